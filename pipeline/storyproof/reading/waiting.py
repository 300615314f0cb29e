"""What is still open in a file that nobody is to see yet: a reminder, and no fault."""

from __future__ import annotations

from storyproof.model.finding import Finding, Problem, Severity
from storyproof.model.place import Document, Span
from storyproof.model.placeholder import name_of, open_places
from storyproof.reading.rules import BAD_FIELD


def waiting(findings: tuple[Finding, ...], document: Document) -> tuple[Finding, ...]:
    """A note for each open place, where open places are all that keeps the file from being read; else the findings."""
    places = {span: name_of(location) for location, span in open_places(document)}
    told = {finding.span: finding.problem for finding in findings}
    if not findings or not places.keys() >= told.keys():
        return findings
    return tuple(
        Finding(BAD_FIELD.slug, BAD_FIELD.code, Severity.NOTE, told.get(span) or _open(name, span))
        for span, name in places.items()
    )


def _open(name: str, span: Span) -> Problem:
    message = f"`{name}` is not filled in yet"
    return Problem(span, message, f"write what belongs there, or remove `{name}`")
