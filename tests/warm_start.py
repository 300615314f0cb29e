"""The command line in a process of its own that need not load it: forked from one that did nothing else."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path
from pkgutil import walk_packages
from tempfile import TemporaryDirectory
from unittest.mock import patch

import storyproof

_ROOMS = [
    room.name
    for room in walk_packages(storyproof.__path__, "storyproof.")
    if not room.name.endswith(".__main__")
]
"""All of it; none reads a file or the environment when it is loaded."""


@cache
def _loaded() -> ForkServerContext:
    """Where processes are forked; it ends with this one. Python reads PYTHONPATH as it starts it."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_ROOMS)
    with patch.dict(os.environ, PYTHONPATH=str(Path(__file__).parents[1] / "pipeline")):
        forkserver.ensure_running()
    return context


def run(
    folder: Path, arguments: Sequence[str], environment: Mapping[str, str], timeout: float
) -> tuple[int, str, str]:
    """The exit code and what was said on stdout and stderr. Raises TimeoutError."""
    with TemporaryDirectory() as said:
        told, remarked = Path(said, "stdout"), Path(said, "stderr")
        process = _loaded().Process(
            target=_main, args=(folder, arguments, dict(environment), told, remarked)
        )
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"storyproof {' '.join(arguments)}: {remarked.read_text('utf-8')}")
        return process.exitcode, told.read_text("utf-8"), remarked.read_text("utf-8")


def _main(
    folder: Path, arguments: Sequence[str], environment: dict[str, str], told: Path, remarked: Path
) -> None:
    """As `python -m storyproof` begins and ends."""
    for descriptor, path in enumerate((Path(os.devnull), told, remarked)):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), descriptor)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["storyproof", *arguments]
    from storyproof.cli import main  # noqa: PLC0415 - loaded where this is forked

    try:
        main()
    finally:
        atexit._run_exitfuncs()
