"""Runs every case in `tests/checks/`: one file per rule, a heading per case."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copytree

import pytest

from build_project import STORY, TITLE, change
from literate import PROJECT, TODAY, Case, read_cases
from storyproof.checks.run import MOST_FINDINGS
from storyproof.flow.check import check

FILES = sorted((Path(__file__).parent / "checks").glob("*.md"))
CASES = [case for file in FILES for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_case(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    found = case.found(tmp_path)
    if request.config.getoption("--update"):
        _update(case, found)
    else:
        assert _cut(found, case.expected) == case.expected


def test_the_sample_project_has_no_findings() -> None:
    assert check(PROJECT, TODAY).findings == ()


def test_what_is_no_plain_file_is_told_and_never_opened(tmp_path: Path) -> None:
    root = tmp_path / "project"
    copytree(PROJECT, root)
    vocabulary = root / "site_config/vocabulary.yml"
    vocabulary.unlink()
    vocabulary.mkdir()
    customer = root / "stories/fjordmelk"
    (customer / "dir.md").mkdir()
    os.mkfifo(customer / "pipe.md")
    (customer / "link.md").symlink_to("nowhere.md")
    (root / "media").rename(root / "films")
    (root / "media").symlink_to("media")
    found = [f for f in check(root, TODAY).findings if f.rule == "misplaced-file"]
    assert [(f.span.path, f.problem.message) for f in found] == [
        ("media", "this leads to no folder, so nothing in it is read"),
        ("site_config/vocabulary.yml", "this is a folder, and its name is that of a file"),
        ("stories/fjordmelk/dir.md", "this is a folder, and its name is that of a file"),
        ("stories/fjordmelk/link.md", "this is a link, and links are not followed"),
        ("stories/fjordmelk/pipe.md", "this is no plain file, so nothing reads it"),
    ]


def test_of_a_thousand_findings_of_one_rule_most_are_only_counted(tmp_path: Path) -> None:
    root = tmp_path / "project"
    copytree(PROJECT, root)
    story = root / "stories" / "fjordmelk" / "thaw.md"
    told = " ".join(f"We saved {count} lorries." for count in range(1001, 2001))
    story.write_text(f"{story.read_text('utf-8')}\n{told}\n", encoding="utf-8")
    found = [f for f in check(root, TODAY).findings if f.rule == "unsourced-number"]
    assert len(found) == MOST_FINDINGS + 1
    assert found[-1].problem.message == f"{1000 - MOST_FINDINGS} more of this kind in this story"


def _cut(found: str, expected: str) -> str:
    """Cuts each found line where the expected one ends in `…`."""
    lines = found.splitlines()
    for index, wanted in enumerate(expected.splitlines()):
        if wanted.endswith("…") and index < len(lines):
            stem = wanted.removesuffix("…")
            lines[index] = wanted if lines[index].startswith(stem) else lines[index]
    return "\n".join(lines)


def _update(case: Case, found: str) -> None:
    file = Path(__file__).parent / "checks" / f"{case.rule}.md"
    text = file.read_text("utf-8")
    head, title, rest = text.partition(f"## {case.title}\n")
    body, following, after = rest.partition("\n## ")
    bare = body.split("```findings")[0].rstrip("\n")
    block = f"\n\n```findings\n{found}\n```\n" if found else "\n"
    file.write_text(head + title + bare + block + following + after, encoding="utf-8")


def test_a_headline_that_never_ends_is_one_finding(tmp_path: Path) -> None:
    root = tmp_path / "project"
    copytree(PROJECT, root)
    change(root, STORY, TITLE, TITLE + " " + "a" * 50_000)
    assert [f.rule for f in check(root, TODAY).findings] == ["weak-headline"]
