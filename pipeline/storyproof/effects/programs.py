"""Where programs are, and what they say of themselves. The environment may name another ffmpeg."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.machine import FFMPEG, how_to_install, this_system

TIMEOUT = 20
"""Seconds a tool may take to tell its version."""
NAMED_BY = {"ffmpeg": "STORYPROOF_FFMPEG", "ffprobe": "STORYPROOF_FFPROBE"}
"""The variable of the environment that names a program, for those who have several."""


def find(name: str) -> str | None:
    """The path of a program; None where it is not installed, or the environment names none that runs."""
    return shutil.which(os.environ.get(NAMED_BY.get(name, ""), "") or name)


def required(name: str) -> str:
    """The same, but raises ToolFault where there is none."""
    if path := find(name):
        return path
    variable = NAMED_BY.get(name, "")
    if named := os.environ.get(variable):
        raise ToolFault(
            f"`{variable}` names `{named}`, which is no program that can be run",
            f"give it the path of an {name}, or unset it",
        )
    cure = how_to_install([FFMPEG], this_system())
    raise ToolFault(f"`{name}` is not installed", cure)


def stamp(name: str) -> str:
    """Changes when the program is replaced; asking it for its version would cost a process. Empty without one."""
    path = find(name)
    if path is None:
        return ""
    stat = Path(path).stat()
    return f"{path}:{stat.st_size}:{stat.st_mtime_ns}"


@functools.cache
def said(program: str, *arguments: str) -> str:
    """Return what the program prints, or nothing where it is missing, fails or hangs."""
    path = find(program)
    if path is None:
        return ""
    try:
        done = subprocess.run(
            [path, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
