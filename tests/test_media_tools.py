"""Real films through real ffmpeg: what plays is made whole."""

from __future__ import annotations

import struct
import subprocess
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from filmed import CODED, PATH, PICTURE, TWO_SIZES, Filmed, facts, look, make, streams
from storyproof.effects.ffmpeg import transcode
from storyproof.model.media import VideoFacts
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Transcode
from storyproof.outputs.renditions import plan

pytestmark = pytest.mark.tools

ONE = f"{CODED} -t 1"


def test_a_film_becomes_what_a_page_plays(talk: Path, tmp_path: Path) -> None:
    made = make(talk, tmp_path, TWO_SIZES)
    assert made.problems == ()
    assert made.media.facts
    seen = VideoFacts(320, 180, 1.0, Fraction(25), True, "smpte170m")
    assert replace(made.media.facts, sound=None) == seen
    assert made.seconds >= 1.0
    *films, sound, _, poster, _ = made.files
    sizes = (320, 180), (256, 144)
    coded = [(codec, size) for size in sizes for codec in ("av1", "h264")]
    for file, (codec, size) in zip(films, coded, strict=True):
        picture, voice = streams(file)
        assert (picture["width"], picture["height"]) == size
        assert picture["sample_aspect_ratio"] == "1:1"
        assert (picture["codec_name"], picture["pix_fmt"]) == (codec, "yuv420p")
        assert (picture["color_space"], picture["color_range"]) == ("bt709", "tv")
        assert (voice["codec_name"], voice["channels"], voice["sample_rate"]) == ("aac", 2, "48000")
        assert file.read_bytes().index(b"moov") < file.read_bytes().index(b"mdat")
    assert [stream["codec_name"] for stream in streams(sound)] == ["aac"]
    with Image.open(poster) as still:
        assert (still.format, still.size) == ("JPEG", (320, 180))


def test_the_same_film_gives_the_same_bytes(talk: Path, tmp_path: Path) -> None:
    task = next(plan(look(talk), StoryVideo(file=PATH), None, TWO_SIZES))
    assert isinstance(task.step, Transcode)
    made = []
    for attempt in ("first", "second"):
        targets = tuple(tmp_path / f"{attempt}-{Path(target).name}" for target in task.targets)
        assert transcode(task.step, talk, targets, lambda _: None).problems == ()
        made.append([target.read_bytes() for target in targets])
    assert made[0] == made[1]


def test_a_film_that_meets_its_cap_gives_the_same_bytes(filmed: Filmed, tmp_path: Path) -> None:
    """Noise wants more than `maxrate`: what is given to each picture must not depend on who was faster."""
    noisy = filmed(f"-f lavfi -i testsrc2=s=640x360:r=25,noise=alls=40:allf=t {CODED} -t 4")
    made = []
    for name in ("first", "second", "third"):
        (tmp_path / name).mkdir()
        made.append(make(noisy, tmp_path / name, TWO_SIZES).files[0].read_bytes())
    assert made[0] == made[1] == made[2]


def test_nothing_tells_where_or_by_whom_it_was_filmed(talk: Path, tmp_path: Path) -> None:
    secrets = (b"Secret", b"+59.9139", b"Solveig")
    assert all(secret in talk.read_bytes() for secret in secrets)
    for file in make(talk, tmp_path, TWO_SIZES).files:
        assert not any(secret in file.read_bytes() for secret in secrets)


def test_keyframes_stand_every_two_seconds(filmed: Filmed, tmp_path: Path) -> None:
    long = filmed(f"{PICTURE} {CODED} -t 4.6")
    shown = "ffprobe -v error -select_streams v -show_entries packet=pts_time,flags -of csv=p=0"
    video = make(long, tmp_path, TWO_SIZES).files[0]
    found = subprocess.run([*shown.split(), video], check=True, capture_output=True, text=True)
    keys = [float(line.split(",")[0]) for line in found.stdout.splitlines() if ",K" in line]
    assert keys[0] == 0
    assert all(after - before <= 2 for before, after in pairwise([*keys, 4.6]))


def test_an_upright_film_stays_upright(talk: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.mp4"
    turned.write_bytes(_turned(talk.read_bytes(), height=180))
    assert (facts(turned).width, facts(turned).height) == (180, 320)
    made = make(turned, tmp_path, TWO_SIZES)
    assert made.problems == ()
    pictures = [streams(file)[0] for file in made.files if file.suffix not in {".m4a", ".vtt"}]
    sizes = {(picture["width"], picture["height"]) for picture in pictures}
    assert sizes == {(180, 320), (144, 256), (90, 160)}
    assert not any("side_data_list" in picture for picture in pictures)


def _turned(film: bytes, height: int) -> bytes:
    """The film as a phone held upright writes it: a quarter turn in the track's matrix."""
    at = film.index(b"tkhd") + 44
    one = 1 << 16
    matrix = struct.pack(">9i", 0, one, 0, -one, 0, 0, height * one, 0, 1 << 30)
    return film[:at] + matrix + film[at + 36 :]


@dataclass(frozen=True)
class Odd:
    """An unusual film that must still come out right."""

    options: str
    size: tuple[int, int]
    rate: str
    has_audio: bool


ODD = {
    "no sound": Odd(f"{PICTURE} {ONE}", (320, 180), "25/1", False),
    "odd size, full colour": Odd(
        f"-f lavfi -i testsrc2=s=321x181:r=25 {ONE} -pix_fmt yuv444p", (320, 180), "25/1", False
    ),
    "not square pixels": Odd(f"{PICTURE} {ONE} -vf setsar=2", (640, 180), "25/1", False),
    "fast": Odd(
        f"-f lavfi -i testsrc2=s=320x180:r=60000/1001 {ONE}", (320, 180), "30000/1001", False
    ),
    "high dynamic range": Odd(
        f"{PICTURE} {ONE} -pix_fmt yuv420p10le -colorspace bt2020nc -color_primaries bt2020"
        " -color_trc smpte2084",
        (320, 180),
        "25/1",
        False,
    ),
    "sound that ends early": Odd(
        f"{PICTURE} -f lavfi -t 0.3 -i sine {ONE}", (320, 180), "25/1", True
    ),
    "a recording without a length": Odd(
        f"{PICTURE} {ONE} -f matroska -live 1", (320, 180), "25/1", False
    ),
    "surround": Odd(
        f"{PICTURE} -f lavfi -i aevalsrc=0|0|0|0|0|0:c=5.1 {ONE}", (320, 180), "25/1", True
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_an_unusual_film_comes_out_right(name: str, filmed: Filmed, tmp_path: Path) -> None:
    odd = ODD[name]
    made = make(filmed(odd.options), tmp_path, TWO_SIZES)
    assert made.problems == ()
    picture, *voice = streams(made.files[0])
    assert (picture["width"], picture["height"]) == odd.size
    assert picture["avg_frame_rate"] == odd.rate
    assert (picture["pix_fmt"], picture["sample_aspect_ratio"]) == ("yuv420p", "1:1")
    assert picture["color_transfer"] == "bt709"
    assert [stream["channels"] for stream in voice] == [2] * odd.has_audio
    assert [file.suffix for file in made.files].count(".m4a") == odd.has_audio


@pytest.mark.parametrize("name", ["12:30 talk.mp4", "-y.mp4", "%03d.mp4", "a'b;c|d.mp4", "ø æ.MOV"])
def test_any_name_will_do(name: str, talk: Path, tmp_path: Path) -> None:
    awkward = tmp_path / name
    awkward.write_bytes(talk.read_bytes())
    _, poster, _ = plan(look(awkward), StoryVideo(file=PATH), None, TWO_SIZES)
    assert isinstance(poster.step, Transcode)
    target = tmp_path / f"{name}.jpg"
    assert transcode(poster.step, awkward, (target,), lambda _: None).problems == ()
    assert target.stat().st_size > 0
