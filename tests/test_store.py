"""The store and the small files around it: finished or not there, never half, never written through a link."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import re
import resource
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storyproof.effects import ToolFault, made_with
from storyproof.effects.atomic import point_link, write_bytes
from storyproof.effects.disk import disk_fault
from storyproof.effects.fingerprint import fingerprint
from storyproof.effects.store import Store, data_key, link_or_copy, link_tree, task_key
from storyproof.model.task import DrawCard, MakeSlide, PrintSheet, Task, Transcode

KEY = data_key("anything")


def _written(folder: Path) -> None:
    (folder / "0.txt").write_text("first")


def test_an_entry_is_made_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.find(KEY) is None
    entry = store.entry(KEY, _written)
    assert store.entry(KEY, lambda _folder: pytest.fail("made again")) == entry == store.find(KEY)
    assert (entry / "0.txt").read_text() == "first"
    assert not (entry / "0.txt").stat().st_mode & 0o222, "a release links to it"


_ROOTS: dict[type, tuple[str, ...]] = {
    Transcode: ("ffmpeg.py", "made_facts.py"),
    PrintSheet: ("press.py",),
    DrawCard: ("card_press.py",),
    MakeSlide: ("slide.py",),
}
_BESIDE_IT = {"programs.py", "machine.py", "store.py", "seal.py"}
"""They tell what is installed, whose versions are in the key, or keep what is finished."""
_IMPORTED = re.compile(r"from storyproof\.effects(?:\.(\w+) import|( import [\w, ]+))")


@pytest.mark.parametrize("kind", _ROOTS)
def test_a_thing_is_made_again_when_what_makes_or_looks_at_it_changes(kind: type) -> None:
    """All modules of this folder that its maker is made of are part of its key."""
    folder = Path(made_with.__file__).parent
    found, waiting = set(_BESIDE_IT), [*_ROOTS[kind]]
    while waiting:
        name = waiting.pop()
        found.add(name)
        for module, several in _IMPORTED.findall((folder / name).read_text(encoding="utf-8")):
            names = {f"{each}.py" for each in (module, *re.findall(r"\w+", several)) if each}
            waiting += {each for each in names - found if (folder / each).is_file()}
    assert found - _BESIDE_IT <= set(made_with._CODE[kind])


def test_what_is_kept_with_a_film_is_part_of_its_key() -> None:
    assert "../model/made_file.py" in made_with._CODE[Transcode]


def _interrupted(folder: Path) -> None:
    (folder / "0.txt").write_text("half")
    raise KeyboardInterrupt


def test_what_fails_or_is_thrown_away_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        store.entry(KEY, _interrupted)
    with store.fill(KEY) as draft:
        (draft.folder / "0.txt").write_text("bad")
        draft.keep = False
    assert store.find(KEY) is None
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def _large(folder: Path) -> None:
    (folder / "0.mp4").write_bytes(bytes(7 << 20))


def _nested(folder: Path) -> None:
    (folder / "a/b").mkdir(parents=True)
    (folder / "a/b/0.txt").write_text("first")
    (folder / "1.txt").write_text("second")


def _overwritten(file: Path, at: int, data: bytes) -> None:
    file.chmod(0o644)
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(data)


DAMAGE: dict[str, tuple[Callable[[Path], None], Callable[[Path], object]]] = {
    "a file is gone": (_nested, lambda files: (files / "a/b/0.txt").unlink()),
    "a file is cut": (_nested, lambda files: os.truncate(files / "1.txt", 3)),
    "a file is empty": (_written, lambda files: os.truncate(files / "0.txt", 0)),
    "other bytes": (_written, lambda files: _overwritten(files / "0.txt", 1, b"u")),
    "a file too many": (_written, lambda files: (files / "1.txt").write_text("stray")),
    "a link for a file": (
        _written,
        lambda files: ((files / "0.txt").unlink(), (files / "0.txt").symlink_to("/etc/hosts")),
    ),
    "all files are gone": (_written, shutil.rmtree),
    "the seal is gone": (_written, lambda files: files.with_name("entry.json").unlink()),
    "the seal is torn": (_written, lambda files: os.truncate(files.with_name("entry.json"), 9)),
    "a film's start": (_large, lambda files: _overwritten(files / "0.mp4", 99, b"x")),
    "a film's end": (_large, lambda files: _overwritten(files / "0.mp4", (7 << 20) - 9, b"x")),
    "a film is cut": (_large, lambda files: os.truncate(files / "0.mp4", 6 << 20)),
}


@pytest.mark.parametrize(("make", "damage"), DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_entry_is_made_again(
    tmp_path: Path, make: Callable[[Path], None], damage: Callable[[Path], object]
) -> None:
    files = Store(tmp_path).entry(KEY, make)
    whole = _contents(files)
    assert Store(tmp_path).find(KEY) == files
    damage(files)
    assert Store(tmp_path).find(KEY) is None
    assert Store(tmp_path).entry(KEY, make) == files
    assert _contents(files) == whole
    assert [left.name for left in tmp_path.iterdir()] == [KEY[:2]]


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_what_vanishes_while_a_build_runs_is_noticed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    files = store.entry(KEY, _written)
    (files / "0.txt").unlink()
    assert store.find(KEY) is None


def test_what_killed_builds_left_is_swept_after_a_day(tmp_path: Path) -> None:
    for name, age in ((".new-old", 25), (".new-young", 23)):
        (tmp_path / name / "files").mkdir(parents=True)
        then = time.time() - age * 60 * 60
        os.utime(tmp_path / name, (then, then))
    Store(tmp_path).entry(KEY, _written)
    assert {left.name for left in tmp_path.iterdir()} == {".new-young", KEY[:2]}


def test_of_two_that_make_the_same_entry_both_go_on(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.fill(KEY) as slow:
        (slow.folder / "0.txt").write_text("slow")
        with store.fill(KEY) as quick:
            (quick.folder / "0.txt").write_text("quick")
    entry = store.find(KEY)
    assert entry
    assert (entry / "0.txt").read_text() == "quick"
    assert not list(tmp_path.glob(".new-*"))


def test_a_file_put_over_a_link_leaves_the_entry_alone(tmp_path: Path) -> None:
    first, second, target = tmp_path / "first", tmp_path / "second", tmp_path / "out/target"
    first.write_text("first")
    second.write_text("second")
    link_or_copy(first, target)
    assert target.stat().st_ino == first.stat().st_ino
    link_or_copy(first, target)
    link_or_copy(second, target)
    assert target.read_text() == "second"
    assert first.read_text() == "first"


def test_a_tree_is_linked_into_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c").write_text("c")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/kept").write_text("kept")
    link_tree(tmp_path / "a", tmp_path / "out")
    assert (tmp_path / "out/b/c").stat().st_ino == (tmp_path / "a/b/c").stat().st_ino
    assert (tmp_path / "out/kept").read_text() == "kept"


SHEET = PrintSheet("<p>", "p {}", "stories/a/b.md", "A4", ())
FILM = Transcode(("ffmpeg", "{input}", "{0}"), "media/a.mp4", "abc", 1.0, ())


def test_a_key_knows_the_step_the_tools_and_the_kind_of_file() -> None:
    keys = [
        task_key(Task(("a.pdf",), SHEET), {"pango": "1"}),
        task_key(Task(("a.pdf",), SHEET), {"pango": "2"}),
        task_key(Task(("a.png",), SHEET), {"pango": "1"}),
        task_key(Task(("a.pdf",), PrintSheet("<b>", *_rest(SHEET))), {"pango": "1"}),
        task_key(Task(("a.pdf",), FILM), {"pango": "1"}),
    ]
    assert len(set(keys)) == len(keys)
    assert task_key(Task(("other/name.pdf",), SHEET), {"pango": "1"}) == keys[0]


def _rest(sheet: PrintSheet) -> tuple[str, str, str, tuple[()]]:
    return sheet.css, sheet.story_path, sheet.page_size, ()


def test_a_file_is_the_old_or_the_new(tmp_path: Path) -> None:
    target = tmp_path / "deep/file"
    write_bytes(target, b"old")
    with pytest.raises(TypeError):
        write_bytes(target, "not bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_a_link_is_moved_in_one_step_and_works_when_the_project_moves(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for name in ("one", "two"):
        (root / "releases" / name).mkdir(parents=True)
        point_link(root / "build", root / "releases" / name)
        assert (root / "build").resolve().name == name
    moved = root.rename(tmp_path / "moved")
    assert (moved / "build").resolve() == moved / "releases/two"
    assert sorted(entry.name for entry in moved.iterdir()) == ["build", "releases"]


def test_a_fingerprint_follows_every_change(tmp_path: Path) -> None:
    seen = set()

    def look() -> bool:
        """Whether this state was never seen before."""
        now, known = fingerprint(tmp_path, ("stories",)), len(seen)
        seen.add(now)
        return len(seen) > known

    assert look()
    (tmp_path / "stories/a").mkdir(parents=True)
    (tmp_path / "stories/a/b.md").write_text("1")
    assert look()
    assert not look()
    (tmp_path / "stories/a/b.md").write_text("22")
    assert look()
    (tmp_path / "stories/a/b.md").rename(tmp_path / "stories/a/c.md")
    assert look()
    (tmp_path / "stories/a/dangling").symlink_to("nowhere")
    assert look()
    assert fingerprint(tmp_path, ("stories",), "other day") not in seen


def test_a_fault_of_another_process_comes_home_whole() -> None:
    fault = pickle.loads(pickle.dumps(ToolFault("ffmpeg is gone", "install it")))
    assert (fault.message, fault.help) == ("ffmpeg is gone", "install it")
    with multiprocessing.Pool(1) as pool, pytest.raises(ToolFault, match="ffmpeg is gone"):
        pool.apply(_fail)


def _fail() -> None:
    raise ToolFault("ffmpeg is gone", "install it")


DISK = {
    "a file for a folder": lambda root: (root / "file/x").mkdir(),
    "a folder for a file": lambda root: (root / "folder").write_text(""),
    "many files": lambda root: shutil.copytree(root / "source", root / "target"),
}


@pytest.mark.parametrize("action", DISK.values(), ids=DISK)
def test_what_a_disk_says_becomes_a_message_and_a_cure(
    tmp_path: Path, action: Callable[[Path], object]
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    (tmp_path / "source").mkdir()
    (tmp_path / "source/dangling").symlink_to("nowhere")
    with pytest.raises(OSError, match=r".") as caught:
        action(tmp_path)
    fault = disk_fault(caught.value)
    assert fault.message[0] in "`f"
    assert "[(" not in fault.message
    assert fault.help


def test_of_a_copy_that_finds_no_room_the_target_is_named(tmp_path: Path) -> None:
    """A limit on the size of files stands in for a full disk."""
    (tmp_path / "source").write_bytes(bytes(100_000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(OSError, match=r".") as caught:
            shutil.copyfile(tmp_path / "source", tmp_path / "target")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert disk_fault(caught.value).message.startswith(f"`{tmp_path}/target`: ")
