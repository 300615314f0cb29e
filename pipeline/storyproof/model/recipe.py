"""How a video is made into what a page plays: filters and encoder options as plain data.

Everything that shapes the files is in here, so that a recipe's digest can name them: a changed
recipe gives new names, and no browser keeps an old file under a new one's name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from storyproof.model.coding import (
    THREADS,
    Player,
    audio_options,
    container,
    mime_type,
    video_options,
)
from storyproof.model.filter import Filter, Options
from storyproof.model.loudness import levelled
from storyproof.model.media import VideoFacts
from storyproof.model.media_settings import MediaSettings, VideoCodec
from storyproof.model.picture import (
    constant_rate,
    ladder,
    scaled,
    scaled_as_jpeg,
    shown_rate,
    to_standard_range,
    whole_picture_alone,
    whole_pictures,
)
from storyproof.model.stills import (
    JPEG,
    ONE_PICTURE,
    SEVERAL_PICTURES,
    candidates,
    candidates_input,
    reachable,
)
from storyproof.model.storyboard import storyboard
from storyproof.model.stream import is_streamed

_DEMUXERS = "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,mp3,wav,flac,aac,mxf,dv"

_ANY_SIZE = ("reinit_filter:v", "0")
"""A call's picture may change its size; were the filters made anew, their clocks would start again."""


_STREAMED = VideoCodec.H264
"""What every player of HLS plays."""


class Kind(StrEnum):
    """What an output is to people."""

    VIDEO = "video"
    AUDIO = "audio"
    STREAM = "stream"
    PLAYLIST = "playlist"
    POSTER = "poster"
    STORYBOARD = "storyboard"

    @property
    def moves(self) -> bool:
        """Whether it has a length."""
        return self in (Kind.VIDEO, Kind.AUDIO, Kind.STREAM)


@dataclass(frozen=True, slots=True)
class Output:
    """One file: what becomes of the picture for it alone, its encoders, what must come out.

    A width of 0 means no picture.
    """

    kind: Kind
    ending: str
    """Its name after the recipe's digest."""
    mime_type: str
    codec: str
    """Of the picture, or of the sound where there is no picture, by ffprobe's name for it."""
    picture: tuple[Filter, ...]
    options: Options
    width: int
    height: int
    audio: bool


@dataclass(frozen=True, slots=True)
class Recipe:
    """One decode and all that is encoded from it; `picture` and `sound` are done once for all.

    `sound_track` tells which of the original's sounds is used, counted from 0.
    """

    input: Options
    picture: tuple[Filter, ...]
    sound: tuple[Filter, ...]
    frame_rate: Fraction
    outputs: tuple[Output, ...]
    sound_track: int = 0
    duration: float = 0
    """Seconds of what comes out, where that moves."""
    streamed: tuple[int, ...] = ()
    """The outputs that are packed as HLS too."""
    choices: bool = False
    """Whether its only output is the best of several that are written."""

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
        ("max_streams", "64"),
        ("protocol_whitelist", "file"),
    )


def playable(facts: VideoFacts, settings: MediaSettings) -> Recipe:
    """The MP4s of the ladder, largest first, where there is sound the sound alone, and a storyboard.

    Each size comes in every codec of the settings, the one with the fewest bytes first: a browser takes
    the first it can play. All are encoded from one decode, which is a sixth of the work.
    """
    rate = shown_rate(facts)
    pictures = (*whole_pictures(facts), constant_rate(rate), *to_standard_range(facts))
    alone = (_sound_alone(settings),) if facts.has_audio else ()
    made = (*_renditions(facts, settings, rate), *alone, _sheet(facts))
    sound, track = sound_filters(facts), facts.sound_track
    both = tuple(n for n, o in enumerate(made) if o.kind is Kind.VIDEO and o.codec == _STREAMED)
    streamed = both if is_streamed(facts, settings) else ()
    source = (*reading(settings), ("t", f"{facts.duration + 1:.3f}"))
    return Recipe(source, pictures, sound, rate, made, track, facts.duration, streamed)


def reading(settings: MediaSettings) -> Options:
    """How a film is read that is decoded whole."""
    return (*input_guards(settings.max_megapixels), _ANY_SIZE, ("threads", THREADS))


def sound_filters(facts: VideoFacts) -> tuple[Filter, ...]:
    """What is done to the sound; nothing where there is none.

    It is filled with silence where it starts late, has gaps or ends early, so that it stays with the
    picture, and made as loud as speech is elsewhere by one gain for the whole film.
    """
    if not facts.has_audio:
        return ()
    in_step = (("async", "1"), ("first_pts", "0"))
    to_the_end = (("end", f"{facts.duration:.3f}"),)
    level = levelled(facts.sound) if facts.sound else ()
    filled = (Filter("apad"), Filter("atrim", to_the_end))
    return (Filter("aresample", in_step), *level, *filled)


def _renditions(facts: VideoFacts, settings: MediaSettings, rate: Fraction) -> Iterator[Output]:
    for width, height in ladder(facts, settings):
        for codec in settings.smallest_first:
            yield rendition(facts, settings, rate, codec, (width, height))


def rendition(
    facts: VideoFacts,
    settings: MediaSettings,
    rate: Fraction,
    codec: VideoCodec,
    size: tuple[int, int],
) -> Output:
    """An MP4 in a codec and a size."""
    sound = audio_options(settings) if facts.has_audio else ()
    coding = "" if codec is VideoCodec.H264 else f"-{codec}"
    return Output(
        Kind.VIDEO,
        f"-{min(size)}{coding}.mp4",
        mime_type(codec, *size, rate),
        codec,
        scaled(facts, *size),
        (*video_options(codec, settings, *size, rate), *sound, *container("mp4")),
        *size,
        facts.has_audio,
    )


def _sound_alone(settings: MediaSettings) -> Output:
    options = (*audio_options(settings), *container("ipod"))
    return Output(Kind.AUDIO, "-audio.m4a", Player.AUDIO, "aac", (), options, 0, 0, True)


def still(facts: VideoFacts, settings: MediaSettings, second: float) -> Recipe:
    """The picture at a second."""
    seek = (("ss", f"{reachable(second, facts):.3f}"),)
    filters = (*whole_pictures(facts), *to_standard_range(facts))
    return _stills(facts, settings, seek, filters, ONE_PICTURE)


def best_still(facts: VideoFacts, settings: MediaSettings) -> Recipe:
    """Pictures of which the best becomes the poster."""
    filters = (candidates(facts), *whole_picture_alone(facts), *to_standard_range(facts))
    recipe = _stills(facts, settings, candidates_input(facts), filters, SEVERAL_PICTURES)
    return replace(recipe, choices=True)


def _stills(
    facts: VideoFacts,
    settings: MediaSettings,
    read: Options,
    filters: tuple[Filter, ...],
    written: Options,
) -> Recipe:
    """JPEGs in the size of the largest rendition."""
    size = ladder(facts, settings)[0]
    guards = (*input_guards(settings.max_megapixels), *read)
    picture = _jpeg(Kind.POSTER, ".jpg", scaled_as_jpeg(facts, *size), written, *size)
    return Recipe(guards, filters, (), Fraction(0), (picture,))


def _sheet(facts: VideoFacts) -> Output:
    board = storyboard(facts)
    filters = board.filters(facts)
    size = board.width, board.height
    return _jpeg(Kind.STORYBOARD, "-storyboard.jpg", filters, ONE_PICTURE, *size)


def _jpeg(
    kind: Kind, ending: str, filters: tuple[Filter, ...], written: Options, width: int, height: int
) -> Output:
    options = (*JPEG, *written)
    return Output(kind, ending, "image/jpeg", "mjpeg", filters, options, width, height, audio=False)
