"""The rate a film was meant to have, found from what its file says and from how its pictures follow."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import fmean, median, median_low

_STANDARD = tuple(
    Fraction(*rate)
    for rate in (
        *((24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1)),
        *((60000, 1001), (60, 1), (100, 1), (120000, 1001), (120, 1), (240000, 1001), (240, 1)),
    )
)
_NEAR = 0.015
"""How far, as a share, a clock may be off a standard rate: a millisecond of rounding is 3 % of one
picture at 30 a second, but a mean of many."""
_STEADY = 0.05
_JUMP = 10
"""Seconds from which on ffmpeg takes a gap for another clock (`-dts_delta_threshold`)."""
_SLOWEST, _FASTEST = 1, 240
_USUAL = Fraction(30)


def parsed(text: str) -> Fraction | None:
    """A rate as ffprobe writes it, `30000/1001`; None where it tells none."""
    top, _, bottom = text.partition("/")
    if not (top.isdecimal() and bottom.isdecimal() and int(bottom) and int(top)):
        return None
    return Fraction(int(top), int(bottom))


def steady(told: Fraction | None, mean: Fraction | None) -> Fraction | None:
    """The rate a file tells, where it is one people film in and its pictures come in it."""
    if told is None or mean is None or not _SLOWEST <= told <= _FASTEST:
        return None
    return snapped(told) if abs(told - mean) <= _STEADY * told else None


def measured(gaps: Sequence[float], mean: Fraction | None = None) -> Fraction:
    """The rate of pictures that follow after these seconds: of the usual gap, whatever pauses there are.

    Where that is none people film in, a `mean` that is one is taken for it.
    """
    rising = [gap for gap in gaps if gap > 0]
    if not rising:
        return _USUAL
    middle = median_low(rising)  # one of them: between two clusters there may be none
    usual = fmean(gap for gap in rising if middle / 2 < gap < middle * 3 / 2)
    rate = snapped(Fraction(1 / usual).limit_denominator(1001))
    if rate not in _STANDARD and mean and snapped(mean) in _STANDARD:
        return snapped(mean)
    return rate


def snapped(rate: Fraction) -> Fraction:
    """The nearest standard rate where one is near; else the rate, within bounds."""
    nearest = min(_STANDARD, key=lambda standard: abs(standard - rate))
    if abs(nearest - rate) <= _NEAR * nearest:
        return nearest
    return min(max(rate, Fraction(_SLOWEST)), Fraction(_FASTEST))


def length(gaps: Sequence[float]) -> float:
    """Seconds that pictures with these gaps last; a clock that starts anew or jumps counts as one picture.

    Recordings that were joined, and those of a camera that was off for a while, have such clocks.
    """
    rising = [gap for gap in gaps if 0 < gap < _JUMP]
    if not rising:
        return 0
    usual = median(rising)
    return sum(gap if 0 < gap < _JUMP else usual for gap in gaps) + usual
