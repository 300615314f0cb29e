"""What is kept of each story never outlives its cause: after any edit, warm and cold find the same."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from build_project import STORY, add_customer, change
from literate import PROJECT, TODAY
from storyproof.checks.run import settled, story_findings
from storyproof.checks.surroundings import Surroundings
from storyproof.effects.memo import Memo
from storyproof.flow.check import Checked, check, check_loaded
from storyproof.flow.found_once import MANY
from storyproof.flow.load import load
from storyproof.flow.story_memo import remembered_swaps
from storyproof.model.swap_view import SwapView

OTHER = "stories/brimfell/thaw.md"
TEXTS = sorted(
    path.relative_to(PROJECT).as_posix()
    for path in PROJECT.rglob("*")
    if path.suffix in (".md", ".yml", ".vtt") and "pages" not in path.parts
)

Answers = tuple[object, dict[str, SwapView | None]]


def crowd(root: Path) -> Path:
    """Stories that look at one another: links, a translation, an anonymous one, names in quotes."""
    shutil.copytree(PROJECT, root, ignore=shutil.ignore_patterns(".storyproof", "build"))
    assert add_customer(root, "Brimfell") == OTHER
    text = (root / OTHER).read_text("utf-8")
    mine = (
        f"{text}\nAs at [Fjordmelk](../fjordmelk/thaw.md), and [not there](../fjordmelk/thew.md).\n"
    )
    (root / OTHER).write_text(mine.replace("nobody argues", "Fjordmelk never argues"), "utf-8")
    folder = root / "stories/brimfell"
    german = text.replace("status:", "language: de\ntranslation_of: thaw\nstatus:", 1)
    (folder / "tauwetter.md").write_text(german, "utf-8")
    hidden = text.replace("visibility: public", "visibility: anonymous\nanonymous_as: A dairy")
    (folder / "no-name.md").write_text(hidden, "utf-8")
    return root


def answers(root: Path, today: date = TODAY) -> Answers:
    checked = check(root, today)
    return checked.findings, _swaps(root, checked)


def _swaps(root: Path, checked: Checked) -> dict[str, SwapView | None]:
    if checked.catalog is None:
        return {}
    with remembered_swaps(root, checked.catalog, checked.learnt) as swap:
        return {story.path: swap(story.path) for story in checked.catalog.stories}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return crowd(tmp_path_factory.mktemp("memo") / "project")


@pytest.fixture
def same_as_cold(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answers]:
    """The answers with all that was kept so far, which must be those of somebody who knows nothing."""
    warm = tmp_path_factory.getbasetemp() / "warm"

    def compared(root: Path, today: date = TODAY) -> Answers:
        monkeypatch.setenv("STORYPROOF_CACHE", str(tmp_path_factory.mktemp("cold")))
        cold = answers(root, today)
        monkeypatch.setenv("STORYPROOF_CACHE", str(warm))
        assert answers(root, today) == cold
        return cold

    return compared


@pytest.mark.parametrize("path", [*TEXTS, OTHER, "stories/brimfell/customer.yml"])
def test_any_line_may_go(path: str, project: Path, same_as_cold: Callable[..., Answers]) -> None:
    before = same_as_cold(project)
    file = project / path
    text = file.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    for index in range(0, len(lines), max(1, len(lines) // 20)):
        file.write_text("".join(lines[:index] + lines[index + 1 :]), "utf-8")
        same_as_cold(project)
    file.unlink()
    same_as_cold(project)
    file.write_text(text, "utf-8")
    assert same_as_cold(project) == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (STORY, "visibility: public", "visibility: internal"),  # a link to it leads nowhere
        (STORY, "status: published", "status: retired"),
        (STORY, "title: Fjordmelk cuts", "title: Fjordmelk halves"),
        (STORY, "before: 14 per month", "before: 15 per month"),
        (
            OTHER,
            "name: Solveig Brimfell",
            "name: Kari Berg",
        ),  # who speaks there gives away the other
        (OTHER, "before: 14 per month", "before: 16 per month"),  # its translation says otherwise
        (OTHER, "thaw forecast", "weather forecast"),
        ("stories/fjordmelk/customer.yml", "name: Fjordmelk", "name: Havmelk"),
        ("site_config/company.yml", "Northfold", "Southfold"),
        ("site_config/competitors/coldly.yml", "Coldly", "Hotly"),
        ("site_config/pipeline.yml", "media:", "severities: {broken-link: note}\nmedia:"),
    ],
)
def test_what_one_story_says_reaches_the_others(
    path: str, old: str, new: str, project: Path, same_as_cold: Callable[..., Answers]
) -> None:
    before = same_as_cold(project)
    text = (project / path).read_text("utf-8")
    change(project, path, old, new)
    assert same_as_cold(project) != before
    (project / path).write_text(text, "utf-8")


def test_many_are_shared_out_and_found_as_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On systems that cannot fork, a process is sent the catalogue: so that has to be possible."""
    root = crowd(tmp_path / "project")
    for number in range(MANY):
        add_customer(root, f"Brimfell {number}")
    monkeypatch.setenv("STORYPROOF_CACHE", str(tmp_path / "cache"))
    loaded = load(root, TODAY)
    sent = pickle.loads(pickle.dumps(loaded.catalog))
    near = Surroundings.of(sent)
    alone = [found for story in sent.stories for found in story_findings(story, near.cut(story))]
    every = (*loaded.findings, *settled(sent, alone))
    in_order = sorted(every, key=lambda finding: finding.sort_key)
    assert list(check_loaded(root, loaded).findings) == in_order
    assert len(in_order) > MANY


def test_a_day_passes(project: Path, same_as_cold: Callable[..., Answers]) -> None:
    assert same_as_cold(project, TODAY + timedelta(days=400)) != same_as_cold(project)


def test_a_story_of_the_same_name_comes_and_goes(
    project: Path, same_as_cold: Callable[..., Answers]
) -> None:
    before = same_as_cold(project)
    twin = project / "stories/fjordmelk/thew.md"
    twin.write_text((project / STORY).read_text("utf-8"), "utf-8")
    assert same_as_cold(project) != before
    twin.unlink()
    assert same_as_cold(project) == before


def test_an_answer_is_asked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYPROOF_CACHE", str(tmp_path / "cache"))
    root = crowd(tmp_path / "project")
    found = check(root, TODAY).findings
    monkeypatch.setattr(
        "storyproof.flow.story_memo.story_findings", lambda *_: pytest.fail("checked again")
    )
    assert check(root, TODAY).findings == found


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_a_damaged_memo_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    with Memo(tmp_path) as memo:
        memo.keep("key", b"answer")
    with Memo(tmp_path) as memo:
        assert memo.find("key") == b"answer"
        assert memo.find("other") is None
    (tmp_path / "memo.sqlite").write_bytes(damage)
    with Memo(tmp_path) as memo:
        assert memo.find("key") is None
        memo.keep("key", b"again")
    with Memo(tmp_path) as memo:
        assert memo.find("key") == b"again"


def test_a_memo_that_cannot_be_kept_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Memo(tmp_path / "file") as memo:
        memo.keep("key", b"answer")
        assert memo.find("key") is None


def test_the_answers_of_several_memos_are_taken_in(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Memo(tmp_path / name) as memo:
            memo.keep(name, name.encode())
    with Memo(tmp_path) as memo:
        memo.take_in(tmp_path / "one")
        memo.take_in(tmp_path / "two")
    with Memo(tmp_path) as memo:
        assert [memo.find("one"), memo.find("two")] == [b"one", b"two"]


HOSTILE = {
    "nothing": "UPDATE found SET packed = NULL",
    "a text": "UPDATE found SET packed = 'answer'",
    "no day": "UPDATE found SET day = 'today'",
    "a bomb": "UPDATE found SET packed = x'{bomb}'",
    "a view without end": (
        "ALTER TABLE found RENAME TO other; CREATE VIEW found AS WITH RECURSIVE "
        "n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT 'k' AS key, 1 AS day, x'' AS packed FROM n"
    ),
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE)
def test_a_memo_that_somebody_wrote_tells_nothing(script: str, tmp_path: Path) -> None:
    """One that came with a checkout, or in a shard."""
    with Memo(tmp_path / "theirs") as memo:
        memo.keep("key", b"answer")
    bomb = zlib.compress(bytes(100 << 20)).hex()
    with closing(sqlite3.connect(tmp_path / "theirs/memo.sqlite")) as database:
        database.executescript(script.format(bomb=bomb))
    with Memo(tmp_path / "ours") as memo:
        memo.take_in(tmp_path / "theirs")
        assert memo.find("key") is None
    with Memo(tmp_path / "theirs") as memo:
        assert memo.find("key") is None
