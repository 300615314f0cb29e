"""How one story stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryStanding:
    """One row: where a story is published, what runs out when, and what is to be mended."""

    story: str
    status: str
    visibility: str
    editions: str
    consent_until: str
    review_by: str
    errors: int
    warnings: int
