"""How a sheet fills its page: as large as it may be set, then the room left over as air.

Everything is worked out before it is printed. A printed sheet is measured by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from storyproof.fit.boxes import Box, Run, boxes
from storyproof.fit.faces import Faces
from storyproof.fit.layout import Layout, Rectangle
from storyproof.fit.page_tree import page_tree
from storyproof.fit.setting import MM, PAPERS, Paper, Setting
from storyproof.fit.stylesheet import stylesheet
from storyproof.model.design import DesignError

SMALLEST, LARGEST = 8.2, 10.6
"""Sizes of running text in points: legible on paper, and not yet clumsy. Between them are tenths."""
_NATURAL = {"A4": 9.2, "Letter": 8.8}
"""At which a story of the usual length just fits; larger only where much room is left."""
_LOOSE = 0.12
"""Share of the page left free from which larger text is better than more air."""
_GROWTH = 1.2
"""The power of its size with which a page fills: text would have 2, measures in millimetres 0."""
_SPARE = 1.0
"""Millimetres of air held back, for what rounding may add."""
_NARROWEST = 0.5
"""The smallest scale of a large figure."""
_SLACK = 0.01
"""Of that scale, for what rounding may add."""
_MEASURED = ("tiles", "story", "side", "foot")
"""Ids of the regions that decide whether a sheet fits; `foot` stands at the foot of the page."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A sheet at a setting, and where on its page the regions are."""

    setting: Setting
    regions: Mapping[str, Rectangle]
    height: float
    """Of the page, in CSS pixels."""

    @property
    def room(self) -> float:
        """Millimetres between the content and the foot; below zero it does not fit."""
        return (self.regions["foot"][1] - self._content_end) / MM

    @property
    def fits(self) -> bool:
        return self.room >= 0 and not any(self.too_wide())

    @property
    def _content_end(self) -> float:
        return max(self.regions[name][3] for name in _MEASURED[:-1])

    @property
    def _used(self) -> float:
        return self._content_end + self.height - self.regions["foot"][1]

    @property
    def is_loose(self) -> bool:
        return self.room * MM > _LOOSE * self._used

    @property
    def leeway(self) -> float:
        """By how much larger it might be set, as far as one can tell; below 1 where it should be smaller."""
        return float((self.height / self._used) ** (1 / _GROWTH))

    @property
    def is_led_by_side(self) -> bool:
        """Whether the column of facts reaches lower than the story beside it."""
        return self.regions["side"][3] > self.regions["story"][3]

    @property
    def narrowing(self) -> float:
        """The scale at which the widest figure keeps to its tile; at most 1."""
        narrow = min((has / takes for _, takes, has in self._figures() if takes), default=1.0)
        return 1.0 if narrow >= 1 else max(narrow - _SLACK, _NARROWEST)

    def too_wide(self) -> Iterator[tuple[int, float]]:
        """Numbers of the tiles whose figures no scale makes fit, and by how many millimetres."""
        for number, takes, has in self._figures():
            if (excess := takes * (_NARROWEST + _SLACK) - has) > 0:
                yield number, excess

    def _figures(self) -> Iterator[tuple[int, float, float]]:
        """Each tile's number, and the widths in millimetres that its figure takes and has."""
        for name, place in self.regions.items():
            if name.startswith("value-"):
                tile = self.regions[name.replace("value", "tile")]
                width = (place[2] - place[0]) / MM
                yield int(name.removeprefix("value-")), width, (tile[2] - tile[0]) / MM


class SheetPage:
    """A sheet that can be set at any size, without being printed."""

    def __init__(self, page: Box, page_size: str, faces: Faces) -> None:
        self._page = page
        self._page_size = page_size
        self._faces = faces
        self._tried: dict[float, Fit] = {}
        """By size, without air."""

    @property
    def smallest(self) -> Fit:
        """What does not fit even so is its author's to shorten."""
        return self._of_size(SMALLEST)

    @property
    def fits(self) -> bool:
        """Whether it fits at the smallest size, as it does where it fits at any other."""
        return any(fit.fits for fit in self._tried.values()) or self.smallest.fits

    def _of_size(self, size: float) -> Fit:
        if size not in self._tried:
            self._tried[size] = self.at(Setting(size))
        return self._tried[size]

    def at(self, setting: Setting, page: Box | None = None, paper: Paper | None = None) -> Fit:
        """The same page, or a changed one, on its own paper or another.

        Raises DesignError where an element that is measured has lost its id.
        """
        paper = paper or PAPERS[self._page_size]
        layout = Layout(page or self._page, setting, paper, self._faces)
        if lost := ", ".join(f"`{name}`" for name in _MEASURED if name not in layout.regions):
            raise DesignError(
                f"`sheet.html.j2` has no element with the id {lost}, which is measured"
            )
        return Fit(setting, layout.regions, paper.height * MM)

    def best_setting(self) -> Setting:
        """The largest, then airiest on one page; the smallest where none fits."""
        natural = self._of_size(_NATURAL[self._page_size])
        fills = natural.fits and not natural.is_loose
        fit = natural if fills else self._largest(natural)
        air = max(0.0, round(fit.room - _SPARE, 1))
        return replace(fit.setting, air=air, value=fit.narrowing)

    def _largest(self, natural: Fit) -> Fit:
        """At the largest size that fits, else at the smallest.

        The next size to try is where the last one tried lets expect that the page is just full.
        """
        low, high = _tenths(SMALLEST) - 1, _tenths(LARGEST) + 1
        tried, fits = natural, None
        while True:
            size = _tenths(tried.setting.size)
            if tried.fits:
                low, fits = size, tried
            else:
                high = size
            if high - low <= 1:
                return fits or self.smallest
            is_led_by_room = tried.fits or tried.room < 0  # else a figure is too wide
            expected = int(size * tried.leeway) if is_led_by_room else (low + high) // 2
            tried = self._of_size(min(max(expected, low + 1), high - 1) / 10)

    def fits_without(self, region: str, characters: int) -> bool:
        """Whether a shorter text would fit, at the smallest size; `region` is the id that prints it."""
        shorter = _shortened(self._page, region, characters)
        return self.at(Setting(SMALLEST), shorter).room >= 0


def _tenths(size: float) -> int:
    return round(size * 10)


def sheet_page(html: str, css: str, page_size: str, faces: Faces) -> SheetPage:
    """Raises DesignError where template or stylesheet ask for what cannot be worked out here."""
    return SheetPage(_boxes(html, css), page_size, faces)


@lru_cache(maxsize=4)
def _boxes(html: str, css: str) -> Box:
    """Of the same story for both page sizes."""
    return boxes(page_tree(html), stylesheet(css))


def _shortened(box: Box, region: str, characters: int) -> Box:
    """The same with so many characters less at the end of one text."""
    if box.id == region:
        return replace(box, inline=tuple(_cut(box.inline, characters)))
    return replace(
        box, children=tuple(_shortened(child, region, characters) for child in box.children)
    )


def _cut(parts: tuple[Run | Box, ...], characters: int) -> Iterator[Run | Box]:
    """From the last part on, as many as each has."""
    kept: list[Run | Box] = []
    for part in reversed(parts):
        if not isinstance(part, Run):
            kept.append(part)
            continue
        rest = part.text[: max(len(part.text) - characters, 0)]
        characters -= len(part.text) - len(rest)
        kept.append(part._replace(text=rest))
    return reversed(kept)
