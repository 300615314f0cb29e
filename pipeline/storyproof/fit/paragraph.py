"""A paragraph set line by line, each as full as its width allows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from storyproof.fit.line_breaks import Break, breaks, hyphenations

_EXACT = 1 + 1e-9
"""Of the width: what fits exactly must not fail by rounding. In print each letter is rounded down."""


_start = attrgetter("start")


@dataclass(frozen=True)
class Paragraph:
    """Text between two forced breaks, and how far each of its characters moves the next on."""

    text: str
    advances: Sequence[float]
    language: str = ""
    hyphen: float = 0.0
    """Width of a hyphen; zero where words are not divided."""
    hyphen_limits: tuple[int, int, int] = (5, 2, 2)

    @cached_property
    def _reach(self) -> list[float]:
        """Width of everything before a character; one more at the end."""
        return list(accumulate(self.advances, initial=0.0))

    @cached_property
    def _breaks(self) -> list[Break]:
        return list(breaks(self.text))

    @cached_property
    def _ends(self) -> list[float]:
        """What the text takes up to each break; never less than up to the one before."""
        return [self._reach[place.end] + self.hyphen * place.hyphen for place in self._breaks]

    @property
    def natural(self) -> float:
        """Width without any break."""
        return self._ends[-1]

    @cached_property
    def widest_letter(self) -> float:
        return max(self.advances, default=0.0)

    def lines(self, width: float, first: float) -> Iterator[tuple[int, int]]:
        """Where each line begins and ends; the first of them is `first` wide."""
        start, room = 0, first * _EXACT
        size = len(self.text)
        while start < size:
            place = self._last_in(start, room)
            yield start, place.end
            start, room = max(place.start, start + 1), width * _EXACT

    def _last_in(self, start: int, room: float) -> Break:
        """The last place at which a line that begins at `start` may end."""
        limit = self._reach[start] + room
        at = bisect_right(self._ends, limit) - 1
        fits = self._breaks[at] if at >= 0 and self._breaks[at].start > start else None
        if fits is self._breaks[-1]:
            return fits
        begin = fits.start if fits else start
        until = self._breaks[bisect_right(self._breaks, begin, key=_start)].end
        if self.hyphen:
            for part in hyphenations(self.text, begin, until, self.language, self.hyphen_limits):
                if self._reach[part.end] + self.hyphen <= limit:
                    return part
        if fits:
            return fits
        letters = bisect_right(self._reach, limit) - 1  # a word wider than the line is cut anywhere
        cut = min(max(letters, start + 1), until)
        return Break(cut, cut)
