"""A room for a program that opens strangers' files: bubblewrap, where it is installed and the kernel lets it.

In there is no network, no other process, and of the disk only the system's programs (read-only), the
files to read and one folder to write to. A decoder that a film has taken over finds nothing to send
and nobody to send it to.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from os import geteuid
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.machine import BUBBLEWRAP, how_to_install, this_system
from storyproof.model.media_settings import Sandbox

_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/alternatives", "/etc/ld.so.cache", "/nix/store")
"""What programs need to start. Debian's ffmpeg finds some of its libraries by `/etc/alternatives`."""
_ALONE = ("--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL")
"""As the first process of its own world, and no child of one: else its CPU time would be nobody's."""
_AS_ANYBODY = ("--unshare-all",)
_AS_ROOT = (
    *("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"),
    *("--cap-add", "CAP_DAC_OVERRIDE"),
)
"""Root keeps its own user namespace, since it may work in a checkout that belongs to somebody else."""
_TRIAL_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Sight:
    """What of the disk a program has to see: a file to read, and the folder it may write to."""

    reads: Path | None = None
    writes: Path | None = None
    sandbox: Sandbox = Sandbox.AUTO
    """Whether it must not see more, or may where there is no sandbox."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Why there is no sandbox, and what to do about it."""

    what: str
    cure: str


def walls(program: str, sight: Sight) -> tuple[str, ...]:
    """The words before those of `program` that start it in a sandbox; none where it runs without.

    Raises ToolFault where a sandbox is required and there is none.
    """
    if sight.sandbox is Sandbox.OFF:
        return ()
    found = sandbox_for(program)
    if not isinstance(found, Lack):
        return (*found, *_seen(sight), "--")
    if sight.sandbox is Sandbox.REQUIRE:
        raise ToolFault(f"`media.sandbox` is `require`, but {found.what}", found.cure)
    return ()


def sandbox_for(program: str) -> tuple[str, ...] | Lack:
    """The walls in which `program` starts on this machine, which is found out by trying."""
    bwrap = shutil.which("bwrap")
    if bwrap:
        return _tried(bwrap, program)
    cure = how_to_install([BUBBLEWRAP], this_system())
    return Lack("bubblewrap (`bwrap`) is not installed", cure)


@cache
def _tried(bwrap: str, program: str) -> tuple[str, ...] | Lack:
    said = ""
    for kind in (_AS_ROOT, _AS_ANYBODY) if geteuid() == 0 else (_AS_ANYBODY,):
        base = (bwrap, *_ALONE, *kind, *_program_files(program))
        said = _trial(base, program)
        if not said:
            return base
    cure = "let users make namespaces: the sysctl `user.max_user_namespaces`, or the container's seccomp profile"
    return Lack(f"bubblewrap fails here ({said})", cure)


def _program_files(program: str) -> Iterator[str]:
    """The system's, and of a program elsewhere the file alone: beside it may lie anything."""
    named = Path(program).absolute()
    own = (
        str(file)
        for file in (named, named.resolve())
        if not any(file.is_relative_to(folder) for folder in _SYSTEM)
    )
    for path in dict.fromkeys((*_SYSTEM, *own)):
        yield from ("--ro-bind-try", path, path)


def _trial(base: tuple[str, ...], program: str) -> str:
    """What the program says when it cannot start in there. Trying is the only way to know."""
    try:
        done = subprocess.run(
            [*base, "--", program, "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_TRIAL_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    return (lines or ["it gives no reason"])[0] if done.returncode else ""


def _seen(sight: Sight) -> Iterator[str]:
    if sight.writes:
        yield from ("--bind", str(sight.writes.resolve()), str(sight.writes.absolute()))
    if sight.reads:  # after the folder, so that a file in it stays as it is
        yield from ("--ro-bind", str(sight.reads.resolve()), str(sight.reads.absolute()))
    yield from ("--remount-ro", "/")
