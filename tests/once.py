"""What takes long and is only looked at: made once for all workers of a run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest


class Once:
    """Folders of this run: whoever asks first makes one, and whoever asks meanwhile waits for it."""

    def __init__(self, run: Path) -> None:
        self._run = run

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name, as `make` filled it; of a worker that died in it, nothing is kept."""
        folder, made = self._run / name, self._run / f"{name}.made"
        with (self._run / f"{name}.lock").open("w") as lock:
            flock(lock, LOCK_EX)
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    own = tmp_path_factory.getbasetemp()
    run = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once"
    run.mkdir(exist_ok=True)
    return Once(run)
