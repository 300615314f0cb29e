"""A part of a film as a file of its own.

It is encoded anew from the original. A copy of a rendition's packets could begin at keyframes only,
up to two seconds before the first word, and what was said there nobody approved.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from storyproof.model.filter import Filter
from storyproof.model.media import VideoFacts
from storyproof.model.media_settings import MediaSettings, VideoCodec
from storyproof.model.picture import (
    constant_rate,
    ladder,
    shown_rate,
    to_standard_range,
    whole_pictures,
)
from storyproof.model.recipe import Recipe, reading, rendition, sound_filters

_SHORT_SIDE = 720
"""Pixels at most: feeds and slides show no more."""
_SHORTEST = 1.0
_FADE = 0.02
"""Seconds in which the sound comes and goes; a cut in the middle of it clicks."""


def clip(facts: VideoFacts, settings: MediaSettings, start: float, end: float) -> Recipe:
    """The film from one second to another as H.264, in a whole number of frames.

    Where a film ends sooner than a second after `start`, so does the clip.
    """
    rate = shown_rate(facts)
    wanted = min(max(end - start, _SHORTEST), facts.duration - start)
    length = float(max(1, int(Fraction(wanted) * rate)) / rate)
    part = replace(facts, duration=length)
    steps = settings.model_copy(update={"ladder": (_SHORT_SIDE,)})
    output = rendition(part, settings, rate, VideoCodec.H264, ladder(facts, steps)[0])
    cut = (("ss", f"{start:.3f}"), ("t", f"{length:.3f}"))
    pictures = (
        *whole_pictures(facts),
        constant_rate(rate),
        Filter("tpad", (("stop", "-1"), ("stop_mode", "clone"))),
        Filter("trim", (("end", f"{length:.6f}"),)),
        *to_standard_range(facts),
    )
    sound = (*sound_filters(part), *_faded(length)) if facts.has_audio else ()
    guards = (*reading(settings), *cut)
    return Recipe(guards, pictures, sound, rate, (output,), facts.sound_track, length)


def _faded(length: float) -> tuple[Filter, ...]:
    coming = (("type", "in"), ("duration", str(_FADE)))
    going = (("type", "out"), ("start_time", f"{length - _FADE:.3f}"), ("duration", str(_FADE)))
    return Filter("afade", coming), Filter("afade", going)
