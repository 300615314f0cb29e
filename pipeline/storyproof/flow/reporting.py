"""Findings of a project as text in one of the formats."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from storyproof.effects import NotThere, disk
from storyproof.effects.terminal import wants_colour
from storyproof.flow.check import Checked
from storyproof.model.finding import Finding, Severity
from storyproof.model.judgement import SentenceJudgement
from storyproof.model.nearest import did_you_mean
from storyproof.model.report import Report
from storyproof.reading.text import lines_of
from storyproof.reports.formats import all_formats
from storyproof.swap import Profile, judge_in


def render(root: Path, checked: Checked, format_name: str, *, verbose: bool = False) -> str:
    """The findings as text; notes only when `verbose`. Raises NotThere for an unknown format."""
    require_format(format_name)
    report = _report(root, checked, verbose=verbose)
    if format_name == "json":
        report = replace(report, judged=_judged(checked))
    return all_formats()[format_name](report)


def require_format(format_name: str) -> None:
    """Raises NotThere for an unknown format."""
    formats = all_formats()
    if format_name not in formats:
        known = ", ".join(formats)
        hint = did_you_mean(format_name, formats, f"known formats: {known}")
        raise NotThere(f"there is no format `{format_name}`: {hint}")


def summary(checked: Checked) -> str:
    """`2 errors, 1 warning in 14 stories`."""
    return _report(Path(), replace(checked, findings=shown(checked))).summary


def shown(checked: Checked, *, verbose: bool = False) -> tuple[Finding, ...]:
    """The findings a person wants to see: notes only when `verbose`, but always what is allowed."""
    return tuple(
        f for f in checked.findings if verbose or f.allowed or f.severity is not Severity.NOTE
    )


def _report(root: Path, checked: Checked, *, verbose: bool = False) -> Report:
    findings = shown(checked, verbose=verbose)
    lines = {
        path: lines_of(disk.read(root, path))
        for path in {finding.span.path for finding in findings}
        if disk.is_text(path)
    }
    stories = len(checked.stories) if checked.catalog else None
    left_out = len(checked.findings) - len(findings)
    colour = wants_colour(sys.stdout)
    return Report(findings, lines, stories, colour, notes_left_out=left_out)


def _judged(checked: Checked) -> tuple[SentenceJudgement, ...]:
    """The sentences of the stories asked for: programs want them, and judging takes a while."""
    catalog = checked.catalog
    if catalog is None or not catalog.of_house(Profile.from_catalog).can_judge:
        return ()
    return tuple(
        judged
        for story in catalog.stories
        if checked.covers(story.path)
        for judged in judge_in(catalog, story).sentences
    )
