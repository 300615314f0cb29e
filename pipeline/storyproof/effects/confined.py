"""Starts a program that reads files of unknown origin, and keeps it within bounds.

CPU time, memory, the size of what it writes and, by its callers, time are limited; where the machine
allows, it runs in a sandbox. Limits are set by the shell and `setpriv` instead of a function run after
the fork: that would not be safe beside other threads.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from storyproof.effects.programs import required
from storyproof.effects.sandbox import Sight, walls

_LIMITED = (
    '{ ulimit -c 0; ulimit -t "$(($1 + 2))"; ulimit -S -t "$1"; ulimit -f "$2"; ulimit -v "$3"; } '
    '2>/dev/null; shift 3; exec "$@"'
)
"""Where this process may have less already, that holds, and the shell's complaint is none of the film's.

The soft limit of CPU time comes first: its signal tells it from somebody else's SIGKILL."""
_BLOCK = 512  # bytes, the unit of `ulimit -f`
_MEMORY = 12_000_000
"""Kibibytes of address space: what 8K in high dynamic range takes to become 4K. Full HD takes a tenth."""
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
"""What a decoder needs of the environment; the rest of it may hold secrets."""
SHORT_OF = ("Cannot allocate memory", "Resource temporarily unavailable")
"""What a program says of a machine that may be well again a moment later."""
_RUNNING: dict[subprocess.Popen[bytes], int] = {}
"""What runs, and the thread that waits for it."""


@contextmanager
def started(
    argv: Sequence[str],
    *,
    sight: Sight,
    cpu_seconds: int,
    file_bytes: int,
) -> Iterator[subprocess.Popen[bytes]]:
    """A running program with stdout and stderr piped and no stdin.

    It is killed with all it started when the block is left, whatever the reason, and on Linux also
    when this process dies. Raises ToolFault where it is not installed, or a required sandbox is not.
    """
    program = required(argv[0])
    limits = (str(cpu_seconds), str(file_bytes // _BLOCK), str(_MEMORY))
    tied = ("setpriv", "--pdeathsig", "KILL") if shutil.which("setpriv") else ()
    walled = walls(program, sight)
    known = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    process = subprocess.Popen(
        ["/bin/sh", "-c", _LIMITED, "sh", *limits, *tied, *walled, program, *argv[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
        # messages are read by code: keep them in English
        env={**known, "LC_ALL": "C", "AV_LOG_FORCE_NOCOLOR": "1", "SVT_LOG": "1"},
    )
    _RUNNING[process] = threading.get_ident()
    try:
        yield process
    finally:
        _RUNNING.pop(process, None)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()


def end_all(threads: Collection[int]) -> None:
    """Kills what these threads wait for, by their identifiers: nobody wants it any more."""
    for process, waits in tuple(_RUNNING.items()):
        if waits in threads:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def ended_by(code: int, *signals: signal.Signals) -> bool:
    """Whether an exit code tells of one of these signals: bubblewrap adds 128 to its number."""
    return code in {told for each in signals for told in (-each, 128 + each)}


def output(argv: Sequence[str], seconds: int, sight: Sight) -> tuple[int, bytes, str]:
    """The exit code, stdout and stderr of a program that writes no file.

    Raises subprocess.TimeoutExpired when it takes longer than `seconds`.
    """
    with started(argv, sight=sight, cpu_seconds=2 * seconds, file_bytes=0) as process:
        out, errors = process.communicate(timeout=seconds)
        return process.returncode, out, errors.decode("utf-8", "replace")


def file_url(path: Path) -> str:
    """A path as ffmpeg takes it: never for an option, a protocol or a pattern."""
    return f"file:{path}"
