"""Help: what a writer is told about a slip is enough to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from storyproof.reading.story import read_story

SLIPS = yaml.safe_load((Path(__file__).parent / "reading" / "remedies.yml").read_text("utf-8"))


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["header"])
def test_the_help_shows_what_to_write(slip: dict[str, Any]) -> None:
    text = f"---\ntitle: x\n{slip['header']}\n---\n"
    known = {field: tuple(keys) for field, keys in slip.get("choices", {}).items()}
    story, findings = read_story("stories/acme/first.md", text.encode(), choices=known)
    assert story is None
    said = {finding.problem.message: finding.problem.help for finding in findings}
    assert said.get(slip["told"]) == slip["help"], said
