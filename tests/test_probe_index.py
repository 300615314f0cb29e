"""What is known of films: asked of the real ffprobe once, and again as soon as the answer may be another."""

from __future__ import annotations

import os
import shutil
import socket
from contextlib import chdir
from pathlib import Path

import pytest

from literate import PROJECT
from storyproof.effects.probe_index import ProbeIndex
from storyproof.effects.state import state_folder
from storyproof.model.media import MediaFile
from storyproof.model.media_settings import MediaSettings, Sandbox

pytestmark = pytest.mark.tools

FILM = "media/clip.mp4"
PLAIN = MediaSettings(sandbox=Sandbox.OFF)
"""In a sandbox, a made-up ffprobe would not find what tells it to fail."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    shutil.copy(PROJECT / "media/fjordmelk/clip.mp4", tmp_path / FILM)
    return tmp_path


@pytest.fixture(params=["ffprobe", "ffmpeg"])
def ailing(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """While this file is there, the program of that name in `bin` is killed as soon as it starts."""
    folder, mark = tmp_path / "bin", tmp_path / request.param
    folder.mkdir()
    program = folder / request.param
    real = shutil.which(request.param)
    program.write_text(f'#!/bin/sh\n[ -e "{mark}" ] && kill -KILL $$\nexec "{real}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return mark


def probed(root: Path, path: str = FILM, settings: MediaSettings | None = None) -> MediaFile:
    return ProbeIndex(root, state_folder(root)).probe([path], settings or PLAIN)[path]


def spoil(film: Path) -> None:
    """Other bytes in a file that looks as before from outside."""
    before = film.stat()
    film.write_bytes(bytes(before.st_size))
    os.utime(film, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_film_is_opened_once(root: Path) -> None:
    first = probed(root)
    assert first.facts
    spoil(root / FILM)
    assert probed(root) == first
    (root / FILM).touch()
    assert probed(root).facts is None


def test_where_nothing_can_be_kept_a_film_is_asked_all_the_same(root: Path) -> None:
    """A checkout that one may only read."""
    state_folder(root).write_text("no folder", "utf-8")
    assert probed(root).facts


def test_other_limits_and_another_program_ask_again(root: Path, ailing: Path) -> None:
    assert probed(root).facts
    spoil(root / FILM)
    assert probed(root).facts
    assert probed(root, settings=MediaSettings(max_minutes=1)).facts is None
    shutil.copy(PROJECT / "media/fjordmelk/clip.mp4", root / FILM)
    assert probed(root).facts
    spoil(root / FILM)
    program = ailing.with_name("bin") / ailing.name
    program.write_text(f"{program.read_text()}# the next version\n")
    assert probed(root).facts is None


def test_what_befell_the_machine_is_not_kept_against_a_film(root: Path, ailing: Path) -> None:
    ailing.touch()
    assert probed(root).fault
    ailing.unlink()
    facts = probed(root).facts
    assert facts
    assert facts.sound


def test_what_cannot_be_opened_is_asked_again(root: Path) -> None:
    """As a file that nobody may read, until somebody may; root may read all, but opens no socket."""
    with socket.socket(socket.AF_UNIX) as listener, chdir(root / "media"):
        listener.bind("door.mp4")
    assert "cannot be opened" in probed(root, "media/door.mp4").fault
    assert "door.mp4" not in (root / ".storyproof/probes.json").read_text()


def test_what_is_gone_is_forgotten_when_something_new_is_learnt(root: Path) -> None:
    probed(root)
    shutil.move(root / FILM, root / "media/renamed.mp4")
    assert probed(root, "media/renamed.mp4").facts
    kept = (root / ".storyproof/probes.json").read_text()
    assert "renamed.mp4" in kept
    assert "clip.mp4" not in kept
    (root / "media/renamed.mp4").touch()
    probed(root, "media/renamed.mp4")
    assert (root / ".storyproof/probes.json").read_text().count('"path"') == 1
