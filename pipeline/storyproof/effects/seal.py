"""What a finished folder holds, written down beside it: damage is found before it is published."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

FILES = "files"
"""The folder inside an entry that holds what was made; nothing else of an entry is ever linked."""

_SEAL = "entry.json"
_WHOLE = 5 << 20
"""Bytes up to which a file is read whole. Above it lie films alone, and their header, table of
contents and end are in the first or last mebibyte: a cut, padded or overwritten one is found, a single
bit that fell over in the middle is not, and costs a picture rather than a second per gigabyte and build."""
_EDGE = 1 << 20


@dataclass(frozen=True, slots=True)
class _Sealed:
    """Bytes of a file, and the digest of what is compared of it."""

    size: int
    sha256: str


_SEALS = TypeAdapter(dict[str, _Sealed])


def seal(entry: Path) -> None:
    """Ends an entry: its files can no longer be written, are listed in its seal, and are on the disk.

    A release links to these files, and an edit there would spoil the entry.
    """
    folder = entry / FILES
    seals = {}
    for name, path in sorted(_files(folder)):
        file = Path(path)
        file.chmod(0o444)
        _flush(file)
        seals[name] = _Sealed(file.stat().st_size, _digest(file))
    (entry / _SEAL).write_bytes(_SEALS.dump_json(seals))
    entry.chmod(0o755)
    _flush(entry)


def is_sealed(entry: Path, *, contents: bool) -> bool:
    """Whether an entry holds just the files of its seal, in their sizes, and with their contents if asked."""
    try:
        seals = _SEALS.validate_json((entry / _SEAL).read_bytes())
        files = dict(_files(entry / FILES))
        return files.keys() == seals.keys() and all(
            os.lstat(files[name]).st_size == sealed.size
            and not (contents and _digest(Path(files[name])) != sealed.sha256)
            for name, sealed in seals.items()
        )
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return False


def _flush(path: Path) -> None:
    """Waits until a file's bytes, or a folder's names, are on the disk: a rename may overtake them."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file's path by its name below a folder; a link is no file, so it fits no seal.

    Strings, since a `Path` costs more than the look at the file.
    """
    below = len(str(folder)) + 1
    for inner, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(inner, name)  # noqa: PTH118
            yield path[below:], path


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        size = os.fstat(opened.fileno()).st_size
        if size <= _WHOLE:
            return hashlib.file_digest(opened, "sha256").hexdigest()
        digest = hashlib.sha256(opened.read(_EDGE))
        opened.seek(-_EDGE, os.SEEK_END)
        digest.update(opened.read())
        return digest.hexdigest()
