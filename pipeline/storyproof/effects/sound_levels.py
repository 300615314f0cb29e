"""Listens to a film: how loud it is, moment by moment, in one pass over its sound."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from storyproof.effects.programs import stamp
from storyproof.effects.sound_track import Track, decoded
from storyproof.effects.store import own_code
from storyproof.model.media import VideoFacts
from storyproof.model.media_settings import MediaSettings
from storyproof.model.sound import SoundLevels

_RATE, _STEP = 16_000, 0.02
_QUIETEST = -120
"""Decibels; what is quieter is silence, which ffmpeg calls `-inf`."""
_LEVEL = re.compile(rb"RMS_level=(-?\d+|-?inf|-?nan)")
# what carries a voice is kept; hum and hiss would lift the silence up
_FILTERS = (
    f"aresample={_RATE}:async=1:first_pts=0,aformat=channel_layouts=mono,"
    f"highpass=f=120,lowpass=f=5000,asetnsamples=n={round(_RATE * _STEP)},"
    "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,"
    "ametadata=mode=print:key=lavfi.astats.Overall.RMS_level:file=-"
)


def listener() -> str:
    """Who measures: another ffmpeg or another code may find something else."""
    return f"{stamp('ffmpeg')}:{own_code('sound_levels.py', 'sound_track.py')}"


def sound_levels(film: Path, facts: VideoFacts, settings: MediaSettings) -> SoundLevels | None:
    """The levels of the sound that a film is heard with; None where it cannot be decoded.

    Raises ToolFault where ffmpeg is missing.
    """
    track = Track(film, facts.sound_track, facts.duration)
    try:
        code, out, _ = decoded(track, settings, "-af", _FILTERS, "-f", "null", "-")
    except subprocess.TimeoutExpired:
        return None
    decibels = tuple(_decibels(found) for found in _LEVEL.findall(out))
    return SoundLevels(_STEP, decibels) if decibels and not code else None


def _decibels(text: bytes) -> int:
    return max(_QUIETEST, int(text)) if text.lstrip(b"-").isdigit() else _QUIETEST
