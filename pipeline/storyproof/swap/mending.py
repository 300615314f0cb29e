"""One question that would mend a sentence; it points at evidence there is, and invents nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from storyproof.model.judgement import Code, SentenceJudgement, StoryJudgement
from storyproof.swap.profile import Profile, Rival, lacking

_SHOWN = 3
"""Terms of a capability that a question names."""
_WHY = "what made it so? say which capability did it, and how"

_QUESTIONS = {
    Code.OUTCOME: _WHY,
    Code.UNCREDITED: _WHY,
    Code.PRAISE: "when did they notice? ask the speaker for that moment",
    Code.PARITY: "{rival} has this too; what differs?",
    Code.ADOPTION: "why us and not {rival}? ask which alternative they rejected",
    Code.RENAMED: "{rival} has a part of its own for this; what does ours do that theirs cannot?",
}


def question(
    judged: SentenceJudgement, story: StoryJudgement, profile: Profile, today: date
) -> str:
    """What to ask about a swappable sentence, and which evidence may answer."""
    rival = next(rival for rival in profile.rivals if rival.id == judged.rival)
    asked = _QUESTIONS[judged.code].format(rival=rival.name)
    untold = _untold(story, rival, lacking(profile, rival, today))
    if not untold:
        return asked
    capability, reference = untold
    trait = next(trait for trait in profile.traits if trait.id == capability)
    named = _named(trait.terms_in(story.language))
    joint = " " if asked.endswith("?") else "; "
    rest = f"evidence `{reference}` speaks of `{capability}`, which the body does not tell yet"
    return f"{asked}{joint}{rest}{named}"


def _named(terms: Sequence[str]) -> str:
    """How the test knows a capability, for who tells it in other words."""
    known = " or ".join(f"“{term.rstrip('*')}”" for term in terms[:_SHOWN])
    return f"; it is known by {known}" if known else ""


def _untold(story: StoryJudgement, rival: Rival, lacked: frozenset[str]) -> tuple[str, str] | None:
    """A capability the rival lacks, with evidence that counts, that is not told in the body."""
    told = {id for judged in story.against(rival.id) for id in judged.capabilities}
    for piece in story.evidence:
        if piece.counts and piece.capability in lacked - told:
            return piece.capability, piece.reference
    return None
