"""What ffprobe tells of a file, with its guards on: numbers and names as it gives them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from pydantic import BaseModel, Field

from storyproof.effects.confined import file_url, output
from storyproof.effects.sandbox import Sight
from storyproof.model.media_settings import MediaSettings
from storyproof.model.recipe import input_guards

SECONDS = 30
"""After which ffprobe is killed."""
UNKNOWN = ("", "unknown", "none")
"""Its names for a coding that ffmpeg cannot decode."""
_FASTEST = 240
"""Pictures a second."""


class SideData(BaseModel):
    """What comes with a stream and is no stream: how it is turned, which Dolby Vision it is."""

    rotation: float = 0
    dv_profile: int = 0


class Disposition(BaseModel):
    """What a stream is for."""

    default: int = 0
    attached_pic: int = 0


class Tags(BaseModel):
    """Of all that is written about a stream, its length in Matroska: `00:00:01.000000000`."""

    duration: str = Field("", alias="DURATION")


class Stream(BaseModel):
    """One picture, sound or other track."""

    codec_type: str = ""
    codec_name: str = ""
    codec_tag_string: str = ""
    width: int = 0
    height: int = 0
    sample_aspect_ratio: str = "1:1"
    r_frame_rate: str = "0/0"
    avg_frame_rate: str = "0/0"
    field_order: str = ""
    pix_fmt: str = ""
    start_time: float | None = None
    duration: float | None = None
    color_space: str = ""
    color_transfer: str = ""
    color_primaries: str = ""
    disposition: Disposition = Disposition()
    side_data_list: tuple[SideData, ...] = ()
    tags: Tags = Tags(DURATION="")


class Container(BaseModel):
    """The file around the streams."""

    format_name: str = ""
    start_time: float | None = None
    duration: float | None = None


class Report(BaseModel):
    """All that was asked."""

    streams: tuple[Stream, ...] = ()
    format: Container = Container()


def ask(path: Path, settings: MediaSettings, *shown: str) -> tuple[int, bytes, str]:
    """Run ffprobe; exit code, stdout and stderr.

    Raises subprocess.TimeoutExpired after half a minute, ToolFault where it is missing.
    """
    guards = (
        word for key, value in input_guards(settings.max_megapixels) for word in (f"-{key}", value)
    )
    argv = ("ffprobe", "-v", "error", *guards, *shown, file_url(path))
    return output(argv, SECONDS, Sight(path, sandbox=settings.sandbox))


def keyframes(path: Path, settings: MediaSettings, seconds: float) -> list[float]:
    """When the frames of the first `seconds` are shown that can be decoded alone; none where it breaks off.

    Raises subprocess.TimeoutExpired as `ask` does.
    """
    shown = ("-show_entries", "packet=pts_time,flags", "-of", "csv=p=0")
    code, out, _ = ask(
        path, settings, "-read_intervals", f"%+{seconds:.3f}", "-select_streams", "V:0", *shown
    )
    found = re.findall(rb"^(-?\d+\.\d+),K", out, re.MULTILINE)
    return [] if code else [float(time) for time in found]


def gaps(path: Path, settings: MediaSettings, packets: int | None = None) -> list[float]:
    """Seconds from each picture to the next as stored, of the first `packets` or of all.

    All are no more than the longest film may have, and one second of the fastest. Raises
    subprocess.TimeoutExpired as `ask` does.
    """
    most = (settings.max_minutes * 60 + 1) * _FASTEST
    some = ("-read_intervals", f"%+#{min(packets or most, most)}")
    times = ("-show_entries", "packet=pts_time,dts_time", "-of", "csv=p=0")
    _, out, _ = ask(path, settings, *some, "-select_streams", "V:0", *times)
    # the last of a line is when it is decoded, which only rises; some files tell only when it is shown
    found = [re.findall(rb"-?\d+\.\d+", line) for line in out.splitlines()]
    seconds = [float(numbers[-1]) for numbers in found if numbers]
    return [after - before for before, after in pairwise(seconds)]
