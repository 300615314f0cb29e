"""What counts as unchanged: the sources, the release itself, and the day where nobody froze it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from build_project import new_project, storyproof
from storyproof.effects.clock import today_in
from storyproof.effects.last_build import Day, LastBuild
from storyproof.flow.load import load

EASTERNMOST, WESTERNMOST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
"""A day and an hour apart: it is never the same day in both."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("stories", ".storyproof/releases/r1/public", ".storyproof/releases/r1/internal"):
        (tmp_path / name).mkdir(parents=True)
    for edition in ("public", "internal"):
        (tmp_path / f".storyproof/releases/r1/{edition}/index.html").write_text("told")
    (tmp_path / "stories/a.md").write_text("a")
    (tmp_path / "build").symlink_to(".storyproof/releases/r1")
    LastBuild(tmp_path).remember("r1", "all is well", None)
    return tmp_path


def test_what_is_unchanged_needs_no_build(root: Path) -> None:
    assert LastBuild(root).summary() == "all is well"


def _same_size(root: Path) -> None:
    (root / "build/public/index.html").write_text("lost")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source": lambda root: (root / "stories/a.md").write_text("other"),
    "a file of the release is gone": lambda root: (root / "build/internal/index.html").unlink(),
    "a file of the release was cut": lambda root: os.truncate(root / "build/public/index.html", 0),
    "a file of the release was edited": _same_size,
    "a file was put in": lambda root: (root / "build/public/stray.html").write_text(""),
    "the link is gone": lambda root: (root / "build").unlink(),
    "the note is torn": lambda root: os.truncate(root / ".storyproof/last-build.json", 20),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_asks_for_a_build(root: Path, change: Callable[[Path], object]) -> None:
    change(root)
    assert LastBuild(root).summary() is None


def test_options_are_part_of_a_build(root: Path) -> None:
    assert LastBuild(root, "--drafts").summary() is None


@pytest.mark.parametrize("timezone", [EASTERNMOST, WESTERNMOST, "UTC"])
def test_a_build_stands_until_the_teams_day_is_over(root: Path, timezone: str) -> None:
    day = today_in(ZoneInfo(timezone))
    LastBuild(root).remember("r1", "today's", Day(day, timezone))
    assert LastBuild(root).summary() == "today's"
    LastBuild(root).remember("r1", "yesterday's", Day(date(2020, 1, 1), timezone))
    assert LastBuild(root).summary() is None


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path / "project")


def _settings(project: Path, timezone: str) -> None:
    file = project / "site_config/pipeline.yml"
    text = file.read_text("utf-8").replace("today: 2026-11-21\n", "")
    file.write_text(f"{text}timezone: {timezone}\n", encoding="utf-8")


def _day(project: Path, asked: date | None = None) -> date:
    catalog = load(project, asked).catalog
    assert catalog
    return catalog.today


def test_today_is_the_teams_day_unless_frozen_or_asked_for(project: Path) -> None:
    asked = date(2030, 1, 2)
    assert _day(project) == date(2026, 11, 21), "frozen"
    assert _day(project, asked) == asked
    _settings(project, EASTERNMOST)
    assert _day(project) == today_in(ZoneInfo(EASTERNMOST))
    assert _day(project, asked) == asked
    later = _day(project)
    _settings(new_project(project.with_name("other")), WESTERNMOST)
    assert _day(project.with_name("other")) < later


def test_a_given_day_wins_over_a_frozen_one(project: Path) -> None:
    assert "[expired-consent]" not in storyproof(project, "check").stdout
    assert "[expired-consent]" in storyproof(project, "check", "--today", "2028-03-13").stdout


@pytest.mark.parametrize("timezone", ["Europe/Olso", "../../etc/passwd", "CET+25", "2026"])
def test_a_time_zone_that_is_none_is_found_where_it_stands(project: Path, timezone: str) -> None:
    _settings(project, timezone)
    done = storyproof(project, "check", "--format", "json")
    assert done.returncode == 1
    (found,) = json.loads(done.stdout)["findings"]
    assert found["path"] == "site_config/pipeline.yml"
    assert f"`timezone` is not a time zone: `{timezone}`" in found["message"]
    assert "Europe/Oslo" in found["help"]
