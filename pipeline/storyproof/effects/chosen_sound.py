"""Chooses which of a film's sounds is heard on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from storyproof.effects.ffprobe import UNKNOWN, Stream
from storyproof.effects.measure import measure
from storyproof.effects.sniff import Fault
from storyproof.model.loudness import SILENCE
from storyproof.model.media import SoundFacts
from storyproof.model.media_settings import MediaSettings

_MOST = 8
"""Tracks that are listened to: as many as a camera has sockets."""


def decodable(streams: Iterable[Stream]) -> list[int]:
    """The sounds of a known coding, as ffmpeg counts them, the one that is meant first.

    A phone's second track may be spatial sound in a coding of its maker's; the first one is plain.
    """
    sounds = [stream for stream in streams if stream.codec_type == "audio"]
    known = [n for n, sound in enumerate(sounds) if sound.codec_name not in UNKNOWN]
    meant = next((n for n in known if sounds[n].disposition.default), None)
    return sorted(known, key=lambda n: n != meant)


def heard(
    path: Path, tracks: Sequence[int], duration: float, settings: MediaSettings
) -> tuple[int | None, SoundFacts | Fault | None]:
    """The first of some sounds that is not silent, and what it is like; where all are, the first of them."""
    first: tuple[int | None, SoundFacts | None] = (None, None)
    for track in tracks[:_MOST]:
        sound = measure(path, track, duration, settings)
        if isinstance(sound, Fault) or (sound and sound.loudness >= SILENCE):
            return track, sound
        if track == tracks[0]:
            first = (track, sound)
            if sound is None:  # it cannot be decoded, which is told when the film is made
                break
    return first
