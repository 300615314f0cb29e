"""What `storyproof verify` found, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath

from storyproof.model.sheet_verdict import SheetVerdict
from storyproof.reports.json_text import json_text
from storyproof.reports.tables import table


def verdicts_table(verdicts: Sequence[SheetVerdict]) -> str:
    """A row per sheet; a set has several."""
    heads = ("sheet", "is", "because", "next")
    return table(
        heads, ((PurePath(v.file).name, v.state.value, v.says, v.next_step) for v in verdicts)
    )


def verdicts_json(verdicts: Sequence[SheetVerdict]) -> str:
    """A list of objects; dates are ISO, `identity` is null where nothing can be trusted."""
    return json_text([asdict(verdict) for verdict in verdicts])
