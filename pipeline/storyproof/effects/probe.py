"""Looks into a video without trusting it: what it is, or why it cannot be used."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from storyproof.effects import chosen_sound, ffprobe, original
from storyproof.effects.confined import SHORT_OF
from storyproof.effects.ffprobe import SECONDS, UNKNOWN, Report, Stream
from storyproof.effects.sniff import Fault
from storyproof.model import frame_rate
from storyproof.model.media import MediaFile, VideoFacts
from storyproof.model.media_settings import MediaSettings
from storyproof.model.stills import apart, counted_seconds

_SMALLEST = 64  # pixels
_LONGEST = 10  # times the short side
_SHORTEST = 0.1  # seconds
_ENOUGH = 600  # pictures, to tell their rate
_REFUSED = (0, 1)
"""What ffprobe ends with by itself; other codes are a signal's, or of a program that never started."""
_UNWELL = (*SHORT_OF, "Input/output error")
_EXPORT = "export the film as MP4 (H.264 and AAC)"
_TEXTS = ("mov_text", "subrip", "webvtt", "ass", "text")
_LOCKED = ("encv", "drmi")
_PLAYED_BACK = ("progressive", "unknown", "")
"""What ffprobe says of the order of fields where pictures are whole."""
_MATRIX_OF_HD, _MATRIX_OF_SD = "bt709", "smpte170m"
_SD = (1279, 576)
"""Width and height, as stored, up to which a picture that tells no matrix is taken for one of old television."""
_WIDE = ("bt2020", "smpte431", "smpte432")
_SEE_THROUGH = ("yuva", "gbrap")
"""Pixels of which a coder for films keeps how opaque they are; in those of drawings it is often nothing but 0."""
_INDEXED = ("mov", "matroska", "avi", "asf", "flv", "mxf", "ogg")
"""Containers that know their length; of others ffprobe guesses it."""
_TELLS_ENDS = "matroska"
"""What it says of a track is when that ends, or how long it lasts, depending on who wrote it."""
_AT_ONCE = 0.05
"""Seconds within which a track begins that begins with the film: coders of sound start a little early."""
_COLOURLESS_DOLBY = 5
"""The Dolby Vision profile whose pictures are no colours until its own program has seen them."""
_MATRICES = {
    "bt709": "bt709",
    "bt470bg": "smpte170m",
    "smpte170m": "smpte170m",
    "bt2020nc": "bt2020",
    "bt2020c": "bt2020",
    "fcc": "fcc",
    "smpte240m": "smpte240m",
}


def probe(path: Path, relative: str, settings: MediaSettings) -> MediaFile:
    """What is known of the file at `path`, named `relative` in the project.

    A file that cannot be used has no facts, but a fault and a cure in a writer's words. Raises
    ToolFault where ffprobe is missing, or a sandbox that is required.
    """
    identity, fault = original.identify(path, settings)
    found = fault or _facts(path, settings)
    if not fault:
        found = original.changed(path, identity) or found
    if isinstance(found, VideoFacts):
        return MediaFile(relative, identity.sha256, identity.size, found)
    told = f"`{relative}` {found.what}"
    return MediaFile(
        relative, identity.sha256, identity.size, None, told, found.cure, found.passing
    )


def _facts(path: Path, settings: MediaSettings) -> VideoFacts | Fault:
    shown = ("-of", "json", "-show_format", "-show_streams")
    try:
        code, out, errors = ffprobe.ask(path, settings, *shown)
        unreadable = _unreadable(code, errors, settings)
        if unreadable:
            return unreadable
        report = Report.model_validate_json(out)
        picture = _picture(report.streams)
        if picture is None:
            what = "holds sound but no picture" if _has_sound(report) else "has no picture"
            return Fault(what, _EXPORT)
        found = _unusable(picture, settings) or _measured(path, report, picture, settings)
        return found if isinstance(found, Fault) else _with_keyframes(path, found, settings)
    except subprocess.TimeoutExpired:
        return Fault(f"took more than {SECONDS} seconds to open", _EXPORT, passing=True)
    except ValidationError:
        return Fault("tells nonsense about itself", _EXPORT)


def _measured(
    path: Path, report: Report, picture: Stream, settings: MediaSettings
) -> VideoFacts | Fault:
    """The facts of a usable picture; its packets are asked where its header does not tell enough."""
    duration = _duration(path, report, picture, settings)
    fault = _too_long_or_short(duration, settings)
    if fault:
        return fault
    sounds = chosen_sound.decodable(report.streams)
    if not sounds and _has_sound(report):
        return Fault("has sound in a coding unknown here", _EXPORT)
    told, mean = map(frame_rate.parsed, (picture.r_frame_rate, picture.avg_frame_rate))
    rate = frame_rate.steady(told, mean)
    if rate is None:
        rate = frame_rate.measured(ffprobe.gaps(path, settings, _ENOUGH), mean)
    track, sound = chosen_sound.heard(path, sounds, duration, settings)
    if isinstance(sound, Fault):
        return sound
    width, height = _shown_size(picture)
    hdr = picture.color_transfer in ("smpte2084", "arib-std-b67")
    return VideoFacts(
        width,
        height,
        duration,
        rate,
        track is not None,
        _MATRICES.get(picture.color_space) or _usual_matrix(picture),
        hdr,
        picture.field_order not in _PLAYED_BACK,
        track or 0,
        sound,
        max(0.0, _end(report, track) - duration),
        any(stream.codec_name in _TEXTS for stream in report.streams),
        "" if hdr else _wide_primaries(picture),
        picture.pix_fmt.startswith(_SEE_THROUGH),
    )


def _usual_matrix(picture: Stream) -> str:
    """That of a picture which tells none: by its size, as players guess it."""
    is_sd = picture.width <= _SD[0] and picture.height <= _SD[1]
    return _MATRIX_OF_SD if is_sd else _MATRIX_OF_HD


def _wide_primaries(picture: Stream) -> str:
    """As screens of phones and computers have them, and what was recorded from those."""
    told = picture.color_primaries
    return told if told in _WIDE and picture.color_space in _MATRICES else ""


def _with_keyframes(path: Path, facts: VideoFacts, settings: MediaSettings) -> VideoFacts:
    """The same, with what its poster can be chosen from at little cost; where it cannot be told, at a greater one."""
    seconds = counted_seconds(facts)
    if not seconds:
        return facts
    try:
        times = ffprobe.keyframes(path, settings, seconds)
    except subprocess.TimeoutExpired:
        return facts
    return replace(facts, keyframes=apart(times, facts))


def _picture(streams: Iterable[Stream]) -> Stream | None:
    """The first stream that moves: the cover of a sound file does not."""
    return next(
        (s for s in streams if s.codec_type == "video" and not s.disposition.attached_pic), None
    )


def _has_sound(report: Report) -> bool:
    return any(stream.codec_type == "audio" for stream in report.streams)


def _unreadable(code: int, errors: str, settings: MediaSettings) -> Fault | None:
    """What ffprobe says, in words of people who film."""
    if "max pixel" in errors:
        return _too_large("has a picture too large to open", settings)
    if "moov atom not found" in errors:
        return Fault("breaks off: its table of contents is missing", original.AGAIN)
    if code:
        passing = code not in _REFUSED or any(said in errors for said in _UNWELL)
        return Fault("cannot be read as a film", f"{_EXPORT}, or {original.AGAIN}", passing)
    return None


def _too_large(what: str, settings: MediaSettings) -> Fault:
    limit = f"the limit is {settings.max_megapixels} megapixels (`media.max_megapixels`)"
    return Fault(what, f"export it in 4K or less; {limit}")


def _unusable(picture: Stream, settings: MediaSettings) -> Fault | None:
    """What no length and no sound can mend."""
    if picture.codec_tag_string in _LOCKED:
        return original.LOCKED
    if picture.codec_name in UNKNOWN:
        return Fault("has a picture in a coding unknown here", _EXPORT)
    if any(side.dv_profile == _COLOURLESS_DOLBY for side in picture.side_data_list):
        what = "has the colours of Dolby Vision 5, which only its own players can show"
        return Fault(what, "export it with HDR off, or as HDR10 or HLG")
    return _ill_sized(picture, settings)


def _ill_sized(picture: Stream, settings: MediaSettings) -> Fault | None:
    """What is wrong with the picture's size, as stored or as shown: pixels need not be square."""
    width, height = _shown_size(picture)
    if min(picture.width, picture.height, width, height) < _SMALLEST:
        size = f"{picture.width}×{picture.height}"
        return Fault(f"is only {size} pixels large", f"film at least {_SMALLEST} pixels high")
    long, short = ("wide", "high") if width > height else ("high", "wide")
    times = max(width, height) / min(width, height)
    if times > _LONGEST:
        return Fault(f"is {times:.0f} times as {long} as {short}", "export it in 16:9 or 9:16")
    if width * height > settings.max_megapixels * 1_000_000:
        return _too_large(f"is to be shown {width}×{height} pixels large", settings)
    return None


def _too_long_or_short(duration: float, settings: MediaSettings) -> Fault | None:
    longest = f"{settings.max_minutes} minutes (`media.max_minutes` in `pipeline.yml`)"
    if duration < _SHORTEST:
        return Fault("has no length", original.AGAIN)
    if duration > settings.max_minutes * 60:
        return Fault(f"is {duration / 60:.0f} minutes long", f"cut it; the limit is {longest}")
    return None


def _duration(path: Path, report: Report, picture: Stream, settings: MediaSettings) -> float:
    """Seconds from the film's start to the picture's end."""
    late = max(0, _late(report, picture))
    known = picture.duration or _clock(picture.tags.duration) or report.format.duration
    may_be_end = _tells_ends(report) and abs(picture.start_time or 0) > _AT_ONCE
    if known and _is_indexed(report) and not may_be_end:
        return late + known
    return late + frame_rate.length(ffprobe.gaps(path, settings))


def _end(report: Report, track: int | None) -> float:
    """Seconds from the film's start to the end of this sound; 0 where there is none, or it is not told."""
    sounds = [stream for stream in report.streams if stream.codec_type == "audio"]
    if track is None or not _is_indexed(report):
        return 0
    sound = sounds[track]
    length = sound.duration or _clock(sound.tags.duration)
    if length and _tells_ends(report):  # if it is a length, less than the end is told
        return length - (report.format.start_time or 0)
    return _late(report, sound) + length if length else 0


def _late(report: Report, stream: Stream) -> float:
    """Seconds after the film's start at which this begins."""
    return (stream.start_time or 0) - (report.format.start_time or 0)


def _tells_ends(report: Report) -> bool:
    return report.format.format_name.partition(",")[0] == _TELLS_ENDS


def _is_indexed(report: Report) -> bool:
    return report.format.format_name.partition(",")[0] in _INDEXED


def _clock(text: str) -> float:
    """Seconds of Matroska's `00:00:01.000000000`; 0 where it is none."""
    found = re.fullmatch(r"(\d{1,4}):(\d\d):(\d\d\.\d{1,9})", text, re.ASCII)
    if not found:
        return 0
    hours, minutes, seconds = found.groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _shown_size(stream: Stream) -> tuple[int, int]:
    """Square pixels, the way up it is shown."""
    across, _, down = stream.sample_aspect_ratio.partition(":")
    width = stream.width
    if across.isdecimal() and down.isdecimal() and int(across) and int(down):
        width = max(2, round(Fraction(width * int(across), int(down))))
    turned = any(round(side.rotation / 90) % 2 for side in stream.side_data_list)
    return (stream.height, width) if turned else (width, stream.height)
