"""Tables for a terminal: where stories stand, which tools there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table

from storyproof.model.counted import counted_findings
from storyproof.model.finding import Severity
from storyproof.model.standing import StoryStanding
from storyproof.reports.json_text import json_text

_WIDTH = 120


def standings_table(rows: Sequence[StoryStanding]) -> str:
    """A row per story."""
    heads = ("story", "status", "visibility", "editions", "consent until", "review by", "findings")
    return table(
        heads,
        (
            (r.story, r.status, r.visibility, r.editions, r.consent_until, r.review_by, _count(r))
            for r in rows
        ),
    )


def standings_json(rows: Sequence[StoryStanding]) -> str:
    """The same as a list of objects."""
    return json_text([asdict(row) for row in rows])


def parts_table(parts: Iterable[tuple[str, str | None, str, str]]) -> str:
    """Name, version, what for, and the cure of each part; a missing one says so in words."""
    rows = [
        (name, version or "missing", f"to {purpose}", "" if version else cure)
        for name, version, purpose, cure in parts
    ]
    return table(("part", "version", "needed", "cure"), rows)


def _count(row: StoryStanding) -> str:
    counts = {Severity.ERROR: row.errors, Severity.WARNING: row.warnings}
    return counted_findings(counts) or "none"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns under their heads, as wide as a terminal; long texts wrap."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        drawn.add_column(head, overflow="fold")
    for row in rows:
        drawn.add_row(*row)
    page = StringIO()
    Console(file=page, width=_WIDTH, no_color=True, markup=False).print(drawn)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"
