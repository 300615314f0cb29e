"""Starts a program that reads files of unknown origin, and keeps it within bounds.

Limits are set by the shell and `setpriv` instead of a function run after the fork: that would not be
safe beside other threads.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.machine import FFMPEG, how_to_install, this_system

_LIMITED = 'ulimit -c 0; ulimit -t "$1"; ulimit -f "$2"; shift 2; exec "$@"'
_BLOCK = 512  # bytes, the unit of `ulimit -f`


@contextmanager
def started(
    argv: Sequence[str], *, cpu_seconds: int, file_bytes: int
) -> Iterator[subprocess.Popen[bytes]]:
    """A running program with stdout and stderr piped and no stdin.

    It is killed with all it started when the block is left, whatever the reason, and on Linux also
    when this process dies. Raises ToolFault where it is not installed.
    """
    program = shutil.which(argv[0])
    if program is None:
        cure = how_to_install([FFMPEG], this_system())
        raise ToolFault(f"`{argv[0]}` is not installed", cure)
    limits = (str(cpu_seconds), str(file_bytes // _BLOCK))
    tied = ("setpriv", "--pdeathsig", "KILL") if shutil.which("setpriv") else ()
    process = subprocess.Popen(
        ["/bin/sh", "-c", _LIMITED, "sh", *limits, *tied, program, *argv[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
        # messages are read by code: keep them in English
        env={**os.environ, "LC_ALL": "C", "AV_LOG_FORCE_NOCOLOR": "1", "SVT_LOG": "1"},
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()


def output(argv: Sequence[str], seconds: int) -> tuple[int, bytes, str]:
    """The exit code, stdout and stderr of a program that writes no file.

    Raises subprocess.TimeoutExpired when it takes longer than `seconds`.
    """
    with started(argv, cpu_seconds=2 * seconds, file_bytes=0) as process:
        out, errors = process.communicate(timeout=seconds)
        return process.returncode, out, errors.decode("utf-8", "replace")


def file_url(path: Path) -> str:
    """A path as ffmpeg takes it: never for an option, a protocol or a pattern."""
    return f"file:{path}"
