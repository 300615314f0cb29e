"""What is known of a video before any check runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from storyproof.model.place import Span

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d(?:\.\d{1,3})?)")


def clock_seconds(clock: str) -> float | None:
    """Seconds of a time written `00:42`, `1:00:42` or `00:42.5`; None where it is no such time."""
    found = _CLOCK.fullmatch(clock.strip())
    if not found:
        return None
    hours, minutes, seconds = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)


class Side(StrEnum):
    """Where a track's sound is: a microphone plugged in wrong fills one side only."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"
    OPPOSED = "opposed"
    """On both, each the other upside down, as by a cable wired wrong: one loudspeaker would play nothing."""


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """What a track sounds like from two loudspeakers."""

    loudness: float
    """Integrated, in LUFS (ITU-R BS.1770-4); -70 where there is nothing to hear."""
    true_peak: float
    """In dBTP."""
    side: Side
    gain: float
    """Decibels that bring it to the loudness of our films; 0 where it is as good as silent."""


def vtt_clock(seconds: float) -> str:
    """Seconds as WebVTT writes them: `00:00:42.000`."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def player_clock(seconds: float) -> str:
    """Seconds as a player shows them: `1:05`."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def length_clock(seconds: float) -> str:
    """The length of a film as a finding tells it, to a tenth of a second: `01:05.3`."""
    minutes, tenths = divmod(round(seconds * 10), 600)
    return f"{minutes:02d}:{tenths // 10:02d}.{tenths % 10}"


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """A readable video: pixels as shown (rotation applied, square), seconds, frames a second."""

    width: int
    height: int
    duration: float
    frame_rate: Fraction
    has_audio: bool
    matrix: str = "bt709"
    """How its colours are coded, by the name ffmpeg's `scale` filter has for it."""
    hdr: bool = False
    """Whether it has a high dynamic range (PQ or HLG), which most screens cannot show."""
    interlaced: bool = False
    """Whether a picture is two half ones, a moment apart, as cameras for television make them."""
    sound_track: int = 0
    """Which of its sounds is heard, counted from 0."""
    sound: SoundFacts | None = None
    """None where it has none, or where that cannot be decoded."""
    sound_beyond: float = 0
    """Seconds for which its sound goes on after the last picture; they are not published."""
    captions_within: bool = False
    """Whether a track of text lies in the film itself, which players on the web do not show."""
    wide_primaries: str = ""
    """Those of a standard range that are wider than a page's (BT.709), by ffmpeg's name; empty where they are not."""
    see_through: bool = False
    """Whether its pictures tell how much of each pixel is to be seen: what lies below is not to be published."""
    keyframes: int = 0
    """Those its poster could be chosen from, far enough from each other; 0 where nobody counted them."""


@dataclass(frozen=True, slots=True)
class MediaFile:
    """An original in `media/`; `facts` is missing where it cannot be used, and `fault` says why and `cure` what to do."""

    path: str
    sha256: str
    size: int
    facts: VideoFacts | None
    fault: str = ""
    cure: str = ""
    passing: bool = False
    """Whether the fault may be the machine's, at that moment, and not the file's."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: seconds from the start, and the text as shown."""

    start: float
    end: float
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class CaptionTrack:
    """What is said in a film: a WebVTT file that was read, or a transcript with estimated times."""

    path: str
    language: str
    cues: tuple[Cue, ...]
    text: str
    """The cues written out again as clean WebVTT: what the site serves."""
    estimated: bool = False
    """Whether the times were worked out from a plain transcript and the film's pauses."""
    draft: bool = False
    """Whether a program wrote the words, and nobody has said that they are right."""
