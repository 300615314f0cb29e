"""The day it is where the team works."""

from __future__ import annotations

from datetime import date, datetime, tzinfo


def today_in(timezone: tzinfo) -> date:
    """The day of the machine's clock, as a calendar in that time zone shows it."""
    return datetime.now(timezone).date()
