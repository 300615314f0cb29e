"""The audit of a profile for programs; the shape is described in CONTRIBUTING."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from storyproof.model.audit import Audit
from storyproof.reports.json_text import json_text

VERSION = 1


def audit_json(audit: Audit) -> str:
    """One object with a key per question."""
    document: dict[str, Any] = {"version": VERSION, **asdict(audit)}
    document["rows"] = [{**asdict(row), "stale": row.is_stale} for row in audit.rows]
    document["labels"] = [{**asdict(each), "agrees": each.agrees} for each in audit.labels]
    if audit.transplant:
        document["transplant"] |= {
            "own_share": round(audit.transplant.own_share, 4),
            "moved_share": round(audit.transplant.moved_share, 4),
            "healthy": audit.transplant.is_healthy,
        }
    return json_text(document)
