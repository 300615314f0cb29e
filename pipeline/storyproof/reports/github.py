"""Annotations on the lines of a pull request, worst first: GitHub shows ten of each kind per step.

The format: docs.github.com, "Workflow commands for GitHub Actions", setting an error message.
"""

from __future__ import annotations

from storyproof.model.finding import Finding, Severity
from storyproof.model.report import Report
from storyproof.reports import report
from storyproof.reports.encodable import encodable

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
    said = (finding.problem.message, finding.allowed, finding.problem.help)
    text = _message(". ".join(filter(None, said)))
    return f"::{_COMMANDS[finding.severity]} {properties}::{text}"


def _message(text: str) -> str:
    return encodable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
