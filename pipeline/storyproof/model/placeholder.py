"""What `storyproof new` leaves open in a header, and editors mark: `…`, `TODO`, `TBD`, `TBC`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.model.finding import Problem
from storyproof.model.place import Document, Span

MARK = r"(?:…|\.\.\.|\b(?:TODO|TBD|TBC)\b)"
_VALUE = re.compile(rf"[\"']?{MARK}[\"']?")
_ANY = re.compile(MARK)


def is_open(value: str) -> bool:
    """Whether a value is no more than a mark."""
    return _VALUE.fullmatch(value) is not None


def open_places(document: Document) -> Iterator[Problem]:
    """Each value of a header that is still to be written."""
    for location in document.values if _ANY.search(document.text) else ():
        span = document.at(*location)
        if is_open(_written(document, span)):
            name = next(key for key in reversed(location) if isinstance(key, str))
            message = f"`{name}` is not filled in yet"
            yield Problem(span, message, f"write what belongs there, or remove `{name}`")


def _written(document: Document, span: Span) -> str:
    """A value as it stands in the file; empty where it runs over lines."""
    if span.line != span.end_line:
        return ""
    return document.line(span.line)[span.column - 1 : span.end_column - 1]
