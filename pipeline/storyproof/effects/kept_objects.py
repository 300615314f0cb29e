"""Objects of a PDF that are written once: for a file with an identifier pydyf asks each for its bytes twice."""

from __future__ import annotations

from typing import Any

import pydyf


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
