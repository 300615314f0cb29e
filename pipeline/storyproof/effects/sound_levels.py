"""Measures how loud a film is, moment by moment, in one pass over its sound."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from storyproof.effects.confined import file_url, output
from storyproof.model.recipe import input_guards
from storyproof.model.sound import SoundLevels

_RATE, _STEP = 16_000, 0.02
_QUIETEST = -120
"""Decibels; what is quieter is silence, which ffmpeg calls `-inf`."""
_LEVEL = re.compile(rb"RMS_level=(-?\d+|-?inf|-?nan)")
# the filters keep what carries a voice; hum and hiss would raise the floor
_FILTERS = (
    f"aresample={_RATE}:async=1:first_pts=0,aformat=channel_layouts=mono,highpass=f=120,lowpass=f=5000,"
    f"asetnsamples=n={round(_RATE * _STEP)},"
    "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,"
    "ametadata=mode=print:key=lavfi.astats.Overall.RMS_level:file=-"
)


def sound_levels(film: Path, duration: float, max_megapixels: int) -> SoundLevels | None:
    """The levels of a film's first sound track; None where it cannot be decoded.

    Raises ToolFault where ffmpeg is missing.
    """
    guards = (word for key, value in input_guards(max_megapixels) for word in (f"-{key}", value))
    argv = ("ffmpeg", "-v", "error", "-nostdin", *guards, "-i", file_url(film))
    shown = ("-map", "0:a:0", "-vn", "-af", _FILTERS, "-f", "null", "-")
    try:
        code, out, _ = output((*argv, *shown), round(max(60, duration)))
    except subprocess.TimeoutExpired:
        return None
    decibels = tuple(_decibels(found) for found in _LEVEL.findall(out))
    return SoundLevels(_STEP, decibels) if decibels and not code else None


def _decibels(text: bytes) -> int:
    return max(_QUIETEST, int(text)) if text.lstrip(b"-").isdigit() else _QUIETEST
