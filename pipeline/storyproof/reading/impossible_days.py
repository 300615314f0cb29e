"""Days that the calendar does not have, such as 31 June, in words for whoever wrote one."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import MINYEAR

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTHS = 12


def impossible_day(text: str) -> tuple[str, str] | None:
    """Why there is no day written `text`, year-month-day, and how to mend it; None for any other text."""
    written = _WRITTEN.fullmatch(text)
    return _why_none(*map(int, written.groups())) if written else None


def _why_none(year: int, month: int, day: int) -> tuple[str, str] | None:
    if year < MINYEAR:
        return f"there is no year {year:04}", "write the year with four digits: 2026"
    if not 1 <= month <= _MONTHS:
        return f"there is no month {month}", "write a month from 01 to 12"
    last = monthrange(year, month)[1]
    if not day:
        return "there is no day 0", f"write a day from 01 to {last}"
    if day > last:
        help = f"write {year:04}-{month:02}-{last}, or the day you mean"
        return f"{month_name[month]} {year:04} has {last} days", help
    return None
