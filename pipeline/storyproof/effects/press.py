"""Prints sheets: one page exactly, whole, tagged, and the same bytes every time.

A sheet is laid out, measured by the rectangles of its regions, and set larger, airier or smaller
until it fills its page. What does not fit at the smallest size is its author's to shorten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from storyproof.effects import ToolFault
from storyproof.effects.glyphs import missing_characters
from storyproof.effects.misfit import too_long, too_wide
from storyproof.effects.typesetter import Rectangle, Typesetter, typesetter
from storyproof.model.finding import Problem
from storyproof.model.task import PrintSheet

SMALLEST, LARGEST = 8.2, 10.6
"""Sizes of running text in points: legible on paper, and not yet clumsy."""
_NATURAL = {"A4": 9.2, "Letter": 8.8}
"""The sizes at which a story of the usual length just fits: where the search begins."""
_STEP = 0.2
_SHRINKING, _GROWING = 1.2, 1.8
"""Height follows size to a power between these: margins do not change, wrapped text squares it."""
_LOOSE = 0.12
"""Share of the page left free from which larger text is better than more air."""
_AIRY = 6.0
"""Millimetres of free height that nobody notices; not worth another layout."""
_SPARE = 1.0
"""Millimetres of air held back, for what rounding may add."""
_NARROWEST = 0.5
PAPER = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
_MEASURED = ("tiles", "story", "side", "foot")
"""Ids of the regions that decide whether a sheet fits."""
_MM = 96 / 25.4
"""CSS pixels, the unit of measurements, in a millimetre."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the stylesheet is handed: points of text, millimetres to share out, scale of figures."""

    size: float
    air: float = 0.0
    value: float = 1.0

    def resized(self, size: float) -> _Setting:
        """At this size, or the nearest on the ladder below it."""
        on_ladder = round((size + 0.001) // _STEP * _STEP, 1)
        return replace(self, size=min(max(on_ladder, SMALLEST), LARGEST))

    def css(self, paper: tuple[float, float]) -> str:
        width, height = paper
        return (
            f"@page{{size:{width}mm {height}mm;margin:0}}"
            f":root{{--size:{self.size:.1f}pt;--air:{self.air:.1f}mm;--value:{self.value:.0%}}}"
        )


@dataclass(frozen=True, slots=True)
class _Layout:
    """A sheet as laid out: its pages, and where on the first one its regions are."""

    setting: _Setting
    document: Any
    regions: dict[str, Rectangle]
    height: float
    """Of the page, in CSS pixels."""

    @property
    def fits(self) -> bool:
        return len(self.document.pages) == 1 and self.room >= 0

    @property
    def content_end(self) -> float:
        return max(self.regions[name][3] for name in _MEASURED[:-1])

    @property
    def room(self) -> float:
        """Millimetres between the content and the foot; below zero it does not fit."""
        return (self.regions["foot"][1] - self.content_end) / _MM

    @property
    def used(self) -> float:
        """Millimetres of the page's height that regions take."""
        return (self.content_end + self.height - self.regions["foot"][1]) / _MM

    def smaller(self) -> _Setting:
        """The next size down the ladder at which the sheet should fit."""
        ideal = self.setting.size * (1 + self.room / self.used) ** (1 / _SHRINKING)
        return self.setting.resized(min(ideal, self.setting.size - _STEP))

    def fuller(self) -> _Setting:
        """Larger text where much room is left and larger is allowed, else the room as air."""
        share = self.room / self.used
        if share > _LOOSE and self.setting.size < LARGEST:
            return self.setting.resized(self.setting.size * (1 + share) ** (1 / _GROWING))
        return replace(self.setting, air=self.room - _SPARE)

    def values(self) -> Iterator[tuple[str, float, float]]:
        """Each tile's number, and the widths in millimetres that its figure takes and has."""
        for name, (left, _, right, _) in self.regions.items():
            if name.startswith("value-"):
                tile = self.regions[name.replace("value", "tile")]
                yield name.removeprefix("value-"), (right - left) / _MM, (tile[2] - tile[0]) / _MM


class Press:
    """Holds what every sheet shares: fonts, their characters, parsed stylesheets."""

    def __init__(self, cache: Path) -> None:
        """`cache` is a folder for cut fonts; nothing is loaded before the first sheet is printed."""
        self._cache = cache

    def print_sheet(self, step: PrintSheet, target: Path) -> tuple[Problem, ...]:
        """Writes the sheet to `target`, or returns what its author must mend and writes nothing.

        Raises ToolFault when Pango or a font is missing, or when the template asks for a file.
        """
        document, problems = self.laid_out(step)
        if not problems:
            self.machine.write(document, target, step.attachment)
        return problems

    def laid_out(self, step: PrintSheet) -> tuple[Any, tuple[Problem, ...]]:
        """The sheet as WeasyPrint lays it out, ready to be written, or what its author must mend."""
        if problems := tuple(missing_characters(step, self.machine.characters)):
            return None, problems
        layout = self._fitted(step)
        for page in layout.document.pages:
            page.anchors.clear()  # they were for measuring; readers need no destinations
        return layout.document, (*_too_wide(step, layout), *_too_long(step, layout))

    def __reduce__(self) -> tuple[type[Press], tuple[Path]]:
        """A press goes to another process empty, and loads there what it needs."""
        return Press, (self._cache,)

    @cached_property
    def machine(self) -> Typesetter:
        return typesetter(self._cache)

    def _fitted(self, step: PrintSheet) -> _Layout:
        """The largest, then airiest layout on one page; one without room if there is none."""
        html = self.machine.parsed(step.html)
        layout = self._lay_out(step, html, _Setting(_NATURAL[step.page_size]))
        narrow = min((has / takes for _, takes, has in layout.values()), default=1.0)
        if narrow < 1:
            value = max(narrow - 0.01, _NARROWEST)
            layout = self._lay_out(step, html, replace(layout.setting, value=value))
        while layout.room < 0 and layout.setting.size > SMALLEST:
            layout = self._lay_out(step, html, layout.smaller())
        for _ in range(3):  # larger text first, then air
            if layout.room > _AIRY and not layout.setting.air:
                fuller = self._lay_out(step, html, layout.fuller())
                layout = fuller if fuller.fits else layout
        return layout

    def _lay_out(self, step: PrintSheet, html: Any, setting: _Setting) -> _Layout:
        """On its own paper; on a long sheet of paper, to be measured, where it runs onto a second."""
        width, height = PAPER[step.page_size]
        document = self.machine.lay_out(html, step.css, setting.css((width, height)))
        if len(document.pages) == 1:
            return _Layout(setting, document, _regions(document), height * _MM)
        tall = self.machine.lay_out(html, step.css, setting.css((width, 4 * height)))
        regions = _regions(tall)
        left, top, right, bottom = regions["foot"]
        shift = 3 * height * _MM
        regions["foot"] = (left, top - shift, right, bottom - shift)
        return _Layout(setting, document, regions, height * _MM)


def _regions(document: Any) -> dict[str, Rectangle]:
    regions = dict(document.pages[0].anchors)
    if lost := ", ".join(f"`{name}`" for name in _MEASURED if name not in regions):
        raise ToolFault(
            f"the sheet has no element with the id {lost}, so its fit cannot be measured",
            "give the element of `sheet.html.j2` its id back",
        )
    return regions


def _too_wide(step: PrintSheet, layout: _Layout) -> Iterator[Problem]:
    for number, takes, has in layout.values():
        if takes > has:
            yield too_wide(step, int(number), takes - has)


def _too_long(step: PrintSheet, layout: _Layout) -> Iterator[Problem]:
    if layout.fits:
        return
    heights = {name: (box[3] - box[1]) / _MM for name, box in layout.regions.items()}
    aside = layout.regions["side"][3] > layout.regions["story"][3]
    yield too_long(step, max(-layout.room, 0.1), heights, SMALLEST, aside=aside)
