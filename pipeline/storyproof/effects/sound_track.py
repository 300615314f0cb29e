"""Has ffmpeg decode one sound of a film, with its guards on, in a bounded time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storyproof.effects.confined import file_url, output
from storyproof.effects.sandbox import Sight
from storyproof.model.media_settings import MediaSettings
from storyproof.model.recipe import input_guards

_AT_LEAST, _SECONDS_A_MINUTE = 60, 10
"""Seconds of time: to start on a busy machine, and to decode a minute of sound."""


@dataclass(frozen=True, slots=True)
class Track:
    """A sound of a film, counted from 0, and the film's length in seconds."""

    film: Path
    number: int
    duration: float


def decoded(
    track: Track, settings: MediaSettings, *made: str, read: tuple[str, ...] = ()
) -> tuple[int, bytes, str]:
    """Exit code, stdout and stderr of ffmpeg, told what to make of the sound, and how to `read` it.

    Raises subprocess.TimeoutExpired, and ToolFault where ffmpeg is missing.
    """
    guards = input_guards(settings.max_megapixels)
    argv = (
        *("ffmpeg", "-v", "error", "-nostdin", "-vn", "-sn", "-dn"),
        *(word for key, value in guards for word in (f"-{key}", value)),
        *read,
        *("-i", file_url(track.film), "-map", f"0:a:{track.number}", *made),
    )
    seconds = _AT_LEAST + round(track.duration / 60 * _SECONDS_A_MINUTE)
    return output(argv, seconds, Sight(track.film, sandbox=settings.sandbox))
