"""A drawn logo as pixels, for files that hold no drawings."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from storyproof.effects.typesetter import typesetter
from storyproof.model.font_file import FontFile
from storyproof.model.printed_picture import Embedded

_WIDE, _HIGH = 1200, 240
"""Pixels it has at most: sharp on a slide that fills a large screen."""
_PER_INCH = 96 / 72


def in_pixels(logo: Embedded, fonts: Path, own: tuple[FontFile, ...]) -> bytes:
    """The picture as PNG or JPEG, clear where the drawing is; as the press of these `fonts` draws it."""
    if logo.suffix != ".svg":
        return logo.data
    import pypdfium2  # noqa: PLC0415 - slow to load, and only a drawing needs it

    scale = min(_WIDE / logo.width, _HIGH / logo.height)
    width, height = (max(1, round(side * scale)) for side in (logo.width, logo.height))
    setter = typesetter(fonts, own)
    page = setter.parsed(f'<html><body><img src="{logo.url}" alt=""></body></html>', (logo,))
    css = f"body{{margin:0}}img{{display:block;width:{width}px;height:{height}px}}"
    document = setter.lay_out(page, css, f"@page{{size:{width}px {height}px;margin:0}}")
    drawn = BytesIO()
    with pypdfium2.PdfDocument(setter.pdf(document)) as pdf:
        clear = pdf[0].render(scale=_PER_INCH, fill_color=(255, 255, 255, 0), maybe_alpha=True)
        clear.to_pil().convert("RGBA").save(drawn, "PNG")
    return drawn.getvalue()
