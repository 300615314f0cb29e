"""Counts as English says them."""

from __future__ import annotations

from collections.abc import Mapping

from storyproof.model.finding import Severity


def counted(count: int, one: str, many: str = "") -> str:
    """`1 story`, `2 stories`; without `many`, an s makes it."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def counted_findings(counts: Mapping[Severity, int]) -> str:
    """`2 errors, 1 warning`; empty where there is none."""
    told = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    return ", ".join(counted(counts[each], each) for each in told if counts.get(each))
