"""Where a film is silent, told from how loud it is: no model, and no silence but the room's own.

A fixed threshold fails in real rooms, so the threshold is taken from the sound itself: it lies between
the noise of the room and the voice, as both are in this film.
"""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.model.sound import SoundLevels

_NOISE, _VOICE = 0.05, 0.90
"""Shares of all moments that are no louder: the room, and the voice in its louder half."""
_BETWEEN = 0.40
"""How far up from the room's noise to the voice a sound counts as speech."""
_DEEPEST = 40
"""Decibels below the voice where silence is silence, be it a studio or a file of zeros."""
_SHORTEST = 0.12
"""Seconds; the silence within a `t` or a `k` is shorter."""
_SHORTEST_SPEECH = 0.06
"""Seconds; a click in a pause is shorter."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Seconds from the start of the film."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


def speech_in(levels: SoundLevels) -> tuple[Stretch, ...]:
    """The stretches in which somebody speaks, in order; between two of them is a pause."""
    smooth = _smoothed(levels.decibels)
    ranked = sorted(smooth)
    if not ranked:
        return ()
    voice = ranked[int(_VOICE * (len(ranked) - 1))]
    noise = max(ranked[int(_NOISE * (len(ranked) - 1))], voice - _DEEPEST)
    threshold = noise + _BETWEEN * (voice - noise)
    loud = _runs([level > threshold for level in smooth], levels.step)
    return _joined(loud)


def _smoothed(levels: tuple[int, ...]) -> list[float]:
    """Each level as the mean of three, so that a single moment decides nothing."""
    padded = (levels[:1] + levels + levels[-1:]) if levels else ()
    return [sum(padded[at : at + 3]) / 3 for at in range(len(levels))]


def _runs(loud: list[bool], step: float) -> list[Stretch]:
    runs: list[Stretch] = []
    start: int | None = None
    for at, is_loud in enumerate([*loud, False]):
        if is_loud and start is None:
            start = at
        elif not is_loud and start is not None:
            runs.append(Stretch(start * step, at * step))
            start = None
    return runs


def _joined(runs: list[Stretch]) -> tuple[Stretch, ...]:
    """Runs with no more than a consonant between them are one; what is no longer than a click is none."""
    joined: list[Stretch] = []
    for run in runs:
        if joined and run.start - joined[-1].end < _SHORTEST:
            joined[-1] = Stretch(joined[-1].start, run.end)
        else:
            joined.append(run)
    return tuple(run for run in joined if run.length >= _SHORTEST_SPEECH)
