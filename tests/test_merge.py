"""Shards made apart and joined: the same bytes as one build, and plain words for what does not fit together."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from build_project import (
    SHEET,
    STORY,
    TITLE,
    TOO_LONG,
    add_customer,
    build,
    change,
    new_project,
    storyproof,
    tree,
)

pytestmark = pytest.mark.tools

OF = 3
SECOND = "stories/fjordmelk/second.md"


def new_machine(folder: Path) -> tuple[Path, dict[str, str]]:
    """A checkout of its own with a cache of its own: three customers, and two stories that show one film."""
    root = new_project(folder / "project")
    for name in ("Havnefisk", "Isbjorn"):
        add_customer(root, name)
    shutil.copy(root / STORY, root / SECOND)
    change(root, SECOND, TITLE, f"{TITLE} once more")
    return root, own_cache(folder)


def own_cache(folder: Path) -> dict[str, str]:
    """An environment whose cache holds the cut fonts and nothing else."""
    (folder / "cache").mkdir()
    shared = Path(os.environ["STORYPROOF_CACHE"]) / "fonts"
    shared.mkdir(parents=True, exist_ok=True)
    (folder / "cache/fonts").symlink_to(shared)
    return {"STORYPROOF_CACHE": str(folder / "cache")}


def shard(root: Path, number: int, out: Path, *options: str, env: dict[str, str]) -> str:
    """One shard that must go well; returns what it says."""
    done = storyproof(
        root, "build", "--shard", f"{number}/{OF}", "--out", str(out), *options, env=env
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def merged(root: Path, *shards: Path, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    done = storyproof(root, "merge", *map(str, shards), env=env)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all shards, each from a machine of its own."""
    shards = tmp_path_factory.mktemp("shards")
    for number in range(1, OF + 1):
        root, env = new_machine(tmp_path_factory.mktemp(f"machine-{number}"))
        shard(root, number, shards / f"shard-{number}", env=env)
    return shards


@pytest.fixture
def shards(made: Path, tmp_path: Path) -> list[Path]:
    """Copies of the shards, to be spoilt."""
    shutil.copytree(made, tmp_path / "shards")
    return sorted((tmp_path / "shards").iterdir())


@pytest.fixture(scope="module")
def merging(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The machine that joins, on which nothing was built before."""
    return new_machine(tmp_path_factory.mktemp("merging"))


def test_joined_shards_are_the_build_to_the_byte(
    made: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    alone, cold = new_machine(tmp_path_factory.mktemp("alone"))
    build(alone, env=cold)
    root, env = new_machine(tmp_path)
    code, said, _ = merged(root, *sorted(made.iterdir(), reverse=True), env=env)
    assert code == 0
    assert re.search(r"^joined 3 shards of \d \+ \d \+ \d stories$", said, re.MULTILINE)
    assert "0 sheets, slides, cards and videos made, 15 kept" in said, "a merge makes nothing again"
    assert tree(root / "build/") == tree(alone / "build/")
    assert "nothing changed since the last build" in build(root, env=env)


def test_no_film_and_no_sheet_is_made_twice(made: Path) -> None:
    entries = [entry.name for entry in made.glob("*/store/*") if not (entry / "0.jpg").exists()]
    assert len(entries) == len(set(entries)) == 14, (
        "four stories on two page sizes and to keep, one film, one card"
    )


def test_what_was_found_out_of_each_story_comes_along(made: Path, tmp_path: Path) -> None:
    notes = [read_note(folder) for folder in made.iterdir()]
    assert sorted(len(_answers(folder)) for folder in made.iterdir()) == [3, 3, 6], (
        "findings, swap test and room on the sheet"
    )
    assert sum(int(str(note["stories"])) for note in notes) == 4


def _answers(folder: Path) -> list[str]:
    database = sqlite3.connect(folder / "answers/memo.sqlite")
    with closing(database):
        return [key for (key,) in database.execute("SELECT key FROM found")]


def read_note(folder: Path) -> dict[str, object]:
    note: dict[str, object] = json.loads((folder / "shard.json").read_text("utf-8"))
    return note


def rewritten(folder: Path, **changes: object) -> None:
    note = read_note(folder) | changes
    (folder / "shard.json").write_text(json.dumps(note), encoding="utf-8")


def a_film(folder: Path) -> Path:
    return next(folder.parent.glob("*/store/*/0.mp4"))


def _forget(shards: list[Path]) -> None:
    shutil.rmtree(shards.pop(1))


def _twice(shards: list[Path]) -> None:
    shards.append(Path(shutil.copytree(shards[0], shards[0].with_name("again"))))


def _cut(shards: list[Path]) -> None:
    film = a_film(shards[0])
    film.chmod(0o644)
    os.truncate(film, 100)


def _bit(shards: list[Path]) -> None:
    film = a_film(shards[0])
    film.chmod(0o644)
    data = bytearray(film.read_bytes())
    data[len(data) // 2] ^= 1
    film.write_bytes(data)


def _outside(shards: list[Path]) -> None:
    files = {"store/../../../etc/0.pdf": "0" * 64}
    rewritten(shards[0], files=files)


SPOILT: dict[str, tuple[Callable[[list[Path]], object], int, str]] = {
    "one is missing": (_forget, 2, "storyproof build --shard 2/3"),
    "one is there twice": (_twice, 2, "shard 1/3 is there twice"),
    "of another split": (lambda s: rewritten(s[0], of=4), 2, "shards of different splits"),
    "with another option": (lambda s: rewritten(s[1], drafts=True), 2, "with --drafts"),
    "a film is cut": (_cut, 3, "is damaged: it is not what the shard made"),
    "a bit of a film fell over": (_bit, 3, "is damaged: it is not what the shard made"),
    "a film is gone": (lambda s: a_film(s[0]).unlink(), 3, "is missing"),
    "the note is gone": (lambda s: (s[0] / "shard.json").unlink(), 2, "is no shard"),
    "the note is cut": (lambda s: os.truncate(s[0] / "shard.json", 30), 3, "is damaged"),
    "the note is of tomorrow": (lambda s: rewritten(s[0], version=2), 3, "of another version"),
    "the note leads out of it": (_outside, 3, "is damaged"),
    "the note has no numbers": (lambda s: rewritten(s[0], number=9), 3, "is damaged"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_does_not_fit_together_is_said_and_changes_nothing(
    name: str, shards: list[Path], merging: tuple[Path, dict[str, str]]
) -> None:
    spoil, expected, words = SPOILT[name]
    spoil(shards)
    root, env = merging
    cache = Path(env["STORYPROOF_CACHE"])
    before = tree(root), _taken_in(cache)
    code, said, errors = merged(root, *shards, env=env)
    assert (code, said) == (expected, "")
    assert words in errors
    assert (tree(root), _taken_in(cache)) == before


def _taken_in(cache: Path) -> dict[str, int]:
    """Without what is known of this machine's own ffmpeg."""
    return {path: digest for path, digest in tree(cache).items() if path != "ffmpeg.json"}


@pytest.mark.parametrize(
    ("path", "named"),
    [
        (STORY, "`stories`"),
        ("media/fjordmelk/clip.en.vtt", "`media`"),
        ("site_config/company.yml", "`site_config`"),
        ("mkdocs.yml", "`mkdocs.yml`"),
    ],
)
def test_shards_of_another_commit_are_refused(
    path: str, named: str, made: Path, tmp_path: Path
) -> None:
    root, env = new_machine(tmp_path)
    with (root / path).open("a", encoding="utf-8") as file:
        file.write("\n")
    code, _, errors = merged(root, *made.iterdir(), env=env)
    assert code == 2
    assert f"made from something else than what is here: {named} differ" in errors
    assert not (root / "build").exists()


def test_what_fails_writes_no_shard_and_leaves_the_one_before(tmp_path: Path) -> None:
    root, env = new_machine(tmp_path)
    out = root / "shard"
    shard(root, 1, out, env=env)
    before = tree(out)
    for path in (STORY, SECOND, "stories/havnefisk/thaw.md", "stories/isbjorn/thaw.md"):
        change(root, path, "Spoiled loads fell", "The 17 spoiled loads fell")
    done = storyproof(root, "build", "--shard", f"1/{OF}", "--out", str(out), env=env)
    assert done.returncode == 1
    assert f"`{out}` was not written" in done.stdout
    assert tree(out) == before
    assert not list(root.glob(".shard*"))


def test_skip_failing_leaves_out_the_same_as_one_build(tmp_path: Path) -> None:
    root, env = new_machine(tmp_path)
    change(root, STORY, TITLE, f"{TITLE}99")
    change(root, "stories/isbjorn/thaw.md", SHEET, f"solution: {TOO_LONG}")
    alone = Path(shutil.copytree(root, tmp_path / "alone"))
    said = [
        shard(root, number, root / f"shard-{number}", "--skip-failing", env=env)
        for number in range(1, OF + 1)
    ]
    left_out = {line for text in said for line in text.splitlines() if "left out" in line}
    assert left_out == {f"left out: {STORY}", "left out: stories/isbjorn/thaw.md"}
    code, _, errors = merged(root, *root.glob("shard-*"), env=env)
    assert code == 0, errors
    build(alone, "--skip-failing", env=env)
    assert tree(root / "build/") == tree(alone / "build/")


def test_a_folder_that_is_no_shard_is_not_replaced(tmp_path: Path) -> None:
    root, env = new_machine(tmp_path)
    (root / "mine").mkdir()
    (root / "mine/notes.txt").write_text("keep me", encoding="utf-8")
    done = storyproof(root, "build", "--shard", f"1/{OF}", "--out", "mine", env=env)
    assert done.returncode == 3
    assert "`mine` is there, and is no shard" in done.stderr
    assert (root / "mine/notes.txt").read_text("utf-8") == "keep me"


def test_a_dry_run_tells_the_share(merging: tuple[Path, dict[str, str]]) -> None:
    root, env = merging
    before = tree(root)
    lines = [
        line
        for number in range(1, OF + 1)
        for line in shard(root, number, root / "out", "--dry-run", env=env).splitlines()
    ]
    assert sum(line.endswith("-a4.pdf") for line in lines) == 4
    assert sum(".mp4" in line for line in lines) == 1
    assert {p: c for p, c in tree(root).items() if "probes" not in p} == {
        p: c for p, c in before.items() if "probes" not in p
    }
