"""What `storyproof verify` found, as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath

from storyproof.model.sheet_verdict import SheetVerdict
from storyproof.reports.tables import table


def verdicts_table(verdicts: Sequence[SheetVerdict]) -> str:
    """A row per file."""
    heads = ("sheet", "is", "because", "next")
    return table(
        heads, ((PurePath(v.file).name, v.state.value, v.says, v.next_step) for v in verdicts)
    )


def verdicts_json(verdicts: Sequence[SheetVerdict]) -> str:
    """A list of objects; dates are ISO, `identity` is null where nothing can be trusted."""
    records = [asdict(verdict) for verdict in verdicts]
    return json.dumps(records, ensure_ascii=False, indent=2, default=str) + "\n"
