"""What captions say in a row, for whoever reads sentences and not lines of text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from storyproof.model.media import CaptionTrack, Cue
from storyproof.model.place import Span

SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")
_CLOSING = "”\"'’»」』)"
_PAUSE = 3.0
"""Seconds without a caption behind which something else is said."""
_LONGEST = 12
"""Captions of one sentence, where nobody writes full stops."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Captions up to the end of a sentence: `nine` at the end of one and `hundred` in the next are one number."""

    cues: tuple[Cue, ...]

    @property
    def text(self) -> str:
        """All in one line."""
        return " ".join(cue.text for cue in self.cues).replace("\n", " ")

    def cue_at(self, offset: int) -> Cue:
        """The caption in which a character of the text stands."""
        return self.cues[self._index(offset)]

    def span(self, start: int, end: int) -> Span:
        """Where these characters stand in the file; where tags make that uncertain, their captions."""
        first, last = self._index(start), self._index(max(start, end - 1))
        begin = self._begins()[first]
        if first == last:
            return _within(self.cues[first], start - begin, end - begin)
        opening, closing = self.cues[first].span, self.cues[last].span
        ends = (closing.end_line, closing.end_column)
        return Span(opening.path, opening.line, opening.column, *ends)

    def seconds(self, start: int, end: int) -> tuple[float, float]:
        """When these characters are said: as far into their captions as they stand among the letters."""
        first, last = self._index(start), self._index(max(start, end - 1))
        begins = self._begins()
        return (
            _second(self.cues[first], start - begins[first]),
            _second(self.cues[last], end - begins[last]),
        )

    def _index(self, offset: int) -> int:
        return bisect_right(self._begins(), offset) - 1

    def _begins(self) -> list[int]:
        """Offsets at which the captions begin in the text."""
        return list(accumulate((len(cue.text) + 1 for cue in self.cues[:-1]), initial=0))


def spoken_in(track: CaptionTrack) -> Iterator[Spoken]:
    """All that a track says, in order."""
    row: list[Cue] = []
    for cue in track.cues:
        if row and cue.start - row[-1].end > _PAUSE:
            yield Spoken(tuple(row))
            row = []
        row.append(cue)
        if cue.text.rstrip(_CLOSING).endswith(SENTENCE_ENDS) or len(row) == _LONGEST:
            yield Spoken(tuple(row))
            row = []
    if row:
        yield Spoken(tuple(row))


def _second(cue: Cue, offset: int) -> float:
    letters = [char.isalnum() for char in cue.text]
    return cue.start + (cue.end - cue.start) * sum(letters[:offset]) / max(1, sum(letters))


def _within(cue: Cue, start: int, end: int) -> Span:
    """A caption's text lacks the tags of its file; where it had some, only the caption is certain."""
    lines = cue.text.split("\n")
    is_as_written = cue.span.column == 1 and len(lines[-1]) == cue.span.end_column - 1
    if not is_as_written:
        return cue.span
    before, inside = cue.text[:start], cue.text[start:end]
    line = cue.span.line + before.count("\n")
    column = start - before.rfind("\n")
    end_column = end - cue.text.rfind("\n", 0, end)
    return Span(cue.span.path, line, column, line + inside.count("\n"), end_column)
