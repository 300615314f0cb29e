"""What writers put on sheets that nobody foresaw: each is a finding that says what to do, or a safe sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from build_project import STORY, TITLE, build, change, new_project, storyproof

pytestmark = pytest.mark.tools

LONG = "title: Fjordmelk " + "and its drivers, who drive all night, " * 5 + "cut spoiled loads"

TOLD = {
    "an emoji": ((TITLE, f"{TITLE} 🎉"), "U+1F389 PARTY POPPER"),
    "a script of a people that no font has": ((TITLE, f"{TITLE} 𐎠"), "U+103A0"),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_cannot_be_printed_is_told_at_its_place(case: str, tmp_path: Path) -> None:
    (old, new), says = TOLD[case]
    root = new_project(tmp_path)
    change(root, STORY, old, new)
    done = storyproof(root, "check", "--today", "2026-11-21")
    assert done.returncode == 1, done.stdout
    found = re.findall(rf"^{STORY}:(\d+):\d+: error\[sheet-overflow\] (.*)$", done.stdout, re.M)
    assert any(says in message for _, message in found), done.stdout
    assert "help: " in done.stdout


SAFE = {
    "a title of 200 characters": (TITLE, LONG),
    "a headline without a space": (TITLE, "title: " + "Kühlkettenüberwachung" * 9),
    "markup in a title": (TITLE, f'{TITLE} <link rel="attachment" href="file:///etc/passwd">'),
    "a picture in a text": ("solution: The", "solution: <img src=file:///etc/passwd> The"),
    "a template in a text": ("solution: The", "solution: \"{{ 7 * 7 }} {% include 'x' %}\" #"),
    "letters that join and turn": ("solution: The", "solution: The e\u0301clair and the"),
}


@pytest.mark.parametrize("case", SAFE)
def test_what_may_be_printed_is_printed_as_it_stands(case: str, tmp_path: Path) -> None:
    old, new = SAFE[case]
    root = new_project(tmp_path)
    change(root, STORY, old, new)
    build(root, "--today", "2026-11-21", "--only", "sheets")
    for sheet in (root / "build/public/sheets").glob("*.pdf"):
        reader = PdfReader(sheet)
        assert len(reader.pages) == 1
        assert not reader.attachments
        text = reader.pages[0].extract_text()
        assert "root:" not in text
        assert "49 " not in text
        title = new.removeprefix("title: ") if old == TITLE else TITLE.removeprefix("title: ")
        assert _bare(title) in _bare(text)


def test_a_story_without_results_has_a_sheet_without_tiles(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    story = (root / STORY).read_text("utf-8")
    cut = re.sub(r"^(metrics|roi|claims):\n(?:  .*\n)+", "", story, flags=re.M)
    cut = cut.replace("status: published", "status: draft")
    assert cut != story
    (root / STORY).write_text(cut, "utf-8")
    build(root, "--today", "2026-11-21", "--only", "sheets", "--drafts")
    (sheet,) = (root / "build/internal/sheets").glob("*-a4.pdf")
    text = PdfReader(sheet).pages[0].extract_text()
    assert "Figures" not in text


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
