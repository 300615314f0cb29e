"""Findings of a project as text in one of the formats."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from storyproof.effects import disk
from storyproof.effects.terminal import wants_colour
from storyproof.flow.check import Checked
from storyproof.model.finding import Finding, Severity
from storyproof.model.nearest import did_you_mean
from storyproof.model.report import Report
from storyproof.reports import all_formats


def render(root: Path, checked: Checked, format_name: str, *, verbose: bool = False) -> str:
    """The findings as text; notes only when `verbose`. Raises LookupError for an unknown format."""
    formats = all_formats()
    if format_name not in formats:
        known = ", ".join(formats)
        hint = did_you_mean(format_name, formats, f"known formats: {known}")
        raise LookupError(f"there is no format `{format_name}`: {hint}")
    return formats[format_name](_report(root, checked, verbose=verbose))


def summary(checked: Checked) -> str:
    """`2 errors, 1 warning in 14 stories`."""
    return _report(Path(), replace(checked, findings=shown(checked))).summary


def shown(checked: Checked, *, verbose: bool = False) -> tuple[Finding, ...]:
    """The findings a person wants to see: notes only when `verbose`."""
    return tuple(f for f in checked.findings if verbose or f.severity is not Severity.NOTE)


def _report(root: Path, checked: Checked, *, verbose: bool = False) -> Report:
    findings = shown(checked, verbose=verbose)
    lines = {
        path: tuple(disk.read(root, path).decode("utf-8-sig", "replace").splitlines())
        for path in {finding.span.path for finding in findings}
        if disk.is_text(path)
    }
    stories = len(checked.catalog.stories) if checked.catalog else None
    return Report(findings, lines, stories, colour=wants_colour(sys.stdout))
