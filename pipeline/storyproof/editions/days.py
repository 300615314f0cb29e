"""Stretches of time as people write them."""

from __future__ import annotations

from datetime import date


def month_span(start: date, end: date) -> str:
    """`June to August 2026`, `November 2025 to January 2026`, `March 2026`."""
    first, last = f"{start:%B}", f"{end:%B %Y}"
    if start.year != end.year:
        return f"{first} {start.year} to {last}"
    return last if start.month == end.month else f"{first} to {last}"
