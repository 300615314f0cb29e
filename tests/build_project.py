"""The sample project, ready to build, and the command line run on it as a person runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import warm_start
from literate import PROJECT

REPOSITORY = PROJECT.parents[1]
DEADLINE = 120
"""Seconds, which only a command that never ends takes."""
STORY = "stories/fjordmelk/thaw.md"
CUSTOMER = "stories/fjordmelk/customer.yml"
CAPTIONS = "media/fjordmelk/clip.en.vtt"
TITLE = "title: Fjordmelk cuts spoiled loads from 14 a month to 6"

TOO_LONG = "The driver called the depot, and the depot called the shop again. " * 32
SHEET = "solution: The thaw forecast warns them hours ahead, and the shop countersigns at the door."

MEDIA = """\
media:
  - file: media/fjordmelk/clip.mp4
    captions: media/fjordmelk/clip.en.vtt
    title: Before it is too late
"""
INTERVIEW = "source: Interview of 9 September 2026"
"""Where the first quote was said; with a film and a second in its place, the film says it."""

_OF_THE_FILM = {
    MEDIA: "",
    ", media/fjordmelk/clip.mp4#00:00]": "]",
    INTERVIEW: "source: Interview of 10 September 2026",
}
_THEIR_OWN = {
    "The thaw forecast tells us before it is too late. That changed how we drive.": (
        "At Fjordmelk the thaw forecast warns Fjordmelk drivers while Fjordmelk still has time."
    ),
    "Driver and shop countersign the temperature at the door, and nobody argues.": (
        "Each Fjordmelk driver and shop countersign what Fjordmelk measured, and Fjordmelk rests."
    ),
    "name: Solveig Tangen": "name: Solveig Fjordmelk",
}
"""No two customers have the same words in their mouths, nor the same person to speak."""


def new_project(root: Path) -> Path:
    """A copy of the sample project; the theme and the sheet are the repository's own."""
    made = shutil.ignore_patterns(".storyproof", "build")
    shutil.copytree(PROJECT, root, dirs_exist_ok=True, ignore=made)
    for name in ("theme", "sheet", "labels"):
        shutil.copytree(REPOSITORY / "site_config" / name, root / "site_config" / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def two_customers(root: Path) -> Path:
    """A new project with a second customer of the same industry, who has no film."""
    add_customer(new_project(root), "Havnefisk")
    return root


def add_customer(root: Path, name: str) -> str:
    """A second customer with the same story but no film; returns the story's path."""
    folder = root / "stories" / name.lower()
    folder.mkdir()
    for file in (root / "stories/fjordmelk").iterdir():
        text = file.read_text("utf-8").replace("fjordmelk.example", f"{name.lower()}.example")
        if file.suffix == ".md":
            for old, new in (_OF_THE_FILM | _THEIR_OWN).items():
                text = text.replace(old, new)
        (folder / file.name).write_text(text.replace("Fjordmelk", name), encoding="utf-8")
    return f"stories/{name.lower()}/thaw.md"


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replaces a text that must stand in the file."""
    file = root / path
    text = file.read_text("utf-8")
    assert old in text, f"{path} has no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def copy_built(built: Path, root: Path) -> Path:
    """A copy with its build: texts to edit are copied, films and releases are linked."""
    for name in ("media", ".storyproof"):
        shutil.copytree(built / name, root / name, copy_function=os.link, symlinks=True)
    for name in ("stories", "site_config"):
        shutil.copytree(built / name, root / name)
    shutil.copy(built / "mkdocs.yml", root)
    (root / "build").symlink_to((built / "build").readlink())
    return root


def cold_cache(folder: Path) -> dict[str, str]:
    """An environment whose cache knows what all tests share so far, and nothing that comes after."""
    shared = Path(os.environ["STORYPROOF_CACHE"])
    folder.mkdir()
    (folder / "fonts").symlink_to(shared / "fonts")
    drafts = shutil.ignore_patterns(".new-*")
    shutil.copytree(shared / "store", folder / "store", copy_function=os.link, ignore=drafts)
    return {"STORYPROOF_CACHE": str(folder)}


def command(*arguments: str) -> list[str]:
    """The command line as `./storyproof` starts it."""
    return [sys.executable, "-P", "-m", "storyproof", *arguments]


def environment(changes: dict[str, str] | None = None) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY / "pipeline"), **(changes or {})}


def storyproof(
    root: Path, *arguments: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs one command in a folder; nobody finds a traceback in what it says.

    It starts warm, but for what Python reads as it starts, and for the client of a cluster, whose
    loops and threads begin in a process of their own.
    """
    if "--dask" in arguments or any(name.startswith("PYTHON") for name in env or ()):
        done = subprocess.run(
            command(*arguments),
            cwd=root,
            env=environment(env),
            capture_output=True,
            text=True,
            check=False,
            timeout=DEADLINE,
        )
    else:
        told = warm_start.run(root, arguments, environment(env), DEADLINE)
        done = subprocess.CompletedProcess(arguments, *told)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def build(root: Path, *options: str, env: dict[str, str] | None = None) -> str:
    """A build that must go well; returns what it says."""
    done = storyproof(root, "build", *options, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tree(folder: Path) -> dict[str, int]:
    """Every file below a folder with a checksum of its bytes."""
    return {
        str(file.relative_to(folder)): zlib.crc32(file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def inodes(folder: Path) -> dict[str, int]:
    """Every file below a folder with the number that tells it from a copy of itself."""
    return {
        str(file.relative_to(folder)): file.stat().st_ino
        for file in folder.rglob("*")
        if file.is_file()
    }


def pages(edition: Path) -> set[str]:
    """The stories an edition has a page for."""
    return {page.parent.name for page in edition.glob("stories/*/index.html")}
