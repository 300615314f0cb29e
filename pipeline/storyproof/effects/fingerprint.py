"""A cheap answer to “has anything changed since?”, from sizes and times of change alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path


def fingerprint(root: Path, names: Iterable[str], *facts: str) -> str:
    """One hash over the names, sizes, times and inodes of files and folders, and over further facts."""
    digest = hashlib.sha256("\0".join(facts).encode())
    for name in sorted(names):
        path = root / name
        lines = _below(str(path)) if path.is_dir() else _alone(path)
        for line in sorted(lines):
            digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _alone(path: Path) -> Iterator[str]:
    """Nothing for a file that is not there; where a link leads counts, not the link."""
    with suppress(OSError):
        yield _line(str(path), path.stat())


def _below(folder: str) -> Iterator[str]:
    """Strings and directory entries, not paths: a large release has ten thousand files.

    Nothing for a file that went away while we looked, as an editor's temporary files do.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            else:
                with suppress(FileNotFoundError):
                    yield _line(entry.path, entry.stat(follow_symlinks=False))


def _line(path: str, stat: os.stat_result) -> str:
    return f"{path}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}\n"
