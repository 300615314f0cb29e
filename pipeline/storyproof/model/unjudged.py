"""What the swap test did not judge, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A stretch of a file, its text where it has one, and the reason in plain words."""

    line: int
    column: int
    text: str
    reason: str
