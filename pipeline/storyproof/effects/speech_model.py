"""Has faster-whisper write down what is said in a film, with a model from a folder of the team's own.

Nothing is ever fetched: the folder is given, and the library is told to stay offline. The film is
decoded by the confined ffmpeg, so that no other decoder opens a stranger's file.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.sound_track import Track, decoded
from storyproof.model.media import VideoFacts
from storyproof.model.media_settings import MediaSettings

_RATE = 16_000
_WEIGHTS = "model.bin"


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word as the model wrote it, and the seconds between which it is said."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a model heard, and the language it took it for."""

    language: str
    words: tuple[HeardWord, ...]


def listen(
    film: Path, facts: VideoFacts, settings: MediaSettings, model: Path, language: str | None
) -> Hearing | None:
    """What is said in a film; None where its sound cannot be decoded.

    `language` is told to the model where somebody knows it. Raises ToolFault where ffmpeg, the library
    or the model is missing.
    """
    if not (model / _WEIGHTS).is_file():
        cure = "put a model for faster-whisper there, or take `media.speech_model` out of `pipeline.yml`"
        raise ToolFault(f"there is no speech model in `{model}` (no `{_WEIGHTS}`)", cure)
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        import numpy  # noqa: PLC0415 - an extra that most never need
        from faster_whisper import WhisperModel  # noqa: PLC0415
    except ImportError:
        raise ToolFault(
            "`faster-whisper` is not installed, and drafts are made by it",
            "run `pip install 'storyproof[speech]'`, or write the transcript by hand",
        ) from None
    sound = _decoded(film, facts, settings)
    if sound is None:
        return None
    samples = numpy.frombuffer(sound, numpy.int16).astype(numpy.float32) / 32768
    whisper = WhisperModel(str(model), device="cpu", compute_type="int8", local_files_only=True)
    segments, told = whisper.transcribe(
        samples, language=language, word_timestamps=True, condition_on_previous_text=False
    )
    return Hearing(told.language, tuple(_words(segments)))


def _words(segments: object) -> Iterator[HeardWord]:
    for segment in segments:  # type: ignore[attr-defined]
        for word in segment.words or ():
            yield HeardWord(word.word, word.start, word.end)


def _decoded(film: Path, facts: VideoFacts, settings: MediaSettings) -> bytes | None:
    """The sound as signed 16-bit samples of one channel."""
    track = Track(film, facts.sound_track, facts.duration)
    resampled = f"aresample={_RATE}:async=1:first_pts=0"
    samples = ("-af", resampled, "-ac", "1", "-f", "s16le", "pipe:1")
    try:
        code, out, _ = decoded(track, settings, *samples)
    except subprocess.TimeoutExpired:
        return None
    return None if code else out
