"""What became of a film for which captions were asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storyproof.model.finding import Finding


class Outcome(StrEnum):
    """What was done."""

    TIMED = "timed"
    """From a transcript, with times estimated from the pauses."""
    DRAFTED = "drafted"
    """By a speech model; somebody has to read it against the film."""
    KEPT = "kept"
    """There are captions already, and nobody's work is written over."""
    DRAFT_KEPT = "draft-kept"
    """There is a draft already, and somebody may have corrected half of it."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CaptionsWritten:
    """The film, what was done, the file in which the captions are now, and what the writer does next."""

    film: str
    outcome: Outcome
    file: str = ""
    captions: int = 0
    reason: str = ""
    next_step: str = ""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the transcript."""
