"""Opens an original: an ordinary file of a bearable size, hashed, and looked at before any decoder is."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from storyproof.effects.sniff import HEAD, Fault, sniff
from storyproof.model.media_settings import MediaSettings

AGAIN = "copy or export it again, and wait until it is whole"
_SELF_CONTAINED = "export it as a self-contained movie (MP4), or copy it again"
_GROWING = Fault("changes while it is read", "wait until it is whole, then try again", passing=True)
LOCKED = Fault("is protected against copying", "ask for a copy without protection")
_CONTENTS, _TABLE, _PIECE = b"mdat", b"moov", b"moof"
_MOST_BOXES = 100_000
_LOCK = re.compile(rb"schm.{4}(cenc|cens|cbc1|cbcs)", re.DOTALL)
"""Where the scheme is told by which pictures or sound are encrypted (ISO/IEC 23001-7)."""
_MOST_TABLE = 64_000_000
"""Bytes of a table of contents that are looked through for it."""
_LOST = 0.01
"""The part of its box that may be missing: some cameras count a little more than they write."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A file by its contents: their digest, its size in bytes, and when it was last written to."""

    sha256: str
    size: int
    written: int


def identify(path: Path, settings: MediaSettings) -> tuple[Identity, Fault | None]:
    """What the file is, and where it cannot be used, why. Never waits, and reads no pipe."""
    nothing = Identity("", 0, 0)
    try:
        with _opened(path) as file:
            return _identified(file, settings)
    except FileNotFoundError:
        return nothing, Fault("is not there", "look whether its name is right", passing=True)
    except OSError as error:
        cure = "look whether you may read it, and whether its disk is well"
        said = f"cannot be opened: {os.strerror(error.errno or 0)}"
        return nothing, Fault(said, cure, passing=True)


def changed(path: Path, since: Identity) -> Fault | None:
    """Whether the file was written to after it was identified."""
    try:
        now = path.stat()
    except OSError:
        return _GROWING
    return None if (now.st_size, now.st_mtime_ns) == (since.size, since.written) else _GROWING


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    # without O_NONBLOCK, opening a named pipe waits for somebody to write to it
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        yield file


def _identified(file: BufferedReader, settings: MediaSettings) -> tuple[Identity, Fault | None]:
    known = os.fstat(file.fileno())
    nameless = Identity("", known.st_size, known.st_mtime_ns)
    if stat.S_ISDIR(known.st_mode):
        return nameless, Fault("is a folder, not a film", "name the film in it")
    if not stat.S_ISREG(known.st_mode):
        return nameless, Fault("is a device or a pipe, not a file", "save the film to a file first")
    if known.st_size > settings.max_megabytes * 1_000_000:
        limit = f"the limit is {settings.max_megabytes} megabytes (`media.max_megabytes`)"
        size = f"{known.st_size / 1_000_000:.0f}"
        return nameless, Fault(f"has {size} megabytes", f"export it in 1080p; {limit}")
    head = file.read(HEAD)
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    identity = Identity(sha256, known.st_size, known.st_mtime_ns)
    fault = sniff(head) or _cut(file, head, known.st_size)
    after = os.fstat(file.fileno())
    if (after.st_size, after.st_mtime_ns) != (known.st_size, known.st_mtime_ns):
        fault = _GROWING
    return identity, fault


def _cut(file: BufferedReader, head: bytes, size: int) -> Fault | None:
    """Whether an MP4, MOV or AVI ends before its boxes do: a copy or an upload that broke off."""
    if head[:4] == b"RIFF" and size < (whole := int.from_bytes(head[4:8], "little")) * (1 - _LOST):
        return _off(size, whole)
    if head[4:8] not in (b"ftyp", _TABLE, _CONTENTS, b"wide", b"free", b"skip"):
        return None
    seen = set()
    for kind, start, length in _boxes(file, size):
        missing = start + length - size
        if missing > _LOST * length and kind in (_CONTENTS, _TABLE, _PIECE):
            return _off(size, start + length)
        if kind == _TABLE and _is_locked(file, start, length):
            return LOCKED
        seen.add(kind)
    if _TABLE not in seen:
        return Fault("breaks off: its table of contents is missing", AGAIN)
    # ffmpeg opens none of those files; without them there is nothing to show
    elsewhere = Fault("keeps its pictures in other files, or they never arrived", _SELF_CONTAINED)
    return None if seen & {_CONTENTS, _PIECE} else elsewhere


def _is_locked(file: BufferedReader, start: int, length: int) -> bool:
    file.seek(start)
    return bool(_LOCK.search(file.read(min(length, _MOST_TABLE))))


def _off(size: int, whole: int) -> Fault:
    there, least = size / 1_000_000, whole / 1_000_000
    return Fault(f"breaks off: only {there:.3g} of at least {least:.3g} megabytes are there", AGAIN)


def _boxes(file: BufferedReader, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and length in bytes of each box at the outermost level (ISO/IEC 14496-12, 4.2)."""
    start = 0
    for _ in range(_MOST_BOXES):
        if start >= size:  # a length of 64 bits may be more than a file can be sought to
            return
        file.seek(start)
        header = file.read(16)
        length = int.from_bytes(header[:4], "big")
        if length == 1:
            length = int.from_bytes(header[8:], "big")
        elif length == 0:
            length = size - start  # the last box may leave it open
        if len(header) < 8 or length < 8:
            return
        yield header[4:8], start, length
        start += length
