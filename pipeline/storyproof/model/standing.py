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

    @classmethod
    def unread(cls, path: str, status: str, errors: int, warnings: int) -> StoryStanding:
        """A story of which nothing is known but where it lies: no edition carries it."""
        key = "/".join(path.removesuffix(".md").split("/")[-2:])
        return cls(key, status, "", "none", "", "", errors, warnings)
