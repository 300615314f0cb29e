"""What is no film, in a project: a finding where a story names it, and all else is checked as ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_project import MEDIA, STORY, add_customer, change, new_project, storyproof
from torture_media import Case, chapters, make

pytestmark = pytest.mark.tools

LATE = ("is damaged", "breaks off")
"""Found when a film is decoded, which a check does not do."""


def cases() -> list[Case]:
    found = [case for name in ("slips", "lures") for case in chapters()[name] if case.is_refused]
    return [case for case in found if not case.refused.startswith(LATE)]


def test_each_is_a_finding_where_it_is_named_and_others_are_checked(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    named = {}
    for number, case in enumerate(cases()):
        path = f"media/fjordmelk/{number}.mp4"
        film = make(case, tmp_path / "films")
        put = (root / path).hardlink_to if _is_ordinary(film) else (root / path).symlink_to
        put(film)
        named[path] = case
    listed = "".join(
        f"  - {{file: {path}, captions: media/fjordmelk/clip.en.vtt}}\n" for path in named
    )
    change(root, STORY, MEDIA, f"{MEDIA}{listed}")
    other = add_customer(root, "Isbjorn")
    change(root, other, "before: 14 per month", "before: 15 per month")
    done = storyproof(root, "check", "--format", "json")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    findings = json.loads(done.stdout)["findings"]
    assert any(finding["path"] == other for finding in findings)
    lines = (root / STORY).read_text("utf-8").splitlines()
    told = {
        lines[finding["line"] - 1].split()[2].rstrip(","): finding
        for finding in findings
        if finding["path"] == STORY and finding["rule"] == "missing-media"
    }
    assert told.keys() == named.keys()
    for path, case in named.items():
        finding = told[path]
        # links, folders and pipes are no files of a project
        outside = finding["message"] == f"there is no file `{path}`"
        assert outside or case.refused in finding["message"], (case.name, finding)
        assert outside or case.next in finding["help"], (case.name, finding)


def _is_ordinary(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()
