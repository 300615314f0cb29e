"""The audit of a profile for people: a table per question, each with its answer in a line above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from textwrap import shorten

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from storyproof.model.audit import (
    HEALTHY_OWN,
    HEALTHY_TRANSPLANTED,
    Audit,
    Flip,
    RowAge,
    Transplant,
)

_NARROWEST, _WIDEST = 80, 140
_WHOLE = ("capability", "rival", "before → now", "label", "test")
"""Columns whose cells are not broken."""

_SHOWN = 60
"""Characters of a sentence in a table."""


def audit_text(audit: Audit, width: int, *, colour: bool) -> str:
    """The audit in about `width` columns."""
    page = StringIO()
    console = Console(
        file=page,
        width=max(_NARROWEST, min(width, _WIDEST)),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
    )
    for block in _blocks(audit):
        console.print(block)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _blocks(audit: Audit) -> Iterator[RenderableType]:
    yield from _rows(audit)
    yield from _carriers(audit)
    yield from _labels(audit)
    if audit.flips is not None:
        yield from _flips(audit.flips)
    if audit.transplant is not None:
        yield from _transplant(audit.transplant)


def _rows(audit: Audit) -> Iterator[RenderableType]:
    stale = sum(row.is_stale for row in audit.rows)
    soon = len(audit.rows) - stale
    yield _head(
        "Rows",
        f"{stale} older than {audit.max_age_days} days or never checked, {soon} soon; "
        f"an old row counts as unknown and carries nothing",
        good=not stale,
    )
    if audit.rows:
        told = (
            (r.capability, r.rival, r.state, str(r.checked or "never"), _age(r)) for r in audit.rows
        )
        yield _table(("capability", "rival", "state", "checked", "age"), list(told))
    yield ""


def _age(row: RowAge) -> str:
    if row.age_days is None or row.days_left is None:
        return "no source, or no day in the past"
    if row.is_stale:
        return f"{row.age_days} days: stale"
    return f"{row.age_days} days: {row.days_left} left"


def _carriers(audit: Audit) -> Iterator[RenderableType]:
    first = audit.carriers[0]
    yield _head(
        "Capabilities",
        f"`{first.capability}` carries {len(first.carries)} of {audit.stories} stories; "
        f"without it {len(first.falls)} would fall",
        good=2 * len(first.falls) <= audit.stories,
    )
    rows = [
        (each.capability, str(len(each.carries)), str(len(each.falls)), ", ".join(each.falls))
        for each in audit.carriers
    ]
    yield _table(("capability", "carries", "fall without it", "which"), rows)
    yield ""


def _labels(audit: Audit) -> Iterator[RenderableType]:
    known = [each for each in audit.labels if each.said != "gone"]
    agreed = sum(each.agrees for each in known)
    if not audit.labels:
        yield _head("Labels", "none yet; `storyproof swap label` collects them", good=True)
    else:
        gone = len(audit.labels) - len(known)
        said = f"{agreed} of {len(known)} agree with the test, {gone} of a text that has changed"
        yield _head("Labels", said, good=agreed == len(known))
    apart = [each for each in known if not each.agrees]
    if apart:
        rows = [
            (
                _place(a.path, a.line),
                a.rival or "all",
                f"{a.by}: {a.label}",
                a.said,
                _short(a.text) or "story",
            )
            for a in apart
        ]
        yield _table(("where", "rival", "label", "test", "text"), rows)
    yield ""


def _flips(flips: Sequence[Flip]) -> Iterator[RenderableType]:
    stories = sum(not flip.text for flip in flips)
    said = f"{stories} stories and {len(flips) - stories} sentences judged differently"
    yield _head("Changes of the profile", said, good=not stories)
    if flips:
        rows = [
            (
                _place(f.path, f.line),
                f.rival,
                f"{f.before} → {f.after}",
                _short(f.text) or "the story",
            )
            for f in flips
        ]
        yield _table(("where", "rival", "before → now", "text"), rows)
    yield ""


def _transplant(moved: Transplant) -> Iterator[RenderableType]:
    verdict = "healthy" if moved.is_healthy else "not healthy"
    yield _head(
        f"Transplant from {moved.rival}",
        f"{verdict}; own at least {HEALTHY_OWN:.0%}, transplanted at most {HEALTHY_TRANSPLANTED:.0%}",
        good=moved.is_healthy,
    )
    rows = [
        ("our own", str(moved.own), str(moved.own_anchored), f"{moved.own_share:.1%}"),
        (
            "theirs, with our name",
            str(moved.moved),
            str(moved.moved_anchored),
            f"{moved.moved_share:.1%}",
        ),
    ]
    yield _table(("sentences that name the vendor", "number", "anchored", "share"), rows)
    for example in moved.examples:
        yield Text(f"  taken for ours: {example}", style="dim")


def _head(title: str, said: str, *, good: bool) -> Text:
    return Text.assemble((title, "bold"), ": ", (said, "green" if good else "yellow"))


def _short(text: str) -> str:
    return shorten(text, _SHOWN, placeholder=" …")


def _place(path: str, line: int) -> str:
    return f"{path}:{line}" if line else path


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head in _WHOLE)
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    return table
