"""What makes a rival's row count as unknown although it says more, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from storyproof.model.company import RivalRow, RivalState
from storyproof.model.finding import Problem
from storyproof.model.place import Document, Location
from storyproof.model.source import names_a_source

_UNKNOWN = "so this row counts as unknown"
_LOOK = "name what somebody read, so that another can look: `Their product guide, chapter 4`"


def doubts(row: RivalRow, document: Document, at: Location, today: date) -> Iterator[Problem]:
    """The problems of the row at this location; that a row is old is none, it was right once."""
    if row.state is RivalState.UNKNOWN:
        return
    if not row.source:
        yield Problem(document.at_key(*at), f"no source is named, {_UNKNOWN}", _LOOK)
    elif not names_a_source(row.source):
        message = f"`{row.source}` names no source, {_UNKNOWN}"
        yield Problem(document.at(*at, "source"), message, _LOOK)
    help = "write the day on which somebody looked, year-month-day"
    if row.checked is None:
        yield Problem(document.at_key(*at), f"nobody says when this was checked, {_UNKNOWN}", help)
    elif row.checked > today:
        message = f"{row.checked} is a day still to come, {_UNKNOWN}"
        yield Problem(document.at(*at, "checked"), message, help)
