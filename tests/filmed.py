"""Films made by ffmpeg for a test, and all that Storyproof makes of them by real tools."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from storyproof.effects.ffmpeg import transcode
from storyproof.effects.probe import probe
from storyproof.model.finding import Problem
from storyproof.model.media import MediaFile
from storyproof.model.media_settings import MediaSettings, VideoCodec
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Task, Transcode, WriteText
from storyproof.outputs.renditions import plan

SMALL = MediaSettings(ladder=(144,), preset="ultrafast", codecs=(VideoCodec.H264,))
PATH = "media/aldermoor/talk.mp4"
PICTURE = "-f lavfi -i testsrc2=s=320x180:r=25"
CODED = "-c:v libx264 -preset ultrafast -threads 1 -pix_fmt yuv420p -c:a aac -b:a 192k"


def film(path: Path, options: str) -> Path:
    """Writes a film, from ffmpeg's options separated by single spaces."""
    subprocess.run(["ffmpeg", "-v", "error", *options.split(" "), "-y", str(path)], check=True)
    return path


@dataclass(frozen=True)
class Made:
    """What came of a film."""

    media: MediaFile
    problems: tuple[Problem, ...]
    tasks: tuple[Task, ...]
    files: tuple[Path, ...]

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
    media = probe(path, PATH, settings)
    assert media.facts, media.fault
    problems: tuple[Problem, ...] = ()
    files: list[Path] = []
    tasks = tuple(plan(media, StoryVideo(file=PATH, poster=poster), None, settings))
    for task in tasks:
        targets = tuple(folder / Path(target).name for target in task.targets)
        if isinstance(task.step, WriteText):
            targets[0].write_text(task.step.text, encoding="utf-8")
        else:
            assert isinstance(task.step, Transcode)
            problems += transcode(task.step, path, targets, lambda _: None).problems
        files += targets
    return Made(media, problems, tasks, tuple(files))


def loudness(path: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP, by ffmpeg's meter."""
    meter = "ebur128=peak=true:framelog=verbose"
    command = ("ffmpeg", "-nostdin", "-i", str(path), "-vn", "-af", meter, "-f", "null", "-")
    said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    levels = re.findall(r"\bI: +(-?[\d.]+) LUFS", said)
    peaks = re.findall(r"\bPeak: +(-?[\d.]+|-inf) dBFS", said)
    return float(levels[-1]), float(peaks[-1])
