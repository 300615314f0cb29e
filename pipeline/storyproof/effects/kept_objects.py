"""Objects of a PDF that are written once, and the names and numbers in them.

For a file with an identifier pydyf asks each object for its bytes twice, and spells each name and number
wherever it stands: ten thousand a sheet, of which few are different.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pydyf

_PLAIN = frozenset({str, int, float})


class _Kept(pydyf.Object):  # type: ignore[misc] # it has no types
    """The bytes of an object that nobody changes any more."""

    def __init__(self, entry: pydyf.Object) -> None:
        super().__init__()
        self.number = entry.number
        self._data: bytes = entry.data
        self._compressible: bool = entry.compressible

    @property
    def data(self) -> bytes:
        return self._data

    @property
    def compressible(self) -> bool:
        return self._compressible


def keep_objects(pdf: Any) -> None:
    """Compresses and spells out all that stands in a `pydyf.PDF` now; what is added later stays as it is."""
    pdf.objects = [_Kept(entry) if entry.free == "n" else entry for entry in pdf.objects]


def spelling_once() -> Callable[[Any], bytes]:
    """What spells a name, a number or an object in place of pydyf's own, to the same bytes."""
    spell: Callable[[Any], bytes] = pydyf._to_bytes
    known = lru_cache(maxsize=4096, typed=True)(spell)

    def to_bytes(item: Any) -> bytes:
        return known(item) if type(item) in _PLAIN else spell(item)

    return to_bytes
