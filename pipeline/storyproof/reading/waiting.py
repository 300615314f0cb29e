"""What is still open in a file that nobody is to see yet: a reminder, and no fault."""

from __future__ import annotations

from storyproof.model.finding import Finding, Severity
from storyproof.model.noun import Noun
from storyproof.model.place import Document
from storyproof.model.placeholder import open_places
from storyproof.reading.rules import BAD_FIELD


def waiting(
    findings: tuple[Finding, ...], document: Document, model: type[Noun]
) -> tuple[Finding, ...]:
    """A note for each open place, where open places are all that keeps the file from being read; else the findings."""
    places = {problem.span: problem for problem in open_places(document, model)}
    told = {finding.span: finding.problem for finding in findings}
    if not findings or not places.keys() >= told.keys():
        return findings
    return tuple(
        Finding(BAD_FIELD.slug, BAD_FIELD.code, Severity.NOTE, problem)
        for problem in (places | told).values()
    )
