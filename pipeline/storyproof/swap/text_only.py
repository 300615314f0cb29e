"""The verdict on a text that declares no evidence, as it is for texts of others.

Different anchored sentences are counted instead of bound capabilities: on stories judged by readers
that agrees better than counting capabilities. It is a reading, never a gate, since text alone
cannot tell a mechanism from a name sprinkled over praise.
"""

from __future__ import annotations

from collections.abc import Sequence

from storyproof.model.judgement import (
    RivalCount,
    SentenceJudgement,
    StoryJudgement,
    StoryVerdict,
    Verdict,
)
from storyproof.swap.gate import FEWEST_CLAIMS

_WEAK = 0.35
"""From this score on a sentence that is not anchored is tied to us weakly."""


def anchored_sentences(judgement: StoryJudgement, rival: str) -> int:
    """How many different sentences are anchored against this rival, as `load_of` counts."""
    return load_of(judgement.against(rival))


def load_of(judged: Sequence[SentenceJudgement]) -> int:
    """Different anchored sentences against one rival; two that are tied weakly count for one."""
    claims = [each for each in judged if each.verdict is not Verdict.NO_CLAIM]
    anchored = {each.text for each in claims if each.verdict is Verdict.ANCHORED}
    weak = {each.text for each in claims if each.score >= _WEAK} - anchored
    return len(anchored) + len(weak) // 2


def worst_on_text_alone(judgement: StoryJudgement) -> RivalCount:
    """The rival against whom the fewest different sentences are anchored."""
    return min(judgement.rivals, key=lambda count: anchored_sentences(judgement, count.rival))


def verdict_on_text_alone(judgement: StoryJudgement, minimum: int = 2) -> StoryVerdict:
    """As the gate decides, with sentences for capabilities, against the worst rival."""
    worst = worst_on_text_alone(judgement)
    anchored = anchored_sentences(judgement, worst.rival)
    if anchored >= minimum:
        return StoryVerdict.KEEP
    if worst.claims < FEWEST_CLAIMS:
        return StoryVerdict.NOT_ENOUGH
    return StoryVerdict.WARN if anchored else StoryVerdict.THROW
