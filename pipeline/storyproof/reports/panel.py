"""For the page beside which a writer works: what is wrong with it, and where else something is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from storyproof.model.counted import counted_findings
from storyproof.model.finding import Finding, Severity

_CODE = re.compile(r"`([^`]+)`")
_MOST_ELSEWHERE = 30
_COUNTED = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Panel:
    """`worst` is a severity or empty, `summary` one line for a screen reader too, `html` the list."""

    worst: str
    summary: str
    html: str


def panel(
    here: Sequence[Finding],
    elsewhere: Iterable[Finding],
    addresses: Mapping[str, str],
    page_file: str,
    note: str = "",
) -> Panel:
    """`here` are the findings of the page shown, whose text stands in `page_file`; `addresses` tell
    where the page of a file is. `note` is HTML that goes below them."""
    weighty = sorted(here, key=lambda finding: _WEIGHT[finding.severity])
    others = Counter(
        (finding.span.path, finding.severity)
        for finding in elsewhere
        if finding.severity in _COUNTED
    )
    parts = [f"<ol>{''.join(_item(f, page_file) for f in weighty)}</ol>" if weighty else ""]
    parts.append(_elsewhere(others, addresses))
    counts = Counter(finding.severity for finding in here)
    worst = next((str(severity) for severity in _WEIGHT if counts[severity]), "")
    said = counted_findings(counts) or "nothing found on this page"
    away = sum(others.values())
    summary = f"{said}; {away} elsewhere" if away else said
    return Panel(worst, summary, "".join(parts) + note)


_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def _item(finding: Finding, page_file: str) -> str:
    span, problem = finding.span, finding.problem
    place = f"line {span.line}" if span.line else ""
    file = "" if span.path == page_file else _text(span.path)
    where = " ".join(f"<span>{part}</span>" for part in (file, place) if part)
    allowed = f'<p class="remedy">{_text(finding.allowed)}</p>' if finding.allowed else ""
    return (
        f'<li class="finding {finding.severity}">'
        f'<p class="where"><span class="weight">{str(finding.severity).capitalize()}</span> {where} '
        f"<code>{_text(finding.rule)}</code></p>"
        f'<p class="message">{_marked(problem.message)}</p>'
        f"{_places(finding)}"
        f'<p class="remedy"><b>Mend it:</b> {_marked(problem.help)}</p>{allowed}</li>'
    )


def _places(finding: Finding) -> str:
    rows = [
        f"<li>{_text(span.path)}, line {span.line}: {_marked(what)}</li>"
        for span, what in finding.problem.related
    ]
    return f'<ul class="places">{"".join(rows)}</ul>' if rows else ""


def _elsewhere(others: Counter[tuple[str, Severity]], addresses: Mapping[str, str]) -> str:
    files = sorted({path for path, _ in others})
    if not files:
        return ""
    rows = "".join(_row(path, others, addresses) for path in files[:_MOST_ELSEWHERE])
    rest = len(files) - _MOST_ELSEWHERE
    more = (
        f"<li>and {rest} more files; <code>storyproof check</code> lists all</li>"
        if rest > 0
        else ""
    )
    return f'<h2>Elsewhere</h2><ul class="elsewhere">{rows}{more}</ul>'


def _row(path: str, others: Counter[tuple[str, Severity]], addresses: Mapping[str, str]) -> str:
    counts = {severity: others[path, severity] for severity in _COUNTED}
    address = addresses.get(path)
    name = f'<a href="{escape(address)}">{_text(path)}</a>' if address else _text(path)
    return f"<li>{name} <span>{counted_findings(counts)}</span></li>"


def _marked(text: str) -> str:
    """What stands between backticks is code."""
    return _CODE.sub(r"<code>\1</code>", _text(text))


def _text(text: str) -> str:
    return escape(text)
