"""How a video is made into what a page plays: filters and encoder options as plain data.

Everything that shapes the files is in here, so that a recipe's digest can name them: a changed
recipe gives new names, and no browser keeps an old file under a new one's name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction

from storyproof.model.filter import Filter, Options
from storyproof.model.loudness import levelled
from storyproof.model.media import VideoFacts
from storyproof.model.settings import MediaSettings

FASTEST = 30
"""Frames a second: people talking need no more."""
KEYFRAME_SECONDS = 2
THREADS = "2"
"""Of the decoder, and of those encoders whose bytes do not depend on how many there are."""
X264_THREADS = "1"
"""Two share out what `maxrate` leaves by who is faster, so every run would write other bytes."""

_DEMUXERS = "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,mp3,wav,flac,aac,mxf"


@dataclass(frozen=True, slots=True)
class Output:
    """One file: what becomes of the picture for it alone, its encoders, what must come out.

    A width of 0 means no picture.
    """

    picture: tuple[Filter, ...]
    options: Options
    width: int
    height: int
    audio: bool


@dataclass(frozen=True, slots=True)
class Recipe:
    """One decode and all that is encoded from it; `picture` and `sound` are done once for all."""

    input: Options
    picture: tuple[Filter, ...]
    sound: tuple[Filter, ...]
    outputs: tuple[Output, ...]

    def digest(self, source_sha256: str) -> str:
        """Twelve hex digits that stand for this recipe applied to this original."""
        return hashlib.sha256(f"{source_sha256} {self!r}".encode()).hexdigest()[:12]


def input_guards(max_megapixels: int) -> Options:
    """What keeps ffmpeg and ffprobe to the file they are given.

    A playlist named `.mp4` can point at other files; only the list of formats closes that way.
    """
    return (
        ("format_whitelist", _DEMUXERS),
        ("max_pixels", str(max_megapixels * 1_000_000)),
        ("max_streams", "16"),
        ("protocol_whitelist", "file"),
    )


def playable(facts: VideoFacts, settings: MediaSettings) -> Recipe:
    """The MP4s of the ladder, largest first, and last, where there is sound, the sound alone.

    The sound is filled with silence where it starts late, has gaps or ends early, so that it
    stays with the picture, and made as loud as speech is elsewhere by one gain for the whole film.
    """
    pictures = tuple(_mp4(facts, settings, *size) for size in ladder(facts, settings))
    sound: tuple[Filter, ...] = ()
    alone: tuple[Output, ...] = ()
    if facts.has_audio:
        in_step = (("async", "1"), ("first_pts", "0"))
        to_the_end = (("end", f"{facts.duration:.3f}"),)
        level = levelled(facts.sound) if facts.sound else ()
        filled = (Filter("apad"), Filter("atrim", to_the_end))
        sound = (Filter("aresample", in_step), *level, *filled)
        alone = (Output((), (*_aac(settings), *_container("ipod")), 0, 0, True),)
    rate = Filter("fps", (("fps", _rate(facts.frame_rate)), ("start_time", "0")))
    guards = (*input_guards(settings.max_megapixels), ("threads", THREADS))
    return Recipe(guards, (rate, *_to_standard_range(facts)), sound, (*pictures, *alone))


def still(facts: VideoFacts, settings: MediaSettings, second: float) -> Recipe:
    """The picture at a second, as JPEG in the size of the largest rendition."""
    width, height = ladder(facts, settings)[0]
    options = (
        ("f", "image2"),
        ("frames:v", "1"),
        ("q:v", "3"),
        ("update", "1"),
        ("vcodec", "mjpeg"),
    )
    whole = (*options, ("flags:v", "+bitexact"), ("map_metadata", "-1"), ("threads", THREADS))
    guards = (*input_guards(settings.max_megapixels), ("ss", f"{second:.3f}"))
    scaled = (*_scaled(facts, width, height, "pc"), Filter("format", (("pix_fmts", "yuvj420p"),)))
    return Recipe(
        guards, _to_standard_range(facts), (), (Output(scaled, whole, width, height, False),)
    )


def ladder(facts: VideoFacts, settings: MediaSettings) -> tuple[tuple[int, int], ...]:
    """Width and height of each rendition, largest first: even, and never larger than the original.

    A step is the length of the short side, so that an upright video is not made tiny.
    """
    short = min(facts.width, facts.height)
    steps = sorted({min(step, short) for step in settings.ladder}, reverse=True)
    sizes = ((_even(facts.width, step, short), _even(facts.height, step, short)) for step in steps)
    return tuple(dict.fromkeys(sizes))


def _even(side: int, step: int, short: int) -> int:
    scaled = Fraction(side * step, 2 * short)
    return 2 * max(1, int(scaled) if step == short else round(scaled))


def _mp4(facts: VideoFacts, settings: MediaSettings, width: int, height: int) -> Output:
    # a cap for pictures full of noise; people talking stay far below it
    cap = width * height // 300
    options = (
        *(("vcodec", "libx264"), ("preset", settings.preset), ("crf", str(settings.crf))),
        *(("profile:v", "high"), ("maxrate", f"{cap}k"), ("bufsize", f"{2 * cap}k")),
        ("force_key_frames", f"expr:gte(t,n_forced*{KEYFRAME_SECONDS})"),
        *(("sc_threshold", "0"), ("g", str(KEYFRAME_SECONDS * FASTEST))),
        *(("colorspace", "bt709"), ("color_primaries", "bt709")),
        *(("color_trc", "bt709"), ("color_range", "tv")),
        *(("flags:v", "+bitexact"), ("threads:v", X264_THREADS)),
        *(_aac(settings) if facts.has_audio else ()),
        *_container("mp4"),
    )
    filters = (
        *_scaled(facts, width, height, "tv"),
        Filter("format", (("pix_fmts", "yuv420p"),)),
    )
    return Output(filters, options, width, height, facts.has_audio)


def _aac(settings: MediaSettings) -> Options:
    """The `fast` search is the better one from 96 kbit/s on, says its manual, and half as dear; with
    noise kept as it is instead of made anew, true peaks stay within a decibel of what went in.
    """
    rate = (("acodec", "aac"), ("audio_bitrate", f"{settings.audio_kbps}k"))
    search = (("aac_coder", "fast"), ("aac_pns", "0"))
    stereo = (("ac", "2"), ("ar", "48000"))
    return (*rate, *search, *stereo, ("flags:a", "+bitexact"))


def _container(name: str) -> Options:
    """Plays before it is loaded whole; says neither where, when nor with what it was filmed."""
    nameless = (("map_metadata", "-1"), ("map_chapters", "-1"), ("fflags", "+bitexact"))
    return (("f", name), ("movflags", "+faststart"), *nameless)


def _scaled(facts: VideoFacts, width: int, height: int, value_range: str) -> tuple[Filter, ...]:
    size = (("w", str(width)), ("h", str(height)), ("flags", "lanczos"))
    matrix = "bt709" if facts.hdr else facts.matrix
    colours = (("in_color_matrix", matrix), ("out_color_matrix", "bt709"))
    if value_range == "pc":
        # a JPEG has no tag for its colours: BT.601 in full range, as JFIF says
        colours = (("in_color_matrix", matrix), ("out_color_matrix", "bt601"))
    return (
        Filter("scale", (*size, *colours, ("out_range", value_range))),
        Filter("setsar", (("sar", "1"),)),
    )


def _to_standard_range(facts: VideoFacts) -> tuple[Filter, ...]:
    """Makes a high dynamic range into the one every screen has."""
    if not facts.hdr:
        return ()
    return (
        Filter("zscale", (("transfer", "linear"), ("npl", "100"))),
        Filter("format", (("pix_fmts", "gbrpf32le"),)),
        Filter("zscale", (("primaries", "bt709"),)),
        Filter("tonemap", (("tonemap", "hable"), ("desat", "0"))),
        Filter("zscale", (("transfer", "bt709"), ("matrix", "bt709"), ("range", "tv"))),
        Filter("format", (("pix_fmts", "yuv420p"),)),
    )


def _rate(original: Fraction) -> str:
    """The original's rate, or the fastest whole part of it that is slow enough: 50 becomes 25."""
    whole = -(-original // FASTEST)
    rate = original / max(1, whole)
    return f"{rate.numerator}/{rate.denominator}"
