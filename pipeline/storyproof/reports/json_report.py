"""For programs: one object, keys stable, described in CONTRIBUTING."""

from __future__ import annotations

import json

from storyproof.model.finding import Severity
from storyproof.model.report import Report
from storyproof.reports import report

VERSION = 1


@report("json")
def json_report(report: Report) -> str:
    document = {
        "version": VERSION,
        "findings": [
            {
                "rule": finding.rule,
                "code": finding.code,
                "severity": finding.severity.value,
                "path": finding.span.path,
                "line": finding.span.line,
                "column": finding.span.column,
                "end_line": finding.span.end_line,
                "end_column": finding.span.end_column,
                "message": finding.problem.message,
                "help": finding.problem.help,
            }
            for finding in report.findings
        ],
        "summary": {
            "stories": report.stories,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
