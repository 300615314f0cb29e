"""Finds and reads the files of a project. Links are not followed: what is published lies in the project."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.model.no_file import NoFile

CONFIG = "site_config"
LABELS = f"{CONFIG}/labels"
SHEET = f"{CONFIG}/sheet/sheet.html.j2"
SHEET_LABELS = f"{CONFIG}/sheet/labels"
PAGES = f"{CONFIG}/pages"
"""Hand-written pages."""
MOST = 20_000_000
"""Bytes read of a file that somebody names."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_IGNORED = ("~", ".orig", ".swp", ".tmp", ".bak")


def find_project(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `site_config/company.yml`."""
    for folder in (start, *start.parents):
        if (folder / CONFIG / "company.yml").is_file():
            return folder
    return None


def files_below(root: Path, folder: str) -> tuple[str, ...]:
    """Paths of the plain files below a folder, from the root, with `/`; hidden and editors' files left out."""
    return tuple(sorted(_walk(root / folder, folder))) if (root / folder).is_dir() else ()


def _walk(folder: Path, relative: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{relative}/{entry.name}"
            if is_ignored(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(folder / entry.name, path)
            elif entry.is_file(follow_symlinks=False):
                yield path


def is_ignored(name: str) -> bool:
    """Whether a file is hidden or an editor's own, by its name or path."""
    return name.rpartition("/")[2].startswith(".") or name.endswith(_IGNORED)


def read(root: Path, path: str) -> bytes:
    """The bytes of one plain file of the project, at most so many; empty where there is none, or a link.

    Whoever proposes a story could have any file of this machine printed by a link to it.
    """
    file = root / path
    return read_bounded(file) if file.is_file() and not file.is_symlink() else b""


def read_bounded(path: Path) -> bytes:
    """The bytes of any file somebody names; at most so many, since a device has no end."""
    try:
        with path.open("rb") as opened:
            return opened.read(MOST)
    except OSError as error:
        error.filename = error.filename or str(path)  # a read that fails does not say of what
        raise


def resolved(path: Path) -> Path:
    """Where links lead; of those that lead in a circle, one: `Path.resolve` raises RuntimeError for them."""
    return Path(os.path.realpath(path))


def disk_fault(error: OSError) -> ToolFault:
    """What the system said of a file, in words, with a cure."""
    if isinstance(error, shutil.Error):  # of many files, where one tells enough
        return ToolFault(f"files could not be copied: {error.args[0][0][2]}", _cure(None))
    full = error.filename2 if error.errno in _FULL else None  # of a copy: there is no room for it
    named = full or error.filename
    about = f"`{named}`: " if named else ""
    said = error.strerror or str(error)
    return ToolFault(f"{about}{said[:1].lower()}{said[1:]}", _cure(error.errno))


def _cure(number: int | None) -> str:
    if number in _FULL:
        return "make room on the disk, then run it again"
    if number in _FORBIDDEN:
        return "run it as a user who may read and write there, on a disk that is not read-only"
    return "look what stands there, and whether the disk works, then run it again"


def unread_below(root: Path, folder: str) -> tuple[tuple[str, NoFile], ...]:
    """What stands below a folder and is no plain file, though somebody may take it for one, or in the place of
    the folder: nobody reads it, so somebody should hear of it."""
    top = root / folder
    if not top.is_dir():
        return ((folder, NoFile.NO_FOLDER),) if os.path.lexists(top) else ()
    kinds = ((path.relative_to(root).as_posix(), no_file(path)) for path in sorted(top.rglob("*")))
    return tuple((path, kind) for path, kind in kinds if kind and not is_ignored(path))


def no_file(path: Path) -> NoFile | None:
    """What stands at a path instead of a plain file; None for one, for nothing, and for an ordinary folder."""
    if path.is_symlink():
        return NoFile.LINK
    if path.is_dir():
        return NoFile.FOLDER if is_text(path.name) else None
    return NoFile.DEVICE if path.exists() and not path.is_file() else None


def is_text(path: str) -> bool:
    """Whether a file is one that people write in an editor, by its name."""
    return path.endswith((".md", ".yml", ".vtt", ".txt"))
