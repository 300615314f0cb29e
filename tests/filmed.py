"""Films made by ffmpeg for a test, and all that Storyproof makes of them by real tools."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from storyproof.effects.ffmpeg import transcode
from storyproof.effects.probe import probe
from storyproof.model.finding import Problem
from storyproof.model.media import MediaFile, VideoFacts
from storyproof.model.media_settings import MediaSettings, VideoCodec
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Task, Transcode, WriteText
from storyproof.outputs.renditions import plan

SMALL = MediaSettings(ladder=(144,), preset="ultrafast", codecs=(VideoCodec.H264,))
TWO_SIZES = MediaSettings(ladder=(1080, 144), preset="ultrafast", max_minutes=1)
PATH = "media/aldermoor/talk.mp4"
PICTURE = "-f lavfi -i testsrc2=s=320x180:r=25"
SOUND = "-f lavfi -i sine=440:r=44100"
CODED = "-c:v libx264 -preset ultrafast -threads 1 -pix_fmt yuv420p -c:a aac -b:a 192k"


Filmed = Callable[[str], Path]


def film(path: Path, options: str) -> Path:
    """Writes a film, from ffmpeg's options separated by single spaces."""
    subprocess.run(["ffmpeg", "-v", "error", *options.split(" "), "-y", str(path)], check=True)
    return path


@pytest.fixture(scope="session")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Filmed:
    """A film by ffmpeg's options; the same options give the same file, which nobody may change."""
    folder = tmp_path_factory.mktemp("films")
    made: dict[str, Path] = {}

    def of(options: str) -> Path:
        if options not in made:
            made[options] = film(folder / f"{len(made)}.mp4", options)
        return made[options]

    return of


@pytest.fixture(scope="session")
def talk(filmed: Filmed) -> Path:
    """A second of picture and sound, its table of contents in front, filmed at a known place."""
    known = "-metadata title=Secret -metadata location=+59.9139+010.7522/ -metadata artist=Solveig"
    return filmed(f"{PICTURE} {SOUND} {CODED} -t 1 {known} -f mov -movflags +faststart")


@dataclass(frozen=True)
class Made:
    """What came of a film."""

    media: MediaFile
    problems: tuple[Problem, ...]
    tasks: tuple[Task, ...]
    files: tuple[Path, ...]
    seconds: float
    """Of films, as far as progress was told."""

    def file(self, ending: str, without: str = "…") -> Path:
        """The one whose name ends so, and does not have the second text in it."""
        ended = [file for file in self.files if file.name.endswith(ending)]
        found = [file for file in ended if without not in file.name]
        assert len(found) == 1, [file.name for file in self.files]
        return found[0]


def make(
    path: Path,
    folder: Path,
    settings: MediaSettings = SMALL,
    poster: str | None = None,
) -> Made:
    """Probes, plans and makes everything of a film."""
    media = look(path, settings)
    assert media.facts, media.fault
    problems: tuple[Problem, ...] = ()
    files: list[Path] = []
    seconds: list[float] = []
    tasks = tuple(plan(media, StoryVideo(file=PATH, poster=poster), None, settings))
    for task in tasks:
        targets = tuple(folder / Path(target).name for target in task.targets)
        if isinstance(task.step, WriteText):
            targets[0].write_text(task.step.text, encoding="utf-8")
        else:
            assert isinstance(task.step, Transcode)
            problems += transcode(task.step, path, targets, seconds.append).problems
        files += targets
    return Made(media, problems, tasks, tuple(files), sum(seconds))


def look(path: Path, settings: MediaSettings = TWO_SIZES) -> MediaFile:
    return probe(path, PATH, settings)


def streams(path: Path) -> list[dict[str, object]]:
    shown = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", f"file:{path}"]
    found = json.loads(subprocess.run(shown, check=True, capture_output=True).stdout)["streams"]
    assert isinstance(found, list)
    return found


def facts(path: Path) -> VideoFacts:
    found = look(path)
    assert found.facts, found.fault
    return found.facts


def loudness(path: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP, by ffmpeg's meter."""
    meter = "ebur128=peak=true:framelog=verbose"
    command = ("ffmpeg", "-nostdin", "-i", str(path), "-vn", "-af", meter, "-f", "null", "-")
    said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    levels = re.findall(r"\bI: +(-?[\d.]+) LUFS", said)
    peaks = re.findall(r"\bPeak: +(-?[\d.]+|-inf) dBFS", said)
    return float(levels[-1]), float(peaks[-1])
