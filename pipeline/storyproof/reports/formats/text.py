"""For people at a terminal: place, rule, the line with its fault marked, and how to mend it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

from storyproof.model.counted import counted
from storyproof.model.finding import Finding, Severity
from storyproof.model.report import Report
from storyproof.reports.encodable import encodable
from storyproof.reports.formats import report

Paint: TypeAlias = Callable[[str, str], str]

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_WIDEST = 110
_MOVING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@report("text")
def text(report: Report) -> str:
    paint = _paint if report.colour else _plain
    blocks = [_block(report, finding, paint) for finding in report.findings]
    errors = report.count(Severity.ERROR)
    last = paint(report.summary, "1;31" if errors else "1;32")
    return "\n\n".join([*blocks, "\n".join([last, *_more(report)])]) + "\n"


def _block(report: Report, finding: Finding, paint: Paint) -> str:
    span = finding.span
    label = paint(f"{finding.severity}[{finding.rule}]", _COLOURS[finding.severity])
    where = paint(f"{_visible(span.path)}:{span.line}:{span.column}:", "1")
    message = _visible(finding.problem.message)
    lines = [f"{where} {label} {message}", *_excerpt(report, finding, paint)]
    lines += [
        f"  also {_visible(place.path)}:{place.line}:{place.column}: {_visible(what)}"
        for place, what in finding.problem.related
    ]
    if finding.allowed:
        lines.append(f"  {_visible(finding.allowed)}")
    lines.append(f"  {paint('help:', '1;36')} {_visible(finding.problem.help)}")
    return "\n".join(lines)


def _excerpt(report: Report, finding: Finding, paint: Paint) -> list[str]:
    row = report.line(finding)
    if not row or row.isspace():
        return []
    span = finding.span
    end = span.end_column if span.end_line == span.line else len(row) + 1
    start, end = span.column - 1, max(end - 1, span.column)
    cut = max(0, min(start - 30, len(row) - _WIDEST))
    # cut first: thousands of findings may stand in one long line
    shown = _visible(row[cut : cut + _WIDEST])
    start, end = start - cut, min(end - cut, _WIDEST)
    number = str(span.line)
    under = " " * _width(shown[:start]) + "^" * max(1, _width(shown[start:end]))
    return [
        f"  {paint(f'{number} |', '2')} {shown.rstrip()}",
        f"  {' ' * len(number)} {paint('|', '2')} {paint(under, _COLOURS[finding.severity])}",
    ]


def _visible(text: str) -> str:
    """The text as long as it is, without what would move the cursor or the text around it."""
    return _MOVING.sub("\ufffd", encodable(text).replace("\t", " "))


def _width(text: str) -> int:
    """Columns a text takes in a terminal: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _more(report: Report) -> Iterator[str]:
    """Where to read on."""
    if report.findings:
        errors = (f.rule for f in report.findings if f.severity is Severity.ERROR)
        rule = next(errors, report.findings[0].rule)
        yield f"`storyproof explain {rule}` tells why, with an example."
    if count := report.notes_left_out:
        yield f"{counted(count, 'note')} not shown: `storyproof check -v` tells what a draft still needs."


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def _plain(text: str, style: str) -> str:
    del style
    return text
