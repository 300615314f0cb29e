"""What `storyproof new` leaves open in a header, and editors mark: `…`, `TODO`, `TBD`, `TBC`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.model.finding import Problem
from storyproof.model.noun import Noun
from storyproof.model.place import Document, Span
from storyproof.model.schema import is_required

MARK = r"(?:…|\.\.\.|\b(?:TODO|TBD|TBC)\b)"
_VALUE = re.compile(rf"[\"']?{MARK}[\"']?")
_ANY = re.compile(MARK)


def is_open(value: str) -> bool:
    """Whether a value is no more than a mark."""
    return _VALUE.fullmatch(value) is not None


def open_places(document: Document, model: type[Noun]) -> Iterator[Problem]:
    """Each value of a header that is still to be written; `model` knows which cannot be left out."""
    for location in document.values if _ANY.search(document.text) else ():
        span = document.at(*location)
        if is_open(_written(document, span)):
            name = next(key for key in reversed(location) if isinstance(key, str))
            message = f"`{name}` is not filled in yet"
            needed = is_required(model, location)
            help = "write what belongs there" + ("" if needed else f", or remove `{name}`")
            yield Problem(span, message, help)


def _written(document: Document, span: Span) -> str:
    """A value as it stands in the file; empty where it runs over lines."""
    if span.line != span.end_line:
        return ""
    return document.line(span.line)[span.column - 1 : span.end_column - 1]
