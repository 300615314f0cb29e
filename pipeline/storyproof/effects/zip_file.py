"""A ZIP that is the same bytes whenever it is made of the same files."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The first a ZIP can tell: the clock would make other bytes each time."""
_READABLE = 0o100644 << 16
"""What a file unpacked on Unix is: a plain file that everybody may read."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in their order. They are stored as they are, since PDF, PNG and PPTX are compressed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, FIRST_TIME)
            entry.external_attr = _READABLE
            archive.writestr(entry, data)
    return buffer.getvalue()
