"""How pictures and sound are coded: the options of each encoder, and what a browser is told of its files."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from storyproof.model.filter import Options
from storyproof.model.media_settings import MediaSettings, VideoCodec

KEYFRAME_SECONDS = 2
"""At most; a seek lands on a keyframe, and a clip is cut at one."""
THREADS = "2"
"""Of the decoder."""
_ENCODER_THREADS = "1"
"""Of x264 and SVT-AV1 alike: two share out what `maxrate` leaves by who is faster, so every run would write other bytes."""
_SMALL = 240
"""Pixels of the short side below which AV1 is better than H.264 by more than people can see."""
_SMALL_SAVES = 3
"""By which its rate factor is higher there: the difference is spent on fewer bytes."""
_SEI = "6"
"""The kind of NAL unit in which x264 tells its version and settings."""
_AV1_LEVELS = (
    (0, 147_456, 4_423_680),
    (1, 278_784, 8_363_520),
    (4, 665_856, 19_975_680),
    (5, 1_065_024, 31_950_720),
    (8, 2_359_296, 70_778_880),
    (9, 2_359_296, 141_557_760),
    (12, 8_912_896, 267_386_880),
    (13, 8_912_896, 534_773_760),
)
"""`seq_level_idx`, the largest picture and the most pixels a second (AV1 specification, annex A.3)."""


class Player(StrEnum):
    """The MIME type of a file, without what it is coded in."""

    VIDEO = "video/mp4"
    AUDIO = "audio/mp4"


def encoder(codec: VideoCodec) -> str:
    """What ffmpeg calls the encoder."""
    return {VideoCodec.H264: "libx264", VideoCodec.AV1: "libsvtav1"}[codec]


def mime_type(codec: VideoCodec, width: int, height: int, rate: Fraction) -> str:
    """What a page tells a browser of a rendition, so that it loads none it cannot play.

    H.264 is what every browser plays, so its profile and level are left to the file.
    """
    if codec is VideoCodec.H264:
        return Player.VIDEO
    pixels = width * height
    fitting = (
        level for level, picture, s in _AV1_LEVELS if pixels <= picture and pixels * rate <= s
    )
    return f'{Player.VIDEO}; codecs="av01.0.{next(fitting, 31):02d}M.08"'


def video_options(
    codec: VideoCodec, settings: MediaSettings, width: int, height: int, rate: Fraction
) -> Options:
    """Constant quality, keyframes at most two seconds apart, tagged as BT.709."""
    coded = (
        _h264(settings, width, height)
        if codec is VideoCodec.H264
        else _av1(settings, width, height)
    )
    return (
        *(("vcodec", encoder(codec)), *coded),
        ("g", str(max(1, int(KEYFRAME_SECONDS * rate)))),
        *(("colorspace", "bt709"), ("color_primaries", "bt709")),
        *(("color_trc", "bt709"), ("color_range", "tv"), ("flags:v", "+bitexact")),
    )


def peak_kbps(width: int, height: int) -> int:
    """A cap for pictures full of noise, in kbit/s; people talking stay far below it."""
    return width * height // 300


def _h264(settings: MediaSettings, width: int, height: int) -> Options:
    cap = peak_kbps(width, height)
    return (
        *(("preset", settings.preset), ("crf", str(settings.crf)), ("profile:v", "high")),
        *(("maxrate", f"{cap}k"), ("bufsize", f"{2 * cap}k"), ("sc_threshold", "0")),
        ("threads:v", _ENCODER_THREADS),
        ("bsf:v", f"filter_units=remove_types={_SEI}"),
    )


def _av1(settings: MediaSettings, width: int, height: int) -> Options:
    crf = settings.av1_crf + (_SMALL_SAVES if min(width, height) < _SMALL else 0)
    return (
        *(("preset", str(settings.av1_preset)), ("crf", str(crf))),
        *_cap(width, height),
        ("svtav1-params", f"lp={_ENCODER_THREADS}:aq-mode=0"),
    )


def _cap(width: int, height: int) -> Options:
    """For pictures full of noise; people talking stay far below it."""
    cap = width * height // 300
    return (("maxrate", f"{cap}k"), ("bufsize", f"{2 * cap}k"))


def audio_options(settings: MediaSettings) -> Options:
    """AAC-LC in stereo at 48 kHz, which everything plays.

    The `fast` search is the better one from 96 kbit/s on, says its manual, and half as dear. With
    noise kept as it is instead of made anew, true peaks stay within a decibel of what went in.
    """
    rate = (("acodec", "aac"), ("audio_bitrate", f"{settings.audio_kbps}k"))
    search = (("aac_coder", "fast"), ("aac_pns", "0"))
    return (*rate, *search, ("ac", "2"), ("ar", "48000"), ("flags:a", "+bitexact"))


def container(name: str) -> Options:
    """Plays before it is loaded whole; says neither where, when nor with what it was filmed."""
    nameless = (("map_metadata", "-1"), ("map_chapters", "-1"), ("fflags", "+bitexact"))
    return (("f", name), ("movflags", "+faststart"), *nameless)
