"""The verdict on a text that declares no evidence, as it is for texts of others.

Different anchored sentences are counted instead of bound capabilities: on stories judged by readers
that agrees better than counting capabilities. It is a reading, never a gate, since text alone
cannot tell a mechanism from a name sprinkled over praise.
"""

from __future__ import annotations

from storyproof.model.judgement import RivalCount, StoryJudgement, StoryVerdict, Verdict
from storyproof.swap.gate import FEWEST_CLAIMS


def anchored_sentences(judgement: StoryJudgement, rival: str) -> int:
    """How many different sentences are anchored against this rival."""
    return len(
        {judged.text for judged in judgement.against(rival) if judged.verdict is Verdict.ANCHORED}
    )


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
