"""What a program prints in processes whose hashes differ: the same, or its output depends on them."""

from __future__ import annotations

import os
import subprocess
import sys


def printed_elsewhere(program: str) -> set[str]:
    """The different outputs of a Python program under two hash seeds."""
    return {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
