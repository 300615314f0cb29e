"""When in a film a quote is said, by its captions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from storyproof.model.media import Cue
from storyproof.swap.phrases import folded_words

_LATE, _EARLY = 2.0, 5.0
"""Seconds by which a writer's time may be wrong."""
_ENOUGH = 0.6
"""The part of a quote's words that must be in the captions: people mend what is spoken a little."""
_ASIDES = 2
"""As many words as the quote has, again, may stand between its own: what was left out of it."""
_NEAR = 3
"""Words by which a single one may stand apart from the others and still belong to the quote."""


@dataclass(frozen=True, slots=True)
class _SaidWord:
    word: str
    start: float
    end: float


def when_said(quote: str, cues: Sequence[Cue], second: float) -> tuple[float, float] | None:
    """Start and end in seconds of a quote that begins at about `second`; None where the captions differ.

    Within a cue a word has the time of its place among the letters.
    """
    wanted = list(folded_words(quote))
    heard = [word for cue in cues if cue.end > second - _LATE for word in _words(cue)]
    heard = heard[: _ASIDES * len(wanted) + _heard_before(heard, second)]
    matcher = SequenceMatcher(None, wanted, [said.word for said in heard], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < max(1.0, _ENOUGH * len(wanted)):
        return None
    blocks = _close(blocks)
    first, last = heard[blocks[0].b], heard[blocks[-1].b + blocks[-1].size - 1]
    return (first.start, last.end) if first.start < second + _EARLY else None


def _close(blocks: list[Match]) -> list[Match]:
    """Without single words at the ends that only happen to be said nearby."""
    while len(blocks) > 1 and blocks[0].size == 1 and _gap(*blocks[:2]) > _NEAR:
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1].size == 1 and _gap(*blocks[-2:]) > _NEAR:
        blocks = blocks[:-1]
    return blocks


def _gap(one: Match, next: Match) -> int:
    """Words heard between two runs that the quote has too."""
    return next.b - one.b - one.size


def _heard_before(heard: Sequence[_SaidWord], second: float) -> int:
    """Words that were said before the writer's time."""
    return sum(said.start < second for said in heard)


def _words(cue: Cue) -> list[_SaidWord]:
    words = list(folded_words(cue.text))
    letters = sum(map(len, words)) or 1
    a_letter = (cue.end - cue.start) / letters
    said, at = [], cue.start
    for word in words:
        end = at + len(word) * a_letter
        said.append(_SaidWord(word, at, end))
        at = end
    return said
