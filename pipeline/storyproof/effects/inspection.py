"""Looks at a finished file as if a stranger had sent it, and trusts it only if it is what was planned.

Each is decoded strictly; then its streams, sizes, times, keyframes and tags are compared with the plan.
"""

from __future__ import annotations

import hashlib
import re
import signal
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storyproof.effects import ToolFault
from storyproof.effects.confined import ended_by, file_url, output
from storyproof.effects.sandbox import Sight
from storyproof.model.coding import KEYFRAME_SECONDS
from storyproof.model.made_file import MadeFile
from storyproof.model.media_settings import Sandbox
from storyproof.model.recipe import Kind
from storyproof.model.stream import MIME_TYPE
from storyproof.model.task import Expected

_LENGTH = 0.5
"""Seconds by which a film may end before its container said: phones and browsers round."""
_GAP = 0.05
"""Seconds between the ends of picture and sound; people notice from about a tenth on."""
_STRICT = ("-v", "error", "-nostdin", "-xerror", "-err_detect", "explode")
_DECODER = ("-threads", "1", "-skip_loop_filter", "all")
"""What smooths a picture reads nothing, so it can find no fault."""
_SHOWN = (
    "packet=stream_index,pts,flags:stream=index,codec_type,codec_name,profile,level,width,height,"
    "pix_fmt,sample_aspect_ratio,r_frame_rate,avg_frame_rate,time_base,duration:"
    "stream_side_data=rotation:stream_tags:format=duration:format_tags"
)
_HARMLESS = {
    "major_brand": r"[\w ]{4}",
    "minor_version": r"\d+",
    "compatible_brands": r"[\w ]+",
    "language": "und",
    "handler_name": "(Video|Sound)Handler",
    "vendor_id": r"\[0\]\[0\]\[0\]\[0\]",
    "encoder": r"Lav[cf][\d.]* ?\w*",
}
"""What ffmpeg writes into every file, whatever it was made from."""
_AVC_PROFILES = {"High": "6400", "Main": "4D40", "Constrained Baseline": "42C0"}


class Mismatch(Exception):
    """The file is not what was planned; the argument says how, to follow "the file made of it"."""


class BreaksOff(Exception):
    """The film ends early: seconds that can be read, and seconds it claims to have."""

    def __init__(self, read: float, claimed: float) -> None:
        super().__init__(read, claimed)
        self.read = read
        self.claimed = claimed


class _Told(BaseModel):
    """A part of what ffprobe says."""

    model_config = ConfigDict(defer_build=True)  # what is made already is not looked at


class _Side(_Told):
    rotation: float = 0


class _Stream(_Told):
    index: int
    codec_type: str
    codec_name: str = ""
    profile: str = ""
    level: int = 0
    width: int = 0
    height: int = 0
    pix_fmt: str = ""
    sample_aspect_ratio: str = "1:1"
    r_frame_rate: str = ""
    avg_frame_rate: str = ""
    time_base: str = "1/1"
    duration: float = 0
    side_data_list: tuple[_Side, ...] = ()
    tags: dict[str, str] = {}


class _Format(_Told):
    duration: float = 0
    tags: dict[str, str] = {}


class _Packet(_Told):
    stream_index: int
    pts: int = 0
    flags: str = ""


class _Report(_Told):
    packets: tuple[_Packet, ...] = ()
    streams: tuple[_Stream, ...] = ()
    format: _Format = Field(default_factory=_Format)

    def of(self, kind: str) -> tuple[_Stream, ...]:
        return tuple(stream for stream in self.streams if stream.codec_type == kind)


def inspected(
    files: Sequence[Path], expected: Sequence[Expected], seconds: int, sandbox: Sandbox
) -> tuple[MadeFile, ...]:
    """What each file is.

    Raises Mismatch or BreaksOff, TimeoutExpired after `seconds`, and ToolFault for a machine's fault.
    """
    sight = Sight(files[0].parent, sandbox=sandbox)
    pairs = tuple(zip(files, expected, strict=True))
    _decode([pair for pair in pairs if pair[1].kind is not Kind.PLAYLIST], seconds, sight)
    return tuple(
        _playlist(file) if plan.kind is Kind.PLAYLIST else _inspected(file, plan, seconds, sight)
        for file, plan in pairs
    )


def _playlist(file: Path) -> MadeFile:
    data = file.read_bytes()
    if not data.startswith(b"#EXTM3U") or not data.rstrip().endswith(b"#EXT-X-ENDLIST"):
        raise Mismatch("has a playlist that breaks off")
    digest = hashlib.sha256(data).hexdigest()
    return MadeFile(Kind.PLAYLIST, MIME_TYPE, "hls", len(data), digest)


def _decode(pairs: Sequence[tuple[Path, Expected]], seconds: int, sight: Sight) -> None:
    """All files in one process: starting one costs as much as decoding a second of film."""
    inputs: list[str] = []
    for file, plan in pairs:
        inputs += (*_DECODER, "-f", _demuxer(plan), "-i", file_url(file))
    mapped = (word for index in range(len(pairs)) for word in ("-map", str(index)))
    argv = ("ffmpeg", *_STRICT, *inputs, *mapped, "-f", "null", "-")
    code, _, errors = _told(argv, seconds, sight)
    if code or errors:
        raise Mismatch(f"cannot be decoded without an error ({_first_line(errors)})")


def _told(argv: Sequence[str], seconds: int, sight: Sight) -> tuple[int, bytes, str]:
    """What a program says, if nobody killed it: that is no fault of the file. Raises ToolFault."""
    code, found, errors = output(argv, seconds, sight)
    if ended_by(code, signal.SIGKILL, signal.SIGTERM):
        raise ToolFault(f"{argv[0]} was killed", "free some memory, then run it again")
    return code, found, errors


def _inspected(file: Path, plan: Expected, seconds: int, sight: Sight) -> MadeFile:
    report = _report(file, plan, seconds, sight)
    for fault in _faults(report, plan):
        raise Mismatch(fault)
    if plan.duration and not _table_first(file):
        raise Mismatch("has its table of contents at the end")
    picture = next(iter(report.of("video")), None)
    moves = bool(picture and plan.frame_rate)
    sound = next(iter(report.of("audio")), None)
    length = picture.duration if picture and moves else report.format.duration
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        size = opened.tell()
    return MadeFile(
        plan.kind,
        _mime_type(plan, picture, sound),
        plan.codec,
        size,
        digest,
        picture.width if picture else None,
        picture.height if picture else None,
        round(length, 3) if plan.duration else None,
        len(_packets(report, picture)) if picture and moves else None,
        picture.r_frame_rate if picture and moves else None,
        round(sound.duration - picture.duration, 3) if moves and picture and sound else None,
    )


def _report(file: Path, plan: Expected, seconds: int, sight: Sight) -> _Report:
    shown = ("-v", "error", "-of", "json", "-show_entries", _SHOWN, "-f", _demuxer(plan))
    _, found, errors = _told(("ffprobe", *shown, "-i", file_url(file)), seconds, sight)
    try:
        return _Report.model_validate_json(found)
    except ValidationError:
        raise Mismatch(f"cannot be read ({_first_line(errors)})") from None


def _faults(report: _Report, plan: Expected) -> Iterator[str]:
    """How a file differs from the plan. Raises BreaksOff where it is only too short."""
    pictures, sounds = report.of("video"), report.of("audio")
    counts = (len(pictures), len(sounds), len(report.streams))
    if counts != (bool(plan.width), plan.audio, bool(plan.width) + plan.audio):
        yield f"has {counts[0]} pictures and {counts[1]} sounds in {counts[2]} streams"
        return
    codec = (pictures or sounds)[0].codec_name
    if codec != plan.codec:
        yield f"is coded in {codec} and not in {plan.codec}"
    for picture in pictures:
        yield from _picture_faults(picture, plan)
        if plan.frame_rate:
            yield from _time_faults(report, picture, plan)
    length = pictures[0].duration if pictures else report.format.duration
    if plan.duration and abs(length - plan.duration) > _LENGTH:
        raise BreaksOff(length, plan.duration)
    for picture, sound in zip(pictures if plan.frame_rate else (), sounds, strict=False):
        if abs(gap := sound.duration - picture.duration) > _GAP:
            yield f"has sound that ends {gap:+.3f} seconds from its picture"
    for tags in (report.format.tags, *(stream.tags for stream in report.streams)):
        yield from _tag_faults(tags)


def _picture_faults(picture: _Stream, plan: Expected) -> Iterator[str]:
    if (picture.width, picture.height) != (plan.width, plan.height):
        size = f"{picture.width}×{picture.height}"
        yield f"is {size} pixels large and not {plan.width}×{plan.height}"
    if picture.sample_aspect_ratio not in ("1:1", "N/A", "0:1"):
        yield f"has pixels that are not square ({picture.sample_aspect_ratio})"
    if picture.pix_fmt not in ("yuv420p", "yuvj420p"):
        yield f"has pixels of the kind {picture.pix_fmt}"
    if any(side.rotation for side in picture.side_data_list):
        yield "asks the player to turn it"


def _time_faults(report: _Report, picture: _Stream, plan: Expected) -> Iterator[str]:
    if not picture.r_frame_rate == picture.avg_frame_rate == plan.frame_rate:
        yield f"has {picture.avg_frame_rate} pictures a second and not {plan.frame_rate}"
        return
    packets = sorted(_packets(report, picture), key=lambda packet: packet.pts)
    tick = Fraction(picture.time_base)
    step = 1 / Fraction(plan.frame_rate)
    if any(
        abs((after.pts - before.pts) * tick - step) > tick for before, after in pairwise(packets)
    ):
        yield "has pictures that do not come evenly"
    keys = [float(packet.pts * tick) for packet in packets if "K" in packet.flags]
    furthest = KEYFRAME_SECONDS + float(step)
    ends = [*keys, picture.duration]
    if not keys or keys[0] > 0 or any(b - a > furthest for a, b in pairwise(ends)):
        yield f"has keyframes more than {KEYFRAME_SECONDS} seconds apart"


def _tag_faults(tags: dict[str, str]) -> Iterator[str]:
    for name, value in tags.items():
        if not re.fullmatch(_HARMLESS.get(name, "(?!)"), value):
            yield f"still tells `{name}`"


def _packets(report: _Report, stream: _Stream) -> list[_Packet]:
    return [packet for packet in report.packets if packet.stream_index == stream.index]


def _mime_type(plan: Expected, picture: _Stream | None, sound: _Stream | None) -> str:
    """With the codecs parameter of RFC 6381."""
    if not plan.duration:
        return "image/jpeg"
    codecs = [_codec_string(picture)] if picture else []
    codecs += ["mp4a.40.2"] if sound else []
    return f'{"video" if picture else "audio"}/mp4; codecs="{",".join(codecs)}"'


def _codec_string(picture: _Stream) -> str:
    if picture.codec_name == "av1":
        return f"av01.0.{picture.level:02d}M.08"
    return f"avc1.{_AVC_PROFILES.get(picture.profile, '6400')}{picture.level:02X}"


def _demuxer(plan: Expected) -> str:
    """A picture is else taken for one of a numbered series."""
    return "mov" if plan.duration else "jpeg_pipe"


def _table_first(file: Path) -> bool:
    """Whether `moov` stands before `mdat`: without that, nothing plays before all is loaded."""
    with file.open("rb") as opened:
        while len(head := opened.read(8)) == 8:
            size, name = int.from_bytes(head[:4]), head[4:]
            if name in (b"moov", b"mdat"):
                return name == b"moov"
            if size < 8:
                return False
            opened.seek(size - 8, 1)
    return False


def _first_line(errors: str) -> str:
    lines = [re.sub(r"\[[^\]]*\] ?", "", line).strip() for line in errors.splitlines()]
    return next(filter(None, lines), "no reason given")[:200]
