"""How loud our films are: one gain for the whole of a film, and a limiter where that would clip."""

from __future__ import annotations

from storyproof.model.filter import Filter
from storyproof.model.media import Side, SoundFacts

TARGET = -16.0
"""LUFS, integrated: what podcasts are made to, so that nobody reaches for the volume."""
CEILING = -3.0
"""dBTP before the encoder: AAC overshoots, of noise by one and a half decibels, and above -1 players that
convert and resample would clip."""
SILENCE = -60.0
"""LUFS below which there is no voice, and a gain would only raise the room's noise."""

RATE = 48_000
_OVERSAMPLED = 4 * RATE
"""Peaks between samples are seen by a limiter only at this rate (ITU-R BS.1770-4, annex 2)."""

IN_STEREO = (
    Filter(
        "aformat",
        (("sample_fmts", "fltp"), ("sample_rates", str(RATE)), ("channel_layouts", "stereo")),
    ),
)
"""As two loudspeakers play it: surround mixed down, one channel on both. In floating point, since
ffmpeg mixes whole numbers down by other factors."""
_MENDED = {
    Side.LEFT: "c0=c0|c1=c0",
    Side.RIGHT: "c0=c1|c1=c1",
    Side.OPPOSED: "c0=c0|c1=-1*c1",
}


def levelled(sound: SoundFacts) -> tuple[Filter, ...]:
    """Brings a track to `TARGET`, on both sides, with no true peak above `CEILING`."""
    gain = (Filter("volume", (("volume", f"{sound.gain:.1f}dB"),)),) if sound.gain else ()
    return (*IN_STEREO, *_on_both_sides(sound.side), *gain, *_limited(sound))


def needs_limiter(sound: SoundFacts) -> bool:
    """Whether its gain alone would lift a peak above the ceiling."""
    return sound.true_peak + sound.gain > CEILING


def _on_both_sides(side: Side) -> tuple[Filter, ...]:
    if side is Side.BOTH:
        return ()
    return (Filter("pan", (("args", f"stereo|{_MENDED[side]}"),)),)


def _limited(sound: SoundFacts) -> tuple[Filter, ...]:
    if not needs_limiter(sound):
        return ()
    limit = (("limit", f"{10 ** (CEILING / 20):.4f}"), ("level", "0"), ("latency", "1"))
    return (
        Filter("aresample", (("sample_rate", str(_OVERSAMPLED)),)),
        Filter("alimiter", limit),
        Filter("aresample", (("sample_rate", str(RATE)),)),
    )
