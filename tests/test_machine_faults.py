"""What befalls ffmpeg and other programs while films are made: whose fault it is, and what is left running."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from filmed import PATH, PICTURE, TWO_SIZES, look
from storyproof.effects import ToolFault
from storyproof.effects.confined import output, started
from storyproof.effects.ffmpeg import transcode
from storyproof.effects.sandbox import Sight
from storyproof.effects.side_by_side import side_by_side
from storyproof.model.finding import Problem
from storyproof.model.media_settings import Sandbox
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Transcode
from storyproof.outputs.renditions import plan

pytestmark = pytest.mark.tools


@pytest.mark.parametrize(
    "dies",
    [
        "kill -KILL $$",
        "exit 137",
        "exit 255",
        "echo 'pthread: Resource temporarily unavailable' >&2; exit 1",
    ],
)
def test_what_befalls_ffmpeg_is_no_fault_of_the_film(
    dies: str, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ToolFault) as caught:
        _made_by(dies, talk, tmp_path, monkeypatch)
    assert caught.value.message.startswith("ffmpeg ")


@pytest.mark.parametrize(
    ("dies", "what"),
    [
        ("kill -XCPU $$", "could not be encoded within "),
        ("kill -XFSZ $$", "takes more room on the disk to encode than it may"),
        ("echo 'Cannot allocate memory' >&2; exit 1", "takes more memory to encode than it may"),
        ("kill -SEGV $$", "is damaged"),
    ],
)
def test_a_film_that_takes_more_than_it_may_is_told_of_what(
    dies: str, what: str, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [problem] = _made_by(dies, talk, tmp_path, monkeypatch)
    assert problem.message.startswith(f"`{PATH}` {what}")


def _made_by(
    dies: str, talk: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Problem, ...]:
    """What becomes of a sound film with an ffmpeg that ends so."""
    settings = TWO_SIZES.model_copy(update={"sandbox": Sandbox.OFF})
    task = next(plan(look(talk), StoryVideo(file=PATH), None, settings))
    assert isinstance(task.step, Transcode)
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{dies}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("STORYPROOF_FFMPEG", str(program))
    targets = tuple(folder / Path(target).name for target in task.targets)
    return transcode(task.step, talk, targets, lambda _: None).problems


def test_where_one_of_several_fails_only_its_fellows_are_ended() -> None:
    asleep = partial(
        started, ("sleep", "600"), sight=Sight(sandbox=Sandbox.OFF), cpu_seconds=1, file_bytes=0
    )
    begun = Event()

    def fellow() -> None:
        with asleep() as process:
            begun.set()
            process.wait()

    def failing() -> None:
        begun.wait(20)
        raise ToolFault("no room", "make some")

    with asleep() as stranger:
        with pytest.raises(ToolFault, match="no room"):
            side_by_side([failing, fellow])
        assert stranger.poll() is None


def test_what_is_started_does_not_outlive_its_use() -> None:
    left: list[int] = []

    def interrupted() -> None:
        with started(("sleep", "600"), sight=Sight(), cpu_seconds=1, file_bytes=0) as process:
            left.append(process.pid)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pytest.raises(ProcessLookupError):
        os.kill(left[0], 0)


def test_a_program_cannot_write_more_than_it_may(tmp_path: Path) -> None:
    target = tmp_path / "large.raw"
    argv = ("ffmpeg", "-v", "error", *PICTURE.split(), "-t", "1", str(target))
    code, _, _ = output(argv, 20, Sight(writes=tmp_path))
    assert code != 0
    assert not target.exists() or target.stat().st_size == 0


def test_without_ffprobe_the_machine_is_at_fault(
    talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolFault) as caught:
        look(talk)
    assert caught.value.message == "`ffprobe` is not installed"
    assert "ffmpeg" in caught.value.help
