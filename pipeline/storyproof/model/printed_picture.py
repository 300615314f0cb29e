"""Pictures that stand on pages, sheets and cards: portraits of speakers, logos of customers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from typing import ClassVar

from pydantic import ConfigDict


class PictureUse(StrEnum):
    """What a picture is for: it decides shape and size."""

    PORTRAIT = "portrait"
    LOGO = "logo"


PRINTED_MM = {PictureUse.PORTRAIT: 24, PictureUse.LOGO: 34}
"""Width on a sheet, which `sheet.css` gives them."""


def pixels_for(use: PictureUse, per_inch: int) -> int:
    """The fewest pixels that are so many an inch where the picture is printed."""
    return ceil(PRINTED_MM[use] * 10 * per_inch / 254)


ORIGIN = "https://assets.invalid/"
"""Where a sheet says its pictures are: an address that leads nowhere (RFC 6761)."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture ready to be printed: the bytes that are published, named by their contents."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        ser_json_bytes="base64", val_json_bytes="base64"
    )

    data: bytes = field(repr=False)
    suffix: str
    """`.jpg`, `.png` or `.svg`."""
    width: int
    height: int
    """Pixels; of a drawing, its own units."""
    digest: str

    @classmethod
    def of(cls, data: bytes, suffix: str, width: int, height: int) -> Embedded:
        return cls(data, suffix, width, height, hashlib.sha256(data).hexdigest()[:20])

    @property
    def name(self) -> str:
        return f"{self.digest}{self.suffix}"

    @property
    def url(self) -> str:
        """Its address on a sheet."""
        return f"{ORIGIN}{self.name}"

    @property
    def path(self) -> str:
        """Its place in an edition."""
        return f"media/{self.name}"


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code that leads to an address, drawn where it is printed: to know what takes how much room, nobody has to."""

    address: str
    ink: str = "000000"
    """The colour of its squares, as `rrggbb`."""

    suffix: ClassVar[str] = ".jpg"
    width: ClassVar[int] = 1
    height: ClassVar[int] = 1
    """It is square, of whatever size the stylesheet gives it."""

    @property
    def url(self) -> str:
        """Its address on a sheet."""
        digest = hashlib.sha256(f"{self.ink} {self.address}".encode()).hexdigest()[:20]
        return f"{ORIGIN}{digest}{self.suffix}"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in `media/`: ready to be printed, or `fault` says why not and `cure` what to do."""

    path: str
    use: PictureUse
    embedded: Embedded | None = None
    per_inch: int = 0
    """Pixels an inch where it is printed; 0 for a drawing, which is sharp at any size."""
    pixels: int = 0
    """Its width; of a portrait, which is cut square, its shorter side. 0 for a drawing."""
    fault: str = ""
    cure: str = ""
