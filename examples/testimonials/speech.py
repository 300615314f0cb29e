"""Speaks a script with espeak-ng and knows to the millisecond when each caption is said."""

from __future__ import annotations

import math
import re
import subprocess
import sys
import tempfile
import textwrap
import wave
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

RATE = 22050
"""Samples a second: what espeak-ng writes."""
LINE = 42
"""Characters a caption line holds."""
BETWEEN_CLAUSES = 0.06
BETWEEN_SENTENCES = 0.22
BETWEEN_SCENES = 0.25
"""At least; a scene starts on a whole second, so that a story can cite its time."""

_SILENCE = 260
_SETTING = ("-s", "187", "-p", "46", "-g", "1", "-a", "120")


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody says, and their voice by espeak-ng's name for it."""

    text: str
    voice: str


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of speech that fits one caption, in seconds from the start of the video."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Track:
    """The whole sound, what is said in it, and where each scene starts and the last one ends."""

    samples: array[int]
    said: tuple[Said, ...]
    scenes: tuple[float, ...]

    @property
    def duration(self) -> float:
        return len(self.samples) / RATE

    def level(self, second: float) -> float:
        """Loudness at a moment, 0 to 1, over a window of a video frame."""
        middle = int(second * RATE)
        window = self.samples[max(0, middle - 400) : max(0, middle + 400)]
        power = sum(sample * sample for sample in window) / max(1, len(window))
        return min(1.0, math.sqrt(power) / 7000)

    def write(self, path: Path) -> None:
        with wave.open(str(path), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(self.samples.tobytes())


def speak(scenes: Iterable[Iterable[Line]], lead_in: float, lead_out: float) -> Track:
    """The scenes one after the other, between two silences given in seconds."""
    samples = _silence(lead_in)
    said: list[Said] = []
    starts: list[float] = []
    for scene in scenes:
        starts.append(len(samples) / RATE)
        for sentence, voice in _sentences(scene):
            for part in _parts(sentence):
                start = len(samples) / RATE
                samples += _clip(part, voice)
                said.append(Said(part, start, len(samples) / RATE))
                samples += _silence(BETWEEN_CLAUSES)
            samples += _silence(BETWEEN_SENTENCES - BETWEEN_CLAUSES)
        pause = BETWEEN_SCENES - BETWEEN_SENTENCES
        samples += _silence(math.ceil(len(samples) / RATE + pause) - len(samples) / RATE)
    starts.append(len(samples) / RATE)
    return Track(samples + _silence(lead_out), tuple(said), tuple(starts))


def _sentences(scene: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Each sentence with its voice."""
    for line in scene:
        for sentence in re.split(r"(?<=[.?!])\s+", line.text.strip()):
            yield sentence, line.voice


def _parts(sentence: str) -> list[str]:
    """The sentence, cut at the comma nearest its middle where two lines cannot hold it."""
    if len(textwrap.wrap(sentence, LINE)) <= 2:
        return [sentence]
    commas = [match.end() for match in re.finditer(r",(?=\s)", sentence)]
    if not commas:
        raise SystemExit(f"too long for one caption, and no comma to cut at: {sentence}")
    cut = min(commas, key=lambda end: abs(end - len(sentence) / 2))
    return [*_parts(sentence[:cut]), *_parts(sentence[cut:].strip())]


def _clip(text: str, voice: str) -> array[int]:
    """One clip of speech without the silence around it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "clip.wav")
        subprocess.run(["espeak-ng", "-v", voice, *_SETTING, "-w", path, "--", text], check=True)
        with wave.open(str(path)) as sound:
            samples = array("h", sound.readframes(sound.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    loud = [index for index, sample in enumerate(samples) if abs(sample) > _SILENCE]
    return samples[loud[0] : loud[-1] + 1]


def _silence(seconds: float) -> array[int]:
    return array("h", bytes(2 * round(seconds * RATE)))
