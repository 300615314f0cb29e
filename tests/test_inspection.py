"""A finished film is trusted only if it is what was planned: each way in which it may differ is noticed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from storyproof.effects.inspection import BreaksOff, Mismatch, inspected
from storyproof.model.made_file import MadeFile
from storyproof.model.media_settings import Sandbox
from storyproof.model.recipe import Kind
from storyproof.model.task import Expected

pytestmark = pytest.mark.tools

PICTURE = "-f lavfi -i testsrc2=s=320x180:r=25:d={s}"
SOUND = "-f lavfi -i sine=440:r=48000:d={s}"
CODED = "-c:v libx264 -preset ultrafast -threads 1 -g 50 -sc_threshold 0 -pix_fmt yuv420p -c:a aac"
CLEAN = "-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact"
FAST = "-movflags +faststart -f mp4"
PLAN = Expected(Kind.VIDEO, "h264", True, 320, 180, 1.0, "25/1")


def look(folder: Path, options: str, seconds: float = 1.0, plan: Expected = PLAN) -> MadeFile:
    file = folder / "made.mp4"
    inputs = f"{PICTURE} {SOUND}".format(s=seconds)
    argv = ["ffmpeg", "-v", "error", *f"{inputs} {options}".split(), str(file)]
    subprocess.run(argv, check=True)
    (found,) = inspected((file,), (plan,), 60, Sandbox.OFF)
    return found


def test_what_was_planned_is_known_by_its_facts(tmp_path: Path) -> None:
    found = look(tmp_path, f"{CODED} {CLEAN} {FAST}")
    assert (found.width, found.height, found.duration) == (320, 180, 1.0)
    assert (found.frames, found.frame_rate, found.codec) == (25, "25/1", "h264")
    assert found.mime_type.startswith('video/mp4; codecs="avc1.')
    assert found.audio_gap is not None
    assert abs(found.audio_gap) < 0.02


WRONG = {
    "size": (f"{CODED} -s 322x180 {CLEAN} {FAST}", "is 322×180 pixels large"),
    "pixels": (f"{CODED} -aspect 4:3 {CLEAN} {FAST}", "has pixels that are not square"),
    "colours": (f"{CODED} -pix_fmt yuv444p {CLEAN} {FAST}", "has pixels of the kind yuv444p"),
    "rate": (f"{CODED} -r 30 {CLEAN} {FAST}", "has 30/1 pictures a second and not 25/1"),
    "table": (f"{CODED} {CLEAN} -f mp4", "has its table of contents at the end"),
    "title": (f"{CODED} -fflags +bitexact -metadata title=Secret {FAST}", "still tells `title`"),
    "maker": (f"{CODED} {CLEAN} -metadata:s:v handler_name=Solveig {FAST}", "still tells `handler_name`"),
    "sounds": (f"{CODED} -map 0 -map 1 -map 1 {CLEAN} {FAST}", "has 1 pictures and 2 sounds"),
    "silence": (f"{CODED} -an {CLEAN} {FAST}", "has 1 pictures and 0 sounds"),
    "coding": (f"{CODED} -c:v mpeg4 {CLEAN} {FAST}", "is coded in mpeg4 and not in h264"),
    "sound": (f"{CODED} -af atrim=end=0.7 {CLEAN} {FAST}", "has sound that ends"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_differs_from_the_plan_is_said(name: str, tmp_path: Path) -> None:
    options, what = WRONG[name]
    with pytest.raises(Mismatch) as caught:
        look(tmp_path, options)
    assert str(caught.value).startswith(what)


def test_keyframes_far_apart_are_noticed(tmp_path: Path) -> None:
    plan = Expected(Kind.VIDEO, "h264", True, 320, 180, 5.0, "25/1")
    with pytest.raises(Mismatch, match="has keyframes more than 2 seconds apart"):
        look(tmp_path, f"{CODED} -g 125 {CLEAN} {FAST}", 5.0, plan)


def test_pictures_that_come_unevenly_are_noticed(tmp_path: Path) -> None:
    late = "-vf settb=1/1000,setpts='40*N+if(eq(N,12),13,0)'"
    uneven = f"{late} -fps_mode passthrough -enc_time_base 1:1000 -video_track_timescale 90000"
    with pytest.raises(Mismatch, match="has pictures that do not come evenly"):
        look(tmp_path, f"{CODED} {uneven} {CLEAN} {FAST}")


def test_a_film_that_ends_early_is_no_fault_of_the_machine(tmp_path: Path) -> None:
    plan = Expected(Kind.VIDEO, "h264", True, 320, 180, 4.0, "25/1")
    with pytest.raises(BreaksOff) as caught:
        look(tmp_path, f"{CODED} {CLEAN} {FAST}", 1.0, plan)
    assert (caught.value.read, caught.value.claimed) == (1.0, 4.0)


def test_a_byte_that_fell_over_is_noticed(tmp_path: Path) -> None:
    look(tmp_path, f"{CODED} {CLEAN} {FAST}")
    file = tmp_path / "made.mp4"
    data = bytearray(file.read_bytes())
    for at in range(data.index(b"mdat") + 3000, len(data), 997):
        data[at] ^= 0b0101_0101
    file.write_bytes(data)
    with pytest.raises(Mismatch, match="cannot be decoded without an error"):
        inspected((file,), (PLAN,), 60, Sandbox.OFF)
