"""The brand's colours and fonts, and the few strokes all pictures are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from fontpkg.pil import truetype
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1920, 1080
NAVY, DEEP, BLUE = (8, 21, 47), (5, 13, 31), (35, 89, 240)
WHITE, PALE, SOFT = (255, 255, 255), (199, 211, 236), (143, 164, 208)
SKY, PANEL, GRID, AMBER = (124, 160, 255), (15, 33, 71), (32, 54, 102), (255, 184, 92)
INK, GREY = (16, 27, 51), (183, 193, 211)
SHARP = 2
"""Moving parts are drawn this much larger, then shrunk: smooth edges."""

Colour = tuple[int, int, int]


@cache
def font(family: str, size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    return truetype(family, size, weight)


def serif(size: int) -> ImageFont.FreeTypeFont:
    return font("Source Serif 4", size, 600)


def sans(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    return font("Inter", size, weight)


def ease(part: float) -> float:
    """0 to 1, quick at first and gentle at the end."""
    return 1 - (1 - min(1.0, max(0.0, part))) ** 3


def wrap(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """As few lines as `width` pixels allow, and about equally long."""
    fewest = len(_fill(text, face, width))
    return next(
        lines
        for narrower in range(int(face.getlength(text) / fewest), width + 20, 20)
        if len(lines := _fill(text, face, min(narrower, width))) == fewest
    )


def _fill(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and face.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def rise(
    image: Image.Image, age: float, words: Callable[[ImageDraw.ImageDraw, float], None]
) -> None:
    """Words that fade in while they move up a little."""
    part = ease(age / 0.7)
    layer = image.copy()
    words(ImageDraw.Draw(layer), 26 * (1 - part))
    image.paste(Image.blend(image, layer, part))


def write_lines(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    lines: list[str],
    face: ImageFont.FreeTypeFont,
    leading: int,
) -> None:
    for index, line in enumerate(lines):
        draw.text(
            (at[0], at[1] + leading * (index + 0.5)), line, font=face, fill=WHITE, anchor="lm"
        )


def paste(image: Image.Image, layer: Image.Image, at: tuple[int, int], part: float = 1) -> None:
    small = layer.resize((layer.width // SHARP, layer.height // SHARP), Image.Resampling.BOX)
    mask = small.getchannel("A")
    image.paste(small.convert("RGB"), at, mask.point(lambda alpha: int(alpha * part)))


def spaced(
    draw: ImageDraw.ImageDraw,
    end: tuple[int, int],
    text: str,
    face: ImageFont.FreeTypeFont,
    fill: Colour,
) -> None:
    """Capitals set apart, right-aligned at `end`."""
    right: float = end[0]
    for letter in reversed(text):
        draw.text((right, end[1]), letter, font=face, fill=fill, anchor="rm")
        right -= face.getlength(letter) + 3


def mix(one: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue
