"""The time in which somebody speaks, and how much of it a text takes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from storyproof.captions.pauses import Stretch

_WORTH = {"vowel": 2, "digit": 5, "sign": 12, "kana": 3, "ideograph": 6, None: 1}
"""Consonants that a character is worth in speech: `900 %` is said `nine hundred percent`."""
_CHARACTER = re.compile(
    "(?P<vowel>[aeiouyäöüáàâéèêëíîïóôúùûœæ])|(?P<digit>\\d)|(?P<sign>[%€$£¥&+])"
    "|(?P<kana>[\u3040-\u30ff])|(?P<ideograph>[\u3400-\u9fff\uac00-\ud7af])|\\w",
    re.IGNORECASE,
)


def spoken_length(text: str) -> float:
    """How long a text takes to say, in consonants; punctuation takes no time of its own."""
    return sum(_WORTH[found.lastgroup] for found in _CHARACTER.finditer(text))


class SpeechClock:
    """A clock that stands still in pauses: it turns seconds of speech into seconds of a film."""

    def __init__(self, speech: tuple[Stretch, ...]) -> None:
        self.speech = speech
        self._ends = list(accumulate(stretch.length for stretch in speech))

    @property
    def total(self) -> float:
        return self._ends[-1]

    def begins_at(self, spoken: float) -> float:
        """The second at which a word begins that has so much speech before it: never in front of a pause."""
        return self._second(bisect_right(self._ends, spoken + 1e-6), spoken)

    def ends_at(self, spoken: float) -> float:
        """The second at which a word ends: never behind a pause."""
        return self._second(bisect_left(self._ends, spoken - 1e-6), spoken)

    def _second(self, at: int, spoken: float) -> float:
        if at >= len(self.speech):
            return self.speech[-1].end
        stretch = self.speech[at]
        return stretch.start + max(0.0, spoken - (self._ends[at] - stretch.length))
