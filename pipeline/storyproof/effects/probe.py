"""Looks into a video without trusting it: what it is, or why it cannot be used."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from pydantic import BaseModel, ValidationError

from storyproof.effects.confined import file_url, output
from storyproof.effects.measure import measure
from storyproof.effects.sniff import HEAD, Fault, sniff
from storyproof.model.media import MediaFile, VideoFacts
from storyproof.model.recipe import input_guards
from storyproof.model.settings import MediaSettings

_SECONDS = 30
_SMALLEST = 64  # pixels
_SHORTEST = 0.1  # seconds
_REFUSED = (0, 1)
"""What ffprobe ends with by itself; other codes are a signal's, or of a program that never started."""
_SHORT_OF = ("Cannot allocate memory", "Input/output error", "Resource temporarily unavailable")
_USUAL_RATES = Fraction(30)
_AGAIN = "copy or export it again, and wait until it is whole"
_EXPORT = "export the film as MP4 (H.264 and AAC)"
_MATRICES = {
    "bt709": "bt709",
    "bt470bg": "smpte170m",
    "smpte170m": "smpte170m",
    "bt2020nc": "bt2020",
    "bt2020c": "bt2020",
    "fcc": "fcc",
    "smpte240m": "smpte240m",
}


class _Side(BaseModel):
    rotation: float = 0


class _Disposition(BaseModel):
    attached_pic: int = 0


class _Stream(BaseModel):
    codec_type: str = ""
    codec_name: str = ""
    width: int = 0
    height: int = 0
    sample_aspect_ratio: str = "1:1"
    r_frame_rate: str = "0/0"
    duration: float | None = None
    color_space: str = ""
    color_transfer: str = ""
    disposition: _Disposition = _Disposition()
    side_data_list: tuple[_Side, ...] = ()


class _Format(BaseModel):
    duration: float | None = None


class _Report(BaseModel):
    streams: tuple[_Stream, ...] = ()
    format: _Format = _Format()


def probe(path: Path, relative: str, settings: MediaSettings) -> MediaFile:
    """What is known of the file at `path`, named `relative` in the project.

    A file that cannot be used has no facts, but a fault and a cure in a writer's words. Raises
    ToolFault where ffprobe is missing.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    found = sniff(head) or _facts(path, settings)
    size = path.stat().st_size
    if isinstance(found, VideoFacts):
        return MediaFile(relative, sha256, size, found)
    fault = f"`{relative}` {found.what}"
    return MediaFile(relative, sha256, size, None, fault, found.cure, found.passing)


def _ffprobe(path: Path, max_megapixels: int, *shown: str) -> tuple[int, bytes, str]:
    """Run ffprobe with its guards on; exit code, stdout and stderr.

    Raises subprocess.TimeoutExpired after half a minute.
    """
    guards = (word for key, value in input_guards(max_megapixels) for word in (f"-{key}", value))
    return output(("ffprobe", "-v", "error", *guards, *shown, file_url(path)), _SECONDS)


def _facts(path: Path, settings: MediaSettings) -> VideoFacts | Fault:
    shown = ("-of", "json", "-show_format", "-show_streams")
    try:
        code, out, errors = _ffprobe(path, settings.max_megapixels, *shown)
        unreadable = _unreadable(code, errors, settings)
        if unreadable:
            return unreadable
        report = _Report.model_validate_json(out)
        duration = _duration(path, report, settings)
    except subprocess.TimeoutExpired:
        return Fault(f"took more than {_SECONDS} seconds to open", _EXPORT, passing=True)
    except ValidationError:
        return Fault("tells nonsense about itself", _EXPORT)
    stream = _picture(report.streams)
    fault = _unusable(report, stream, duration, settings)
    if fault or stream is None or duration is None:
        return fault or Fault("has no picture", _EXPORT)
    width, height = _shown_size(stream)
    has_audio = any(other.codec_type == "audio" for other in report.streams)
    return VideoFacts(
        width,
        height,
        duration,
        _rate(stream.r_frame_rate),
        has_audio,
        _MATRICES.get(stream.color_space, "bt709" if min(width, height) >= 720 else "smpte170m"),
        stream.color_transfer in ("smpte2084", "arib-std-b67"),
        measure(path, duration, settings.max_megapixels) if has_audio else None,
    )


def _picture(streams: Iterable[_Stream]) -> _Stream | None:
    """The first stream that moves: the cover of a sound file does not."""
    return next(
        (s for s in streams if s.codec_type == "video" and not s.disposition.attached_pic), None
    )


def _unreadable(code: int, errors: str, settings: MediaSettings) -> Fault | None:
    """What ffprobe says, in words of people who film."""
    if "max pixel" in errors:
        limit = f"the limit is {settings.max_megapixels} megapixels (`media.max_megapixels`)"
        return Fault("has a picture too large to open", f"export it in 4K or less; {limit}")
    if "moov atom not found" in errors:
        return Fault("breaks off: its table of contents is missing", _AGAIN)
    if code:
        passing = code not in _REFUSED or any(said in errors for said in _SHORT_OF)
        return Fault("cannot be read as a film", f"{_EXPORT}, or {_AGAIN}", passing)
    return None


def _unusable(
    report: _Report, stream: _Stream | None, duration: float | None, settings: MediaSettings
) -> Fault | None:
    if stream is None:
        sound = any(other.codec_type == "audio" for other in report.streams)
        return Fault("holds sound but no picture" if sound else "has no picture", _EXPORT)
    size, length = f"{stream.width}×{stream.height}", duration or 0
    longest = f"{settings.max_minutes} minutes (`media.max_minutes` in `pipeline.yml`)"
    faults = (
        (
            stream.codec_name in ("", "unknown"),
            Fault("has a picture in a coding unknown here", _EXPORT),
        ),
        (
            min(stream.width, stream.height) < _SMALLEST,
            Fault(f"is only {size} pixels large", f"film at least {_SMALLEST} pixels high"),
        ),
        (length < _SHORTEST, Fault("has no length", _AGAIN)),
        (
            length > settings.max_minutes * 60,
            Fault(f"is {length / 60:.0f} minutes long", f"cut it; the limit is {longest}"),
        ),
    )
    return next((fault for is_so, fault in faults if is_so), None)


def _duration(path: Path, report: _Report, settings: MediaSettings) -> float | None:
    """Seconds of the picture; a browser's recording does not say, so its packets are asked."""
    stream = _picture(report.streams)
    known = (stream and stream.duration) or report.format.duration
    if known or stream is None:
        return known
    shown = ("-select_streams", "V:0", "-show_entries", "packet=pts_time", "-of", "csv=p=0")
    _, out, _ = _ffprobe(path, settings.max_megapixels, *shown)
    times = [float(time) for time in re.findall(r"\d+\.\d+", out.decode("ascii", "replace"))]
    return max(times, default=0) - min(times, default=0) + float(1 / _rate(stream.r_frame_rate))


def _shown_size(stream: _Stream) -> tuple[int, int]:
    """Square pixels, the way up it is shown."""
    across, _, down = stream.sample_aspect_ratio.partition(":")
    width = stream.width
    if across.isdecimal() and down.isdecimal() and int(across) and int(down):
        width = max(2, round(Fraction(width * int(across), int(down))))
    turned = any(round(side.rotation / 90) % 2 for side in stream.side_data_list)
    return (stream.height, width) if turned else (width, stream.height)


def _rate(text: str) -> Fraction:
    """Frames a second; a rate nobody films in is a clock's, and 30 stands for it."""
    top, _, bottom = text.partition("/")
    if not (top.isdecimal() and bottom.isdecimal() and int(bottom) and int(top)):
        return _USUAL_RATES
    rate = Fraction(int(top), int(bottom))
    return rate if 1 <= rate <= 240 else _USUAL_RATES
