"""Draws quote cards: text as large as the card allows, nothing clipped, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from math import inf, sqrt
from pathlib import Path
from typing import Any

from storyproof.effects import ToolFault
from storyproof.effects.typesetter import Rectangle, Typesetter, typesetter
from storyproof.fit.glyphs import missing_characters
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.task import CardShape, DrawCard

WIDTH = 1200
"""CSS pixels of the page."""
_GAP = 36.0
"""The least air above the foot."""
_RIGHT = 1136.0
_LABEL = 300.0
"""Pixels beside the figure that its label keeps."""
_LADDER = (
    *((size, 16.0) for size in (72, 66, 60, 55, 50, 46, 42, 39, 36, 33, 30)),
    *((size, 16.0 * size / 30) for size in (28, 26, 24, 22, 20, 18, 16)),
)
"""Pixels of the words and of one rem: the words give way first, then all. In a feed a card is shown at half its size."""
_NARROWEST = 0.34
_ORDINARY = 480.0
"""Pixels of the words times the root of their length, on a card with a figure and a label of one line."""
_AIRY = 40.0
"""Pixels left over from which larger words are worth a try."""
_COLORS = 96
"""Of the picture's palette: dark, white, two blues, rings, and the steps between them at edges of letters."""
_PER_INCH = 96 / 72


@dataclass(frozen=True, slots=True)
class _Layout:
    document: Any
    regions: Mapping[str, Rectangle]

    @property
    def room(self) -> float:
        """Pixels left between words and foot; below zero they do not fit, nor do words that fell off the page."""
        if "words" not in self.regions:
            return -inf
        return self.regions["foot"][1] - _GAP - self.regions["words"][3]

    @property
    def fits(self) -> bool:
        rights = (self.regions[name][2] for name in ("words", "label") if name in self.regions)
        return self.room >= 0 and max(rights) <= _RIGHT + 1


class CardPress:
    """Draws cards with the fonts of the sheets."""

    def __init__(self, fonts: Path) -> None:
        """`fonts` is the folder for cut fonts; nothing is loaded before the first card."""
        self._fonts = fonts

    def draw(self, step: DrawCard) -> tuple[bytes, tuple[Problem, ...]]:
        """The PNG, or what its author must mend. Raises ToolFault when Pango or a font is missing."""
        setter = typesetter(self._fonts, step.fonts)
        if problems := tuple(missing_characters(step, setter.letters.drawable)):
            return b"", problems
        drawing = _Drawing(setter, step)
        layout = drawing.largest()
        if layout is None:
            return b"", (_too_long(step),)
        return _png(setter.pdf(layout.document), step.shape), ()


class _Drawing:
    """One card being fitted."""

    def __init__(self, setter: Typesetter, step: DrawCard) -> None:
        for name in ("words", "foot"):
            if f'id="{name}"' not in step.html:
                raise ToolFault(
                    f"the quote card has no element with the id `{name}`, so its fit cannot be measured",
                    "give the element of `card.html.j2` its id back",
                )
        self._setter = setter
        self._css = step.css
        self._shape = step.shape
        self._length = max((len(t.text) for t in step.texts if t.region == "words"), default=0) or 1
        self._html = setter.parsed(step.html, step.pictures)
        self._value = 1.0

    def largest(self) -> _Layout | None:
        """At the largest step of the ladder that fits, set down to the middle of its room."""
        layout = self._lay_out(_LADDER[step := self._guess()])
        if (value := _value_scale(layout.regions)) < 1:
            self._value = value
            layout = self._lay_out(_LADDER[step])
        while not layout.fits:
            step += 1
            if step == len(_LADDER):
                return None
            layout = self._lay_out(_LADDER[step])
        while step and layout.room > _AIRY:
            larger = self._lay_out(_LADDER[step - 1])
            if not larger.fits:
                break
            step, layout = step - 1, larger
        return self._lay_out(_LADDER[step], layout.room / 2)

    def _guess(self) -> int:
        """The step at which words of this length mostly fit: their area follows size and length."""
        size = _ORDINARY / sqrt(self._length)
        return next((i for i, (words, _) in enumerate(_LADDER) if words <= size), len(_LADDER) - 1)

    def _lay_out(self, sizes: tuple[float, float], down: float = 0) -> _Layout:
        shape = self._shape
        words, rem = (size * shape.type for size in sizes)
        setting = (
            f"@page{{size:{WIDTH}px {shape.height}px;margin:0}}:root{{--height:{shape.height}px;"
            f"--words:{words:.0f}px;--rem:{rem:.2f}px;--value:{self._value:.0%};--top:{shape.top + down:.0f}px}}"
        )
        document = self._setter.lay_out(self._html, self._css, setting)
        regions = dict(document.pages[0].anchors)
        return _Layout(document, regions)


def _value_scale(regions: Mapping[str, Rectangle]) -> float:
    """What makes the large figure leave room for its label."""
    if "value" not in regions:
        return 1.0
    left, _, right, _ = regions["value"]
    return max(min(1.0, (_RIGHT - _LABEL - left) / (right - left)), _NARROWEST)


def _too_long(step: DrawCard) -> Problem:
    text = max(step.texts, key=lambda text: text.crowding)
    field = ".".join(map(str, text.field))
    return Problem(
        Span(step.story_path),
        f"the quote card has no room for all of its text, even at {_LADDER[-1][0]} px; the longest "
        f"for its place is `{field}`",
        f"write `{field}` in about {text.comfortable} characters",
        field=text.field,
    )


def _png(pdf: bytes, shape: CardShape) -> bytes:
    import pypdfium2  # noqa: PLC0415 - slow to load, and only needed where a card is new
    from PIL import Image  # noqa: PLC0415

    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=_PER_INCH * shape.pixels).to_pil().convert("RGB")
    if shape.few_colors:
        picture = picture.quantize(_COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
