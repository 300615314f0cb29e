"""Makes the films of `torture/*.toml`: what phones, webcams, agencies, slips and attackers send.

A case is made by `film` (options of ffmpeg), `text`, `hex` or `of` (the file of another case), and
then changed by the steps in `then`. What must come of it stands beside: see `Case`. In braces stand
words every film shares, `{made[case]}` for another case's file, `{folder}` and `{port}` for what lures
point at.
"""

from __future__ import annotations

import os
import shlex
import shutil
import struct
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "torture"
_QUIET = {**os.environ, "SVT_LOG": "1"}
_WORDS = {
    "picture": "-f lavfi -i testsrc2=s=320x180:r=25",
    "sound": "-f lavfi -i sine=440:r=48000",
    "h264": "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -threads 1",
    "second": "-c:a aac -t 1",
}


@dataclass(frozen=True)
class Case:
    """One file and what must come of it.

    `file` is its name. Refused, `refused` is part of the reason and `next` of the next step. Accepted,
    the largest rendition has `size`, `rate` and `seconds`, `sound` or none, a mean brightness
    within `luma`, a `colour` in its corner, and, where `both_ears`, the same sound on both sides.
    """

    name: str
    file: str = "talk.mp4"
    film: str = ""
    text: str | None = None
    hex: str = ""
    of: str = ""
    then: tuple[str, ...] = ()
    refused: str = ""
    next: str = ""
    size: tuple[int, int] = (320, 180)
    rate: str = "25/1"
    seconds: float = 1.0
    sound: bool = True
    luma: tuple[float, float] = (0, 255)
    colour: tuple[int, ...] = ()
    both_ears: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether it is no film, or none that can be used."""
        return bool(self.refused or self.next)

    @property
    def path(self) -> Path:
        """Below the folder of all cases. Names may be the same, and need not be text."""
        return Path(self.name.replace(" ", "-"), os.fsdecode(self.file.encode("latin-1")))


@cache
def chapters() -> Mapping[str, tuple[Case, ...]]:
    """All cases, by the file they stand in."""
    return {
        file.stem: tuple(_cases(tomllib.loads(file.read_text(encoding="utf-8"))))
        for file in sorted(CASES.glob("*.toml"))
    }


def _cases(table: Mapping[str, dict[str, Any]]) -> Iterator[Case]:
    for name, told in table.items():
        tuples = {key: tuple(value) for key, value in told.items() if isinstance(value, list)}
        yield Case(name, **{**told, **tuples})


def make(case: Case, folder: Path, port: int = 9) -> Path:
    """Makes the file of a case below `folder`, once; returns its path."""
    path = folder / case.path
    if not os.path.lexists(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _begin(case, path, folder, port)
        for step in case.then:
            verb, *arguments = step.split()
            _STEPS[verb](path, *arguments)
    return path


@dataclass(frozen=True)
class _Others:
    """Files of other cases, made when they are asked for."""

    folder: Path

    def __getitem__(self, name: str) -> Path:
        return make(_named(name), self.folder)


def _begin(case: Case, path: Path, folder: Path, port: int) -> None:
    words = {**_WORDS, "made": _Others(folder), "folder": folder, "port": port}
    if case.film:
        options = shlex.split(case.film.format(**words))
        subprocess.run(
            ["ffmpeg", "-v", "error", "-y", *options, f"file:{path}"], check=True, env=_QUIET
        )
    elif case.of:
        shutil.copyfile(make(_named(case.of), folder), path)
    elif case.text is not None:
        path.write_text(case.text.format(**words), encoding="utf-8")
    elif case.hex:
        path.write_bytes(bytes.fromhex(case.hex) + bytes(4096))


@cache
def _named(name: str) -> Case:
    return next(case for cases in chapters().values() for case in cases if case.name == name)


def _edited(edit: Callable[..., bytes]) -> Callable[..., None]:
    return lambda path, *arguments: path.write_bytes(edit(path.read_bytes(), *arguments))


def _turned(film: bytes, degrees: str) -> bytes:
    """As a phone writes it that was held another way: in the matrix of the picture's track."""
    one = 1 << 16
    turns = {
        "90": (0, one, -one, 0, 180 * one, 0),
        "180": (-one, 0, 0, -one, 320 * one, 180 * one),
        "270": (0, -one, one, 0, 0, 320 * one),
        "mirror": (-one, 0, 0, one, 320 * one, 0),
    }
    a, b, c, d, x, y = turns[degrees]
    at = film.index(b"tkhd") + 44
    return film[:at] + struct.pack(">9i", a, b, 0, c, d, 0, x, y, 1 << 30) + film[at + 36 :]


def _cut(film: bytes, share: str) -> bytes:
    return film[: int(len(film) * float(share))]


def _cut_before(film: bytes, box: str) -> bytes:
    return film[: film.index(box.encode()) - 4]


def _flipped(film: bytes, count: str) -> bytes:
    damaged = bytearray(film)
    start = len(film) // 5
    for n in range(int(count)):
        damaged[start + n * 7919 % (len(film) - 2 * start)] ^= 1 << n % 8
    return bytes(damaged)


def _zeroed(film: bytes, share: str) -> bytes:
    """A piece in the middle that a download never filled."""
    length = int(len(film) * float(share))
    start = (len(film) - length) // 2
    return film[:start] + bytes(length) + film[start + length :]


def _replaced(film: bytes, old: str, new: str, which: str = "1") -> bytes:
    """The n-th time that a name stands there is another name."""
    at = -1
    for _ in range(int(which)):
        at = film.index(old.encode(), at + 1)
    return film[:at] + new.encode() + film[at + len(old) :]


def _grown(film: bytes, path: str, more: bytes) -> bytes:
    """Bytes put at the end of a box; the boxes around it, named from the outside in, grow with it.

    The table of contents must come last, so that nothing it counts moves.
    """
    grown, at, end = bytearray(film), 0, len(film)
    for name in path.split("/"):
        at = film.index(name.encode(), at) - 4
        size = int.from_bytes(film[at : at + 4], "big")
        grown[at : at + 4] = (size + len(more)).to_bytes(4, "big")
        end, at = at + size, at + 8
    return bytes(grown[:end] + more + grown[end:])


def _dolby(film: bytes, profile: str) -> bytes:
    """With a Dolby Vision configuration record: version 1.0, the profile, level 1, a base layer."""
    record = bytes([1, 0, int(profile) << 1, 0b1101, 0x10 if profile == "5" else 0x40]) + bytes(19)
    box = struct.pack(">I4s", 8 + len(record), b"dvvC") + record
    return _grown(film, "moov/trak/mdia/minf/stbl/stsd/avc1", box)


def _elsewhere(film: bytes, address: str) -> bytes:
    """A movie whose pictures lie in another file, as its data reference says."""
    at = film.index(b"url \x00\x00\x00\x01")
    film = film[: at + 7] + b"\x00" + film[at + 8 :]
    return _grown(film, "moov/trak/mdia/minf/dinf/dref/url ", address.encode() + b"\x00")


def _without(film: bytes, box: str) -> bytes:
    at = film.index(box.encode()) - 4
    return film[:at] + film[at + int.from_bytes(film[at : at + 4], "big") :]


def _twice(film: bytes) -> bytes:
    return film + film


def _begun_late(film: bytes, share: str) -> bytes:
    """A transport stream of which the beginning was missed."""
    packets = int(len(film) * float(share)) // 188
    return film[packets * 188 :]


def _after(film: bytes, text: str) -> bytes:
    return bytes.fromhex(text) + film


_STEPS: Mapping[str, Callable[..., None]] = {
    "turn": _edited(_turned),
    "cut": _edited(_cut),
    "cut-before": _edited(_cut_before),
    "flip": _edited(_flipped),
    "zero": _edited(_zeroed),
    "replace": _edited(_replaced),
    "dolby": _edited(_dolby),
    "elsewhere": _edited(_elsewhere),
    "without": _edited(_without),
    "twice": _edited(_twice),
    "begun-late": _edited(_begun_late),
    "after": _edited(_after),
    "append": lambda path, other: path.write_bytes(
        path.read_bytes() + (path.parent.parent / other).read_bytes()
    ),
    "folder": lambda path: path.mkdir(),
    "pipe": os.mkfifo,
    "link": lambda path, to: path.symlink_to(to),
}
