"""Builds that are cut off: what was published stays to the byte, and the next build ends as if nothing had been."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_project import (
    STORY,
    add_customer,
    build,
    change,
    cold_cache,
    command,
    copy_built,
    environment,
    new_project,
    tree,
)

pytestmark = pytest.mark.tools

DEADLINE = 60
FILM = "media/fjordmelk/clip.mp4"

Reached = Callable[[], bool]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project in which, since, a title has changed and the film is another, longer one."""
    built = new_project(tmp_path_factory.mktemp("built"))
    for name in ("Havnefisk", "Isbjorn"):
        add_customer(built, name)
    build(built)
    root = copy_built(built, tmp_path_factory.mktemp("changed") / "project")
    for path in (STORY, "stories/havnefisk/thaw.md", "stories/isbjorn/thaw.md"):
        change(root, path, "Spoiled loads fell", "The spoiled loads fell")
    (root / FILM).unlink()
    picture = ["-f", "lavfi", "-i", "testsrc2=s=1280x720:r=25", "-f", "lavfi", "-i", "sine"]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-t", "12"]
    subprocess.run(["ffmpeg", "-v", "error", *picture, *coded, root / FILM], check=True)
    return root


@pytest.fixture(scope="module")
def undisturbed(changed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """What a build of that project makes when nobody disturbs it."""
    folder = tmp_path_factory.mktemp("undisturbed")
    root = copy_built(changed, folder / "project")
    build(root, env=cold_cache(folder / "cache"))
    return tree(root / "build/")


@pytest.fixture
def project(changed: Path, tmp_path: Path) -> Path:
    return copy_built(changed, tmp_path / "project")


@pytest.fixture
def cold(tmp_path: Path) -> dict[str, str]:
    return cold_cache(tmp_path / "cache")


@contextmanager
def building(project: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A build in a session of its own; whatever it started must be gone when the block ends."""
    process = subprocess.Popen(
        command("build"),
        cwd=project,
        env=environment(env),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
        until(lambda: not living(process.pid), process)
    finally:
        for pid in living(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.wait()


def living(session: int) -> list[int]:
    """Processes of a session that have not ended."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,sess=,stat="], capture_output=True, text=True, check=True
    )
    rows = (line.split() for line in listed.stdout.splitlines())
    return [int(pid) for pid, of, state in rows if of == str(session) and state[0] != "Z"]


def until(reached: Reached, process: subprocess.Popen[str]) -> None:
    """Looks again and again, until a deadline that only a broken build reaches."""
    end = time.monotonic() + DEADLINE
    while not reached():
        assert time.monotonic() < end, "the build never came to this point"
        try:
            process.wait(0.002)
        except subprocess.TimeoutExpired:
            continue


def said(process: subprocess.Popen[str], start: str) -> None:
    """Reads what the build says until a line that starts so."""
    assert process.stderr
    lines = []
    for line in process.stderr:
        lines.append(line)
        if line.startswith(start):
            return
    pytest.fail(f"the build never said {start!r}: {lines}")


def new_release(project: Path, pattern: str) -> Reached:
    """Whether a file stands in a release that is not the published one."""
    published = (project / "build").resolve()
    releases = project / ".storyproof/releases"
    return lambda: any(
        published not in (path, *path.parents)
        for path in releases.glob(f"r*/{pattern}".rstrip("/"))
    )


POINTS = (
    "",
    "public/404.html",
    "internal/stories/columns.json",
    "public/sheets/*",
    "public/pagefind/en/pagefind.js",
    "internal/pagefind/*.json",
)
"""In the order a build comes to them: an empty release, the frame, the pages, the sheets, the search."""


def test_a_killed_build_leaves_what_was_published_and_the_next_one_makes_up_for_it(
    project: Path, cold: dict[str, str], undisturbed: dict[str, int]
) -> None:
    before = tree(project / "build/")
    for point in POINTS:
        reached = new_release(project, point)
        assert not reached(), "left over from the build before"
        with building(project, cold) as process:
            until(reached, process)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        assert process.returncode == -signal.SIGKILL, point
        assert tree(project / "build/") == before, point
        _put_aside(project)
    for left in (project / "aside").iterdir():
        left.rename(project / ".storyproof/releases" / left.name)
    build(project, env=cold)
    assert tree(project / "build/") == undisturbed
    assert len(list((project / ".storyproof/releases").iterdir())) == 1


def _put_aside(project: Path) -> None:
    """What a killed build left, so that the next point is not taken for reached already."""
    (project / "aside").mkdir(exist_ok=True)
    for left in (project / ".storyproof/releases").iterdir():
        if left != (project / "build").resolve():
            left.rename(project / "aside" / left.name)


@pytest.mark.parametrize("whom", ["the process alone", "all its processes, as a terminal does"])
@pytest.mark.parametrize("step", ["[1/2] ", "sheets, "])
def test_an_interrupt_ends_everything_at_once(
    project: Path, cold: dict[str, str], step: str, whom: str
) -> None:
    before = tree(project / "build/")
    store = Path(cold["STORYPROOF_CACHE"]) / "store"
    with building(project, cold) as process:
        said(process, step)
        if step == "[1/2] ":
            drafts = lambda: any(f.stat().st_size for f in store.glob(".new-*/files/0.mp4"))  # noqa: E731
            until(drafts, process)
        send = os.kill if whom == "the process alone" else os.killpg
        send(process.pid, signal.SIGINT)
        rest = process.communicate(timeout=DEADLINE)[1]
    assert process.returncode == 130, rest
    assert rest.endswith("interrupted; the last build is untouched\n")
    assert "Traceback" not in rest
    assert tree(project / "build/") == before
    assert len(list((project / ".storyproof/releases").glob("r*"))) == 1
    assert not list(store.glob(".new-*"))


def test_a_killed_worker_is_a_fault_in_plain_words(project: Path, cold: dict[str, str]) -> None:
    before = tree(project / "build/")
    with building(project, cold) as process:
        said(process, "sheets, ")
        until(lambda: len(living(process.pid)) > 1, process)
        worker = next(pid for pid in living(process.pid) if pid != process.pid)
        os.kill(worker, signal.SIGKILL)
        rest = process.communicate(timeout=DEADLINE)[1]
    assert process.returncode == 3, rest
    assert "a process that shares the work was killed\n  help: " in rest
    assert tree(project / "build/") == before
