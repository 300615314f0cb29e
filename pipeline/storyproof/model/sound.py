"""How loud a film is, moment by moment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SoundLevels:
    """Levels of the sound from the start of the film: decibels below full scale, one each `step` seconds."""

    step: float
    decibels: tuple[int, ...]
