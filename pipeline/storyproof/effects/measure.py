"""Listens to a film's sound: how loud it is, on which side, and by how much to change it."""

from __future__ import annotations

import math
import re
import signal
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from storyproof.effects.confined import SHORT_OF, ended_by
from storyproof.effects.sniff import Fault
from storyproof.effects.sound_track import Track, decoded
from storyproof.model.filter import Filter
from storyproof.model.loudness import IN_STEREO, RATE, SILENCE, TARGET, levelled, needs_limiter
from storyproof.model.media import Side, SoundFacts
from storyproof.model.media_settings import MediaSettings

_ONE_SIDED = 25.0
"""Decibels between the sides from which on nobody meant it: two microphones in a room are closer."""
_CANCELLED = 12.0
"""Decibels by which both sides together are fainter than one where they cancel: what was recorded right loses six at most."""
_SHORT = 1.0
"""Seconds below which too few of the 400 ms blocks fit that loudness is measured in."""
_NOTHING = -70.0
_AGAIN = "run it again when the machine has less to do; else export the film as MP4 (H.264 and AAC)"
_TRIALS = 4
_CLOSE = 1.0
"""Loudness units that need no further trial: of so small a gain the limiter takes less than half."""
_MOST_REGAINED = 26.0
"""Decibels given back at most for what the limiter takes: clicks do not decide how loud a voice is."""

_AS_CODED = Filter("lowpass", (("f", "16000"),))
"""What lies above is left out by AAC at our rates, and is not heard."""
_SIDES = (
    Filter("pan", (("args", "3.0|c0=c0|c1=c1|c2=0.5*c0+0.5*c1"),)),
    Filter("astats", (("measure_overall", "none"), ("measure_perchannel", "RMS_level"))),
    Filter("pan", (("args", "stereo|c0=c0|c1=c1"),)),
)
"""The levels of both, and of what one loudspeaker plays of them."""
_METER = Filter("ebur128", (("peak", "true"), ("framelog", "verbose")))


@dataclass(frozen=True, slots=True)
class _Heard:
    loudness: float
    true_peak: float
    side: Side


class _Interrupted(Exception):
    """The machine, and not the film, may be why nothing was heard."""


def measure(
    path: Path, track: int, duration: float, settings: MediaSettings
) -> SoundFacts | Fault | None:
    """What a sound track of a film, counted from 0, is like; None where it cannot be decoded.

    A passing fault where the machine ran out of time or memory: nobody knows then what it is like.
    Loudness and true peak as EBU Tech 3341 and ITU-R BS.1770-4 have them, by ffmpeg's `ebur128`.
    Raises ToolFault where ffmpeg is missing.
    """
    listen = _Listener(path, track, duration, settings)
    try:
        heard = listen()
        return _balanced(listen, heard) if heard else None
    except subprocess.TimeoutExpired:
        return Fault("has sound that takes too long to decode", _AGAIN, passing=True)
    except _Interrupted:
        return Fault("has sound that could not be listened to just now", _AGAIN, passing=True)


@dataclass(frozen=True, slots=True)
class _Listener:
    path: Path
    track: int
    duration: float
    settings: MediaSettings

    def __call__(self, changed: Iterable[Filter] = ()) -> _Heard | None:
        """What a track sounds like after some filters.

        Raises subprocess.TimeoutExpired and _Interrupted.
        """
        chain = (*IN_STEREO, *changed, _AS_CODED, *self._repeated(), *_SIDES, _METER)
        filters = ",".join(map(str, chain))
        track = Track(self.path, self.track, self.duration)
        told = ("-v", "info", "-hide_banner", "-nostats", "-t", f"{self.duration:.3f}")
        made = ("-af", filters, "-f", "null", "-")
        code, _, said = decoded(track, self.settings, *made, read=told)
        killed = ended_by(code, signal.SIGKILL, signal.SIGTERM)
        if killed or (code and any(short in said for short in SHORT_OF)):
            raise _Interrupted
        return None if code else _read(said)

    def _repeated(self) -> tuple[Filter, ...]:
        if self.duration >= _SHORT:
            return ()
        again = Filter("aloop", (("loop", "-1"), ("size", str(RATE))))
        return (again, Filter("atrim", (("end", "2"),)))


def _balanced(listen: _Listener, heard: _Heard) -> SoundFacts:
    """With the gain that reaches the target; where a limiter takes part of it away, by trial."""
    if heard.loudness < SILENCE:
        return SoundFacts(heard.loudness, heard.true_peak, Side.BOTH, gain=0)
    # of one side made both: the same sound from two loudspeakers has twice the power
    twice = 10 * math.log10(2) if heard.side in (Side.LEFT, Side.RIGHT) else 0
    loudness = round(heard.loudness + twice, 1)
    straight = round(TARGET - loudness, 1)
    sound = SoundFacts(loudness, heard.true_peak, heard.side, straight)
    for _ in range(_TRIALS if needs_limiter(sound) else 0):
        limited = listen(levelled(sound))
        missing = TARGET - limited.loudness if limited else 0
        gain = min(sound.gain + missing, straight + _MOST_REGAINED)
        sound = replace(sound, gain=round(gain, 1))
        if abs(missing) < _CLOSE:
            break
    return sound


def _read(said: str) -> _Heard | None:
    """The last summary of the meter, and the levels of the two sides."""
    loudness = re.findall(r"\bI: +(-?[\d.]+) LUFS", said)
    peak = re.findall(r"\bPeak: +(-?[\d.]+|-inf) dBFS", said)
    levels = re.findall(r"\bRMS level dB: (-?[\d.]+|-inf)", said)
    if not loudness or not peak or len(levels) != 3:
        return None
    side = _side(*map(float, levels))
    return _Heard(float(loudness[-1]), max(float(peak[-1]), _NOTHING), side)


def _side(left: float, right: float, mixed: float) -> Side:
    """Where the sound is, by the levels of both sides and of their mixture."""
    loudest = max(left, right)
    if loudest <= SILENCE:
        return Side.BOTH
    if abs(left - right) > _ONE_SIDED:
        return Side.LEFT if left > right else Side.RIGHT
    return Side.OPPOSED if loudest - mixed > _CANCELLED else Side.BOTH
