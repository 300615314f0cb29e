"""The verdict on a text that declares no evidence, as it is for texts of others.

Different anchored sentences are counted instead of bound capabilities: on stories judged by readers
that agrees better than counting capabilities. It is a reading, never a gate, since text alone
cannot tell a mechanism from a name sprinkled over praise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storyproof.model.judgement import (
    Code,
    RivalCount,
    SentenceJudgement,
    StoryJudgement,
    StoryVerdict,
    Verdict,
)
from storyproof.swap.gate import FEWEST_CLAIMS
from storyproof.swap.phrases import words_in

_WEAK = 0.35
"""From this score on a sentence that is not anchored is tied to us weakly."""
_PLENTY = 100
"""Sentences from which on nobody asks how many there are; each is held against all before it."""
_ALIKE = 0.8
"""The share of words from which two sentences say the same."""


def anchored_sentences(judgement: StoryJudgement, rival: str) -> int:
    """How many different sentences are anchored against this rival, as `load_of` counts."""
    return load_of(judgement.against(rival))


def load_of(judged: Sequence[SentenceJudgement]) -> int:
    """Different anchored sentences against one rival; two that are tied weakly count for one.

    What hangs on a row nobody looked up lately counts for nothing: an old profile must not help.
    At most one where all of them tell limits: who says only what we cannot do has not said what we can.
    """
    anchored = [each for each in judged if each.verdict is Verdict.ANCHORED]
    sorts = _different(each.text for each in anchored)
    weak = {
        each.text for each in judged if each.score >= _WEAK and each.verdict is Verdict.SWAPPABLE
    }
    load = sorts + len(weak - {each.text for each in anchored}) // 2
    return min(load, 1) if all(each.code is Code.LIMIT for each in anchored) else load


def _different(texts: Iterable[str]) -> int:
    """How many say something else than those before: `four hours` and `five hours` are one."""
    seen: list[frozenset[str]] = []
    for words in map(words_in, dict.fromkeys(texts)):
        if len(seen) == _PLENTY:
            return _PLENTY
        if not any(len(words & other) >= _ALIKE * len(words | other) for other in seen):
            seen.append(words)
    return len(seen)


def worst_on_text_alone(judgement: StoryJudgement) -> RivalCount:
    """The rival against whom the fewest different sentences are anchored."""
    return min(judgement.rivals, key=lambda count: anchored_sentences(judgement, count.rival))


def verdict_on_text_alone(judgement: StoryJudgement, minimum: int) -> StoryVerdict:
    """As the gate decides, with sentences for capabilities, against the worst rival."""
    worst = worst_on_text_alone(judgement)
    anchored = anchored_sentences(judgement, worst.rival)
    if anchored >= minimum:
        return StoryVerdict.KEEP
    if worst.claims < FEWEST_CLAIMS:
        return StoryVerdict.NOT_ENOUGH
    return StoryVerdict.WARN if anchored else StoryVerdict.THROW
