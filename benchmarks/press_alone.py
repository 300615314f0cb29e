"""Resident megabytes of a press that is handed one sheet after another, as a worker of a build is.

    .venv/bin/python -P benchmarks/press_alone.py FOLDER COUNT

FOLDER holds pickled sheets, which `sheets.py` writes; prints the megabytes after each tenth of COUNT sheets.
"""

from __future__ import annotations

import json
import pickle
import sys
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "pipeline"))

from storyproof.effects.press import Press  # noqa: E402 (found above)


def resident() -> int:
    """Megabytes, from proc(5)."""
    status = Path("/proc/self/status").read_text("utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) // 1000


def main(folder: Path, count: int) -> None:
    press, marks = Press(folder / "fonts"), []
    handed = islice(cycle(sorted(folder.glob("*.pickle"))), count)
    for number, sheet in enumerate(handed, 1):
        press.print_sheet(pickle.loads(sheet.read_bytes()), folder / "sheet.pdf")
        if number % (count // 10) == 0:
            marks.append(resident())
    print(json.dumps(marks))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]))
