"""For programs: one object, keys stable, described in CONTRIBUTING."""

from __future__ import annotations

from storyproof.model.finding import Severity
from storyproof.model.report import Report
from storyproof.reports.finding_json import finding_object
from storyproof.reports.formats import report
from storyproof.reports.json_text import json_text
from storyproof.reports.swap_json import sentence_object

VERSION = 3


@report("json")
def json_report(report: Report) -> str:
    document = {
        "version": VERSION,
        "findings": [finding_object(finding) for finding in report.findings],
        "judgements": [sentence_object(judged) for judged in report.judged],
        "summary": {
            "stories": report.stories,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
        },
    }
    return json_text(document)
