"""The bytes of a picture that a sheet or card shows."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import zxingcpp
from PIL import Image

from storyproof.model.printed_picture import Embedded, QrCode

_DOTS = 8
"""Pixels of a square of a QR code: some readers blur what they enlarge. A block of a JPEG has as many."""


def picture_bytes(picture: Embedded | QrCode) -> bytes:
    """As published; a QR code is drawn.

    As JPEG, which stands in a PDF as it is, where WeasyPrint packs a PNG anew, twice, in a tenth of the time
    of a sheet. Each square of the code is one block of one colour, so nothing is blurred.
    """
    return _drawn(picture.address, picture.ink) if isinstance(picture, QrCode) else picture.data


@lru_cache(maxsize=2)
def _drawn(address: str, ink: str) -> bytes:
    """Kept for the other page size. Without a quiet zone: the sheet's own white is wide enough."""
    # the least repair there is: larger squares scan better
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    light = Image.fromarray(code.to_image(scale=1, add_quiet_zones=False))
    picture = Image.new("RGB", light.size, f"#{ink}")
    picture.paste("white", mask=light)
    jpeg = BytesIO()
    large = picture.resize((light.width * _DOTS, light.height * _DOTS), Image.Resampling.NEAREST)
    large.save(jpeg, "JPEG", quality=90, subsampling=0)
    return jpeg.getvalue()
