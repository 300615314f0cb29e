"""Makes pictures fit to print, once for each content: upright, sRGB, no larger than paper can show.

What is published is what was decoded and written again, so nothing of the original travels along: no
camera, no place, no thumbnail of what was cut off.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from storyproof.effects.atomic import write_bytes
from storyproof.effects.drawing import BadDrawing, clean_drawing
from storyproof.effects.store import own_code
from storyproof.model.printed_picture import PRINTED_MM, Embedded, PictureFile, PictureUse

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_BYTES = 40 << 20
_FORMATS = ("JPEG", "PNG", "WEBP")
_OF_PHONES = frozenset(b"ftyp" + kind for kind in (b"heic", b"heix", b"hevc", b"heif", b"mif1"))
_MOST_PIXELS = {"JPEG": 120_000_000, "MPO": 120_000_000, "PNG": 36_000_000, "WEBP": 36_000_000}
"""A JPEG is decoded at the size that is needed, and so is the first of the several (MPO) in which many phones
save one; the others whole, at four bytes a pixel."""
_PIXELS = {PictureUse.PORTRAIT: 567, PictureUse.LOGO: 803}
"""Their width on paper at 600 pixels an inch."""
_QUALITIES = (84, 78, 72, 66, 60, 54, 48, 40)
_WEIGHT = 40 << 10
"""Bytes of a JPEG, so that a sheet keeps to 100 KiB."""
_HEADROOM = 0.3
"""Of what is cut off an upright portrait, the part above: faces are in the upper half."""

_ADAPTER = TypeAdapter(PictureFile)


class PictureShelf:
    """Pictures of a project, made ready once and kept under what they were made from."""

    def __init__(self, root: Path, cache: Path) -> None:
        self._root, self._cache = root, cache
        self._maker = f"{own_code('pictures.py', 'drawing.py')}:{metadata.version('pillow')}"

    def ready(
        self, wanted: Iterable[tuple[str, PictureUse]]
    ) -> Mapping[tuple[str, PictureUse], PictureFile]:
        """Each of these files, made ready for its use."""
        return {(path, use): self._one(path, use) for path, use in wanted}

    def _one(self, path: str, use: PictureUse) -> PictureFile:
        file = self._root / path
        if file.stat().st_size > _MOST_BYTES:
            fault = f"`{path}` has more than {_MOST_BYTES >> 20} MB"
            return PictureFile(path, use, fault=fault, cure="save it smaller, 1,000 pixels wide")
        data = file.read_bytes()
        key = hashlib.sha256(b"\0".join((data, path.encode(), use.encode(), self._maker.encode())))
        kept = self._cache / f"{key.hexdigest()[:40]}.json"
        try:
            return _ADAPTER.validate_json(kept.read_bytes())
        except (FileNotFoundError, ValidationError):
            made = made_ready(path, data, use)
            write_bytes(kept, _ADAPTER.dump_json(made))
            return made


def made_ready(path: str, data: bytes, use: PictureUse) -> PictureFile:
    """A picture's bytes as they may be published, or what is wrong with them."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow, and only a new picture needs it

    try:
        if data.lstrip()[:1] == b"<" or path.lower().endswith(".svg"):
            return _drawing(path, data, use)
        with _whole_only(), Image.open(BytesIO(data), formats=_FORMATS) as image:
            return _photograph(path, image, use)
    except BadDrawing as bad:
        return PictureFile(path, use, fault=f"`{path}` {bad}", cure=bad.cure)
    except UnidentifiedImageError:
        if data[4:12] in _OF_PHONES:
            cure = "export it as JPEG: another ending makes no other picture of it"
            return _refused(path, use, "is a HEIC picture, as phones save them", cure)
        return _refused(path, use, "is no JPEG, PNG, WebP or SVG", "save it as JPEG or PNG")
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        return _refused(path, use, "is damaged, or only a part of a picture", "save it again")


@contextmanager
def _whole_only() -> Iterator[None]:
    """Half a picture is none, though WeasyPrint, once loaded, tells Pillow otherwise for the whole process."""
    from PIL import ImageFile  # noqa: PLC0415

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _drawing(path: str, data: bytes, use: PictureUse) -> PictureFile:
    if use is PictureUse.PORTRAIT:
        return _refused(path, use, "is a drawing, not a photograph", "use a JPEG or PNG")
    drawing = clean_drawing(data)
    return PictureFile(path, use, Embedded.of(drawing.svg, ".svg", drawing.width, drawing.height))


def _photograph(path: str, image: Image, use: PictureUse) -> PictureFile:
    from PIL import Image as Pillow  # noqa: PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    most = _MOST_PIXELS[image.format or "PNG"]
    if image.width * image.height > most:
        size = round(image.width * image.height / 1e6)
        fault = f"has {size} megapixels; {most // 1_000_000} are the most"
        return _refused(path, use, fault, "save it 1,000 pixels wide: paper shows no more")
    shown = _PIXELS[use]
    image.draft("RGB", (2 * shown, 2 * shown))  # only a JPEG knows how
    upright = _srgb(ImageOps.exif_transpose(image))
    if use is PictureUse.PORTRAIT:
        upright = _square(upright)
    pixels = upright.width
    per_inch = int(pixels * 25.4 / PRINTED_MM[use])
    upright.thumbnail((shown, shown), Pillow.Resampling.LANCZOS)
    if use is PictureUse.LOGO and upright.mode == "RGBA":
        made = Embedded.of(_png(upright), ".png", *upright.size)
    else:
        made = _jpeg(_on_white(upright))
    return PictureFile(path, use, made, per_inch, pixels=pixels)


def _srgb(image: Image) -> Image:
    """In the colours of screens, by its profile where it has a readable one; RGBA where a part is clear."""
    from PIL import ImageCms  # noqa: PLC0415

    clear = image.has_transparency_data and image.mode not in ("CMYK", "YCbCr", "LAB")
    alpha = image.convert("RGBA").getchannel("A") if clear else None
    profile = image.info.get("icc_profile")
    flat = image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")
    try:
        if profile:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(flat, source, target, outputMode="RGB")
            flat = turned or flat
    except (ImageCms.PyCMSError, OSError, ValueError):
        pass  # a profile that nobody can read is none
    flat = flat.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        flat.putalpha(alpha)
    flat.info = {}  # what the file says of itself: a comment, a profile
    return flat


def _square(image: Image) -> Image:
    side = min(image.size)
    left = (image.width - side) // 2
    top = round((image.height - side) * _HEADROOM)
    return image.crop((left, top, left + side, top + side))


def _on_white(image: Image) -> Image:
    from PIL import Image as Pillow  # noqa: PLC0415

    if image.mode != "RGBA":
        return image
    white = Pillow.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _jpeg(image: Image) -> Embedded:
    """At the best quality that keeps to the weight; pure noise, which keeps to none, smaller."""
    while True:
        for quality in _QUALITIES:
            file = BytesIO()
            image.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
            if len(file.getvalue()) <= _WEIGHT:
                return Embedded.of(file.getvalue(), ".jpg", *image.size)
        image = image.reduce(2)


def _png(image: Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _refused(path: str, use: PictureUse, fault: str, cure: str) -> PictureFile:
    return PictureFile(path, use, fault=f"`{path}` {fault}", cure=cure)
