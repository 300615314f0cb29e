"""Findings as GitLab shows them beside the lines of a merge request: a Code Quality report.

The format: docs.gitlab.com, "Code Quality", Code Quality report format.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from storyproof.model.finding import Severity
from storyproof.model.report import Report
from storyproof.reports.formats import report
from storyproof.reports.json_text import json_text

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


@report("gitlab")
def gitlab(report: Report) -> str:
    return json_text(list(_issues(report)))


def _issues(report: Report) -> Iterator[dict[str, object]]:
    """One each. Its fingerprint holds no line, so that it is the same finding after a line was added above it."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in report.findings:
        problem, span = finding.problem, finding.span
        what = (finding.rule, span.path, problem.message)
        seen[what] += 1
        lines = (problem.message, finding.allowed, f"help: {problem.help}")
        yield {
            "description": "\n".join(filter(None, lines)),
            "check_name": finding.rule,
            "fingerprint": hashlib.sha256(repr((*what, seen[what])).encode()).hexdigest(),
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": span.path, "lines": {"begin": span.line}},
        }
