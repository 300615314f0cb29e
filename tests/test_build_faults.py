"""Builds that cannot end well: located or explained, and what was published stays as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_project import (
    SHEET,
    STORY,
    TITLE,
    TOO_LONG,
    build,
    change,
    command,
    environment,
    inodes,
    storyproof,
)

pytestmark = [pytest.mark.tools, pytest.mark.usefixtures("cold")]


def test_a_sheet_that_does_not_fit_is_found_where_its_text_stands(project: Path) -> None:
    before = inodes(project / "build/")
    change(project, STORY, SHEET, f"solution: {TOO_LONG}")
    line = (project / STORY).read_text().splitlines().index(f"  solution: {TOO_LONG}") + 1
    done = storyproof(project, "build")
    assert done.returncode == 1
    assert f"{STORY}:{line}:13: error[sheet-overflow]" in done.stdout
    assert "nothing was published" in done.stdout
    assert inodes(project / "build/") == before


def test_a_damaged_film_is_found_and_nothing_switched_in(project: Path) -> None:
    before = inodes(project / "build/")
    film = project / "media/fjordmelk/clip.mp4"
    data = bytearray(film.read_bytes())
    film.unlink()  # it is linked to the film of other tests
    start = data.index(b"mdat") + 2000
    data[start : start + 4000] = bytes(4000)
    film.write_bytes(data)
    done = storyproof(project, "build")
    assert done.returncode == 1
    assert "clip.mp4" in done.stdout
    assert "is damaged" in done.stdout
    assert inodes(project / "build/") == before


@pytest.mark.parametrize("how", ["a folder", "a link to elsewhere"])
def test_what_somebody_else_called_build_is_left_alone(
    project: Path, tmp_path: Path, how: str
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "kept.txt").write_text("mine")
    (project / "build").unlink()
    if how == "a folder":
        mine.rename(project / "build")
    else:
        (project / "build").symlink_to(mine)
    done = storyproof(project, "build")
    assert done.returncode == 3
    assert "help: move it away" in done.stderr
    assert storyproof(project, "clean").returncode == 0
    assert (project / "build/kept.txt").read_text() == "mine"


def test_the_one_release_there_is_survives_a_failed_build(project: Path) -> None:
    first = (project / "build").resolve()
    change(project, STORY, TITLE, f"{TITLE} by ship")
    build(project)
    second = (project / "build").resolve()
    change(project, STORY, SHEET, f"solution: {TOO_LONG}")
    assert storyproof(project, "build").returncode == 1
    assert [*(project / ".storyproof/releases").iterdir()] == [second] != [first]


TEMPLATE = "site_config/sheet/sheet.html.j2"


@pytest.mark.parametrize(
    ("path", "addition", "said"),
    [
        (TEMPLATE, b"{{ nobody_knows_me }}", "`sheet.html.j2`: 'nobody_knows_me'"),
        (TEMPLATE, b'<img src="file:///logo.png" alt="">', "logo.png"),
        (TEMPLATE, b"\xff", "is not UTF-8 text"),
        ("site_config/theme/slots/story.html", b"{% if %}", "a template cannot be printed"),
        (
            "site_config/theme/slots/story.html",
            b"{{ words.abc }}",
            "`story.html`: there is no label",
        ),
        (
            "site_config/theme/partials/footer.html",
            b"<!--slot:article-->",
            "nothing fills the slot `article`",
        ),
        ("mkdocs.yml", b"\nno_such_setting: [\n", "MkDocs"),
    ],
    ids=[
        "unknown word",
        "asks for a file",
        "not UTF-8",
        "broken slot",
        "no label",
        "wrong slot",
        "mkdocs",
    ],
)
def test_a_broken_design_is_a_fault_in_plain_words(
    project: Path, path: str, addition: bytes, said: str
) -> None:
    before = inodes(project / "build/")
    with (project / path).open("ab") as file:
        file.write(addition)
    done = storyproof(project, "build")
    assert done.returncode == 3
    assert said in done.stderr
    assert "\n  help: " in done.stderr
    assert inodes(project / "build/") == before
    assert len(list((project / ".storyproof/releases").glob("r*"))) == 1


@pytest.mark.parametrize(
    "path",
    [f"site_config/{file}" for file in ("labels/en.yml", "sheet/sheet.css", "sheet/card.css")],
)
def test_a_part_of_the_design_that_is_gone_is_named(project: Path, path: str) -> None:
    (project / path).unlink()
    done = storyproof(project, "build")
    assert done.returncode == 3
    assert f"`{path}` is not there\n  help: " in done.stderr


def test_links_that_came_with_a_checkout_reach_nothing_of_others(
    project: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "file").write_text("mine", "utf-8")
    state = project / ".storyproof"
    (state / "build.lock").unlink(missing_ok=True)
    (state / "build.lock").symlink_to(theirs / "file")
    assert storyproof(project, "clean").returncode == 0
    (state / "releases").symlink_to(theirs)
    done = storyproof(project, "build", "--only", "site")
    assert (done.returncode, "`.storyproof/releases` is a link" in done.stderr) == (3, True)
    assert (theirs / "file").read_text("utf-8") == "mine"


def test_a_broken_file_of_labels_is_a_finding_at_its_line(project: Path) -> None:
    before = inodes(project / "build/")
    with (project / "site_config/labels/en.yml").open("ab") as file:
        file.write(b"a: [\n")
    done = storyproof(project, "build")
    assert done.returncode == 1
    assert re.search(r"^site_config/labels/en\.yml:\d+:\d+: error\[bad-yaml\]", done.stdout, re.M)
    assert inodes(project / "build/") == before


def test_a_disk_that_cannot_be_written_is_said_plainly(
    project: Path, unprivileged: list[str]
) -> None:
    (project / STORY).touch()
    folders = [project / ".storyproof", *(project / ".storyproof").rglob("releases")]
    with _read_only(folders):
        done = subprocess.run(
            [*unprivileged, *command("build")],
            cwd=project,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 3, done.stderr
    assert "permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    assert "\n  help: run it as a user who may read and write there" in done.stderr


@contextmanager
def _read_only(folders: list[Path]) -> Iterator[None]:
    for folder in folders:
        folder.chmod(0o555)
    yield
    for folder in folders:
        folder.chmod(0o755)


def test_a_full_disk_is_said_plainly_and_leaves_nothing(project: Path) -> None:
    """A limit on the size of files stands in for a disk without room: the same call fails."""
    before = inodes(project / "build/")
    change(project, STORY, TITLE, f"{TITLE} still")
    limited = ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *command("build")]
    done = subprocess.run(
        limited, cwd=project, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "file too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert inodes(project / "build/") == before
    assert len(list((project / ".storyproof/releases").glob("r*"))) == 1


@pytest.fixture(scope="module")
def no_tools(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A PATH with a shell and without ffmpeg."""
    folder = tmp_path_factory.mktemp("bin")
    for name in ("sh", "env"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return {"PATH": str(folder)}


def test_without_ffmpeg_a_build_names_the_cure(project: Path, no_tools: dict[str, str]) -> None:
    before = inodes(project / "build/")
    (project / STORY).touch()
    done = storyproof(project, "build", env=no_tools)
    assert done.returncode == 3
    assert "`ffmpeg` is not installed" in done.stderr or "`ffprobe` is not" in done.stderr
    assert "\n  help: " in done.stderr
    assert inodes(project / "build/") == before
