"""What the guides for people who change the code name is there: files, and names within them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDES = ("CONTRIBUTING.md", "ADOPTING.md", "pipeline/DESIGN.md")
PACKAGE = ROOT / "pipeline/storyproof"
BELOW = (
    *(ROOT, PACKAGE, ROOT / "pipeline"),
    *(ROOT / "site_config", ROOT / "site_config/theme/assets/javascripts"),
)
"""Folders from which a guide may name a file."""
FILES = re.compile(r"`([\w.-]+(?:/[\w.-]+)+\.(?:py|js|css|toml|j2))`")
NAMES = re.compile(r"`((?:[A-Z][a-z]+)+(?:\.\w+)?|_[A-Z]+|[a-z]+_[a-z_]+)`")


def told(guide: str, kind: re.Pattern[str]) -> list[str]:
    return sorted(set(kind.findall((ROOT / guide).read_text("utf-8"))))


@pytest.mark.parametrize("guide", GUIDES)
def test_each_file_that_a_guide_names_is_there(guide: str) -> None:
    named = told(guide, FILES)
    assert [file for file in named if not any((folder / file).is_file() for folder in BELOW)] == []


def test_each_name_that_a_guide_takes_from_the_code_is_in_it() -> None:
    code = "\n".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    words = set(re.findall(r"\w+", code))
    named = {name for guide in GUIDES for name in told(guide, NAMES)}
    parts = {part for name in named for part in name.split(".")}
    assert parts - words == set()
