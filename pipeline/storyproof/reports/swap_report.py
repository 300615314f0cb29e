"""The judgement of one file, ready to be printed in one of the formats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storyproof.model.finding import Finding
from storyproof.model.judgement import RivalCount, SentenceJudgement, StoryJudgement, StoryVerdict
from storyproof.model.unjudged import Unjudged
from storyproof.swap.mending import question
from storyproof.swap.profile import Profile
from storyproof.swap.text_only import (
    anchored_sentences,
    verdict_on_text_alone,
    worst_on_text_alone,
)


@dataclass(frozen=True, slots=True)
class SwapReport:
    """A file judged: `profile_path` as given, `minimum` what must carry it, `notes` on the profile.

    `doubts` are warnings: rows of the profile that count as unknown, captions that are not there.
    """

    file: str
    language: str
    profile_path: str
    profile: Profile
    today: date
    minimum: int
    judgement: StoryJudgement
    unjudged: tuple[Unjudged, ...]
    notes: tuple[str, ...]
    declares_evidence: bool
    doubts: tuple[Finding, ...] = ()

    @property
    def evidence(self) -> str:
        """By what the story is judged: evidence bound to its claims, or its text alone."""
        return "bound" if self.declares_evidence else "none declared"

    @property
    def verdict(self) -> StoryVerdict:
        if self.declares_evidence:
            return self.judgement.verdict
        return verdict_on_text_alone(self.judgement, self.minimum)

    @property
    def worst(self) -> RivalCount:
        return (
            self.judgement.worst if self.declares_evidence else worst_on_text_alone(self.judgement)
        )

    def carrying(self, count: RivalCount) -> int:
        """What carries the story against this rival: bound capabilities, or anchored sentences."""
        if self.declares_evidence:
            return len(count.load_bearing)
        return anchored_sentences(self.judgement, count.rival)

    def capabilities(self, count: RivalCount) -> tuple[str, ...]:
        """The capabilities the rival lacks on which that rests."""
        return count.load_bearing if self.declares_evidence else count.load_bearing + count.unbound

    def rival_name(self, rival: str) -> str:
        return next(other.name for other in self.profile.rivals if other.id == rival)

    def question(self, judged: SentenceJudgement) -> str:
        """What to ask about a swappable sentence."""
        return question(judged, self.judgement, self.profile, self.today)
