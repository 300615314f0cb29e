"""Findings about files that kept a verb from its work."""

from __future__ import annotations

import sys
from pathlib import Path

from storyproof.effects import disk
from storyproof.effects.terminal import wants_colour
from storyproof.model.finding import Finding
from storyproof.model.report import Report
from storyproof.reading.text import lines_of
from storyproof.reports.formats.json_report import json_report
from storyproof.reports.formats.text import text


def unreadable(findings: tuple[Finding, ...], format_name: str, root: Path = Path()) -> str:
    """The findings as text or JSON; their paths start at `root`."""
    if format_name == "json":
        return json_report(Report(findings, {}, None))
    lines = {
        path: lines_of(disk.read(root, path))
        for path in {finding.span.path for finding in findings}
    }
    return text(Report(findings, lines, None, colour=wants_colour(sys.stdout)))
