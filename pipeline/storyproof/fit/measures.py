"""What the styles of a sheet come to at one setting.

Few are different, and the sheets of a design share them, so each is worked out but once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from storyproof.fit.faces import Faces
from storyproof.fit.lengths import Length
from storyproof.fit.setting import Setting
from storyproof.fit.style import Style, TextStyle

_STYLES = 1024
"""More than a stylesheet makes; what was asked for last is kept."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Margin, border and padding of a box, in pixels."""

    margin: tuple[float, ...]
    inner: tuple[float, ...]
    """Border and padding together."""

    @property
    def beside(self) -> float:
        """What border and padding take of the width."""
        return self.inner[1] + self.inner[3]


class Measures:
    """Lengths in CSS pixels."""

    def __init__(self, setting: Setting, faces: Faces) -> None:
        self._setting = setting
        self._faces = faces
        self.edges = lru_cache(maxsize=_STYLES)(self._edges)
        self.size = lru_cache(maxsize=_STYLES)(self._size)
        self.spacing = lru_cache(maxsize=_STYLES)(self._spacing)
        self.reach = lru_cache(maxsize=_STYLES)(self._reach)

    def px(self, length: Length, around: float) -> float:
        """In a box `around` wide."""
        return length.at(self._setting, around)

    def _edges(self, style: Style) -> Edges:
        return Edges(self._sides(style.margin), self._sides(style.inner))

    def _sides(self, sides: Iterable[Length]) -> tuple[float, ...]:
        return tuple(self.px(side, 0.0) for side in sides)

    def _size(self, text: TextStyle) -> float:
        return self.px(text.size, 0.0)

    def _spacing(self, text: TextStyle) -> float:
        return self.px(text.spacing, 0.0)

    def _reach(self, text: TextStyle) -> tuple[float, float]:
        """Of a line in this style, above and below its baseline."""
        size = self.size(text)
        leading = text.leading
        height = self.px(leading, 0.0) if isinstance(leading, Length) else leading * size
        metrics = self._faces.metrics(text.face)
        middle = (metrics.ascent - metrics.descent) / 2 * size
        return height / 2 + middle, height / 2 - middle


@lru_cache(maxsize=32)
def measures(setting: Setting, faces: Faces) -> Measures:
    """The same as the class, made once for all sheets at a setting."""
    return Measures(setting, faces)
