"""Annotations on the lines of a pull request, worst first: GitHub shows ten of each kind per step.

The format: docs.github.com, "Workflow commands for GitHub Actions", setting an error message.
"""

from __future__ import annotations

from storyproof.model.finding import Finding, Severity
from storyproof.model.report import Report
from storyproof.reports.encodable import encodable
from storyproof.reports.formats import report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


@report("github")
def github(report: Report) -> str:
    order = list(_COMMANDS)
    worst_first = sorted(
        report.findings, key=lambda finding: (order.index(finding.severity), finding.sort_key)
    )
    lines = [_annotation(finding) for finding in worst_first]
    return "\n".join([*lines, report.summary]) + "\n"


def _annotation(finding: Finding) -> str:
    span = finding.span
    place = {"file": span.path, "line": str(span.line), "endLine": str(span.end_line)}
    if span.end_line == span.line:  # GitHub refuses columns on a range of lines
        place |= {"col": str(span.column), "endColumn": str(span.end_column)}
    place["title"] = finding.rule
    properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
    return f"::{_COMMANDS[finding.severity]} {properties}::{_message(_text(finding))}"


def _text(finding: Finding) -> str:
    """A line each for what is wrong, why it is allowed, where else it stands, and what to do."""
    problem = finding.problem
    also = (f"also {at.path}:{at.line}:{at.column}: {text}" for at, text in problem.related)
    lines = (problem.message, finding.allowed, *also, f"help: {problem.help}")
    return "\n".join(filter(None, lines))


def _message(text: str) -> str:
    return encodable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
