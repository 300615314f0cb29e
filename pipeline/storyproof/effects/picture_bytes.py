"""The bytes of a picture that a sheet or card shows."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

from storyproof.model.printed_picture import Embedded, QrCode

_DOTS = 8
"""Pixels of a square of a QR code: some readers blur what they enlarge."""
_INK = "#08152f"


def picture_bytes(picture: Embedded | QrCode) -> bytes:
    """As published; a QR code is drawn as PNG."""
    return _drawn(picture.address) if isinstance(picture, QrCode) else picture.data


@lru_cache(maxsize=2)
def _drawn(address: str) -> bytes:
    """Kept for the other page size. Without a quiet zone: the sheet's own white is wide enough."""
    code = segno.make(address, error="l", micro=False)  # larger squares scan better than repair
    png = BytesIO()
    code.save(png, kind="png", border=0, scale=_DOTS, dark=_INK)
    return png.getvalue()
