"""A film as HLS: a viewer's player changes the size when the line gets worse, in the middle of the film.

Each rendition is one file of fragments and a playlist of byte ranges (RFC 8216), packed from the finished MP4
without encoding anything again. Worth its bytes, as many again as the MP4s have, for long films only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from storyproof.model.filter import Options
from storyproof.model.media import VideoFacts
from storyproof.model.media_settings import Hls, MediaSettings

MIME_TYPE = "application/vnd.apple.mpegurl"
FRAGMENTS, PLAYLIST = ".m4s", ".m3u8"
PACKED: Options = (
    *(("c", "copy"), ("f", "hls"), ("hls_time", "6"), ("hls_playlist_type", "vod")),
    *(("hls_segment_type", "fmp4"), ("hls_flags", "single_file"), ("fflags", "+bitexact")),
    *(("map_metadata", "-1"), ("map_chapters", "-1")),
)
"""Segments of six seconds, as Apple's authoring specification for HLS asks."""
_LEVELS = ((30, 1620, 40_500), (31, 3600, 108_000), (40, 8192, 245_760), (51, 36_864, 983_040))
"""Ten times a level of H.264, macroblocks of a picture, macroblocks a second (ITU-T H.264, table A-1)."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One size in the master playlist; `peak` is in bits a second, sound included."""

    playlist: str
    width: int
    height: int
    rate: Fraction
    peak: int
    has_audio: bool


def is_streamed(facts: VideoFacts, settings: MediaSettings) -> bool:
    """Whether a film is long enough, where the team wants HLS at all."""
    return settings.hls is Hls.AUTO and facts.duration >= 60 * settings.hls_minutes


def master_playlist(variants: Iterable[Variant]) -> str:
    """The playlist of the playlists, each named by its file's name beside this one."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    return "\n".join((*lines, *(line for each in variants for line in _lines(each)))) + "\n"


def _lines(variant: Variant) -> Iterator[str]:
    codecs = [_codec(variant), *(["mp4a.40.2"] if variant.has_audio else [])]
    size = f"RESOLUTION={variant.width}x{variant.height},FRAME-RATE={float(variant.rate):.3f}"
    yield f'#EXT-X-STREAM-INF:BANDWIDTH={variant.peak},{size},CODECS="{",".join(codecs)}"'
    yield variant.playlist


def _codec(variant: Variant) -> str:
    """High profile, and the lowest level in which such pictures fit (RFC 6381)."""
    blocks = -(-variant.width // 16) * -(-variant.height // 16)
    fitting = (
        level
        for level, most, second in _LEVELS
        if blocks <= most and blocks * variant.rate <= second
    )
    return f"avc1.6400{next(fitting, 52):02X}"
