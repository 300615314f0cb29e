"""Parts of a file by `Range: bytes=a-b` (RFC 9110, section 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The bytes from `first` to `last` of a file that has `size`."""

    first: int
    last: int
    size: int

    @property
    def is_there(self) -> bool:
        return self.first < self.size and self.first <= self.last

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def header(self) -> str:
        """The value of `Content-Range`."""
        place = f"{self.first}-{self.last}" if self.is_there else "*"
        return f"bytes {place}/{self.size}"


def asked_part(header: str, size: int) -> Stretch | None:
    """The part a header asks for; None for the whole file.

    A range that makes no sense, or more than one, is ignored. `-5` are the last five bytes.
    """
    asked = _RANGE.fullmatch(header)
    if asked is None:
        return None
    if asked[3]:
        return Stretch(max(size - int(asked[3]), 0), size - 1, size)
    first, last = int(asked[1]), asked[2]
    if last and int(last) < first:
        return None
    return Stretch(first, min(int(last), size - 1) if last else size - 1, size)


class Part:
    """An open file that ends after some bytes, read as they are sent: a film may be larger than memory."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file = file
        self._left = length

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data
