"""Real films through real ffmpeg: what plays is made whole, what does not is refused in plain words."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from PIL import Image

from storyproof.effects import ToolFault
from storyproof.effects.confined import output, started
from storyproof.effects.ffmpeg import transcode
from storyproof.effects.probe import probe
from storyproof.effects.sandbox import Sight
from storyproof.effects.side_by_side import side_by_side
from storyproof.model.finding import Problem
from storyproof.model.media import MediaFile, VideoFacts
from storyproof.model.media_settings import MediaSettings, Sandbox
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Transcode
from storyproof.outputs.renditions import plan

pytestmark = pytest.mark.tools

SETTINGS = MediaSettings(ladder=(1080, 144), preset="ultrafast", max_minutes=1)
PATH = "media/aldermoor/talk.mp4"
PICTURE = "-f lavfi -i testsrc2=s=320x180:r=25"
SOUND = "-f lavfi -i sine=440:r=44100"
CODED = "-c:v libx264 -preset ultrafast -threads 2 -pix_fmt yuv420p -c:a aac -t 1"

Film = Callable[[str], Path]


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """Makes a film from ffmpeg's options, once per test run."""
    folder = tmp_path_factory.mktemp("films")
    made: dict[str, Path] = {}

    def make(options: str) -> Path:
        if options not in made:
            made[options] = folder / f"{len(made)}.mp4"
            command = ["ffmpeg", "-v", "error", *options.split(), "-y", str(made[options])]
            subprocess.run(command, check=True)
        return made[options]

    return make


@pytest.fixture(scope="session")
def talk(film: Film) -> Path:
    """A second of picture and sound, its table of contents in front, filmed at a known place."""
    known = "-metadata title=Secret -metadata location=+59.9139+010.7522/ -metadata artist=Solveig"
    return film(f"{PICTURE} {SOUND} {CODED} {known} -f mov -movflags +faststart")


@dataclass(frozen=True)
class Made:
    """What came of a film."""

    media: MediaFile
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    seconds: float


def look(path: Path, settings: MediaSettings = SETTINGS) -> MediaFile:
    return probe(path, PATH, settings)


def make(path: Path, folder: Path) -> Made:
    """Probes, plans and makes everything of a film."""
    media = look(path)
    assert media.facts, media.fault
    problems: tuple[Problem, ...] = ()
    files: list[Path] = []
    seconds: list[float] = []
    for task in plan(media, StoryVideo(file=PATH), None, SETTINGS):
        if not isinstance(task.step, Transcode):
            continue
        targets = tuple(folder / Path(target).name for target in task.targets)
        problems += transcode(task.step, path, targets, seconds.append).problems
        files += targets
    return Made(media, problems, tuple(files), sum(seconds))


def streams(path: Path) -> list[dict[str, object]]:
    shown = ["ffprobe", "-v", "error", "-of", "json", "-show_streams", f"file:{path}"]
    found = json.loads(subprocess.run(shown, check=True, capture_output=True).stdout)["streams"]
    assert isinstance(found, list)
    return found


def facts(path: Path) -> VideoFacts:
    found = look(path)
    assert found.facts, found.fault
    return found.facts


def test_a_film_becomes_what_a_page_plays(talk: Path, tmp_path: Path) -> None:
    made = make(talk, tmp_path)
    assert made.problems == ()
    assert made.media.facts
    seen = VideoFacts(320, 180, 1.0, Fraction(25), True, "smpte170m")
    assert replace(made.media.facts, sound=None) == seen
    assert made.seconds >= 1.0
    *films, sound, _, poster = made.files
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
    task = next(plan(look(talk), StoryVideo(file=PATH), None, SETTINGS))
    assert isinstance(task.step, Transcode)
    made = []
    for attempt in ("first", "second"):
        targets = tuple(tmp_path / f"{attempt}-{Path(target).name}" for target in task.targets)
        assert transcode(task.step, talk, targets, lambda _: None).problems == ()
        made.append([target.read_bytes() for target in targets])
    assert made[0] == made[1]


def test_a_film_that_meets_its_cap_gives_the_same_bytes(film: Film, tmp_path: Path) -> None:
    """Noise wants more than `maxrate`: what is given to each picture must not depend on who was faster."""
    noisy = film(f"-f lavfi -i testsrc2=s=640x360:r=25,noise=alls=40:allf=t {CODED} -t 4")
    made = []
    for name in ("first", "second", "third"):
        (tmp_path / name).mkdir()
        made.append(make(noisy, tmp_path / name).files[0].read_bytes())
    assert made[0] == made[1] == made[2]


def test_nothing_tells_where_or_by_whom_it_was_filmed(talk: Path, tmp_path: Path) -> None:
    secrets = (b"Secret", b"+59.9139", b"Solveig")
    assert all(secret in talk.read_bytes() for secret in secrets)
    for file in make(talk, tmp_path).files:
        assert not any(secret in file.read_bytes() for secret in secrets)


def test_keyframes_stand_every_two_seconds(film: Film, tmp_path: Path) -> None:
    long = film(f"{PICTURE} {CODED} -t 4.6")
    shown = "ffprobe -v error -select_streams v -show_entries packet=pts_time,flags -of csv=p=0"
    video = make(long, tmp_path).files[0]
    found = subprocess.run([*shown.split(), video], check=True, capture_output=True, text=True)
    keys = [float(line.split(",")[0]) for line in found.stdout.splitlines() if ",K" in line]
    assert keys[0] == 0
    assert all(after - before <= 2 for before, after in pairwise([*keys, 4.6]))


def test_an_upright_film_stays_upright(talk: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.mp4"
    turned.write_bytes(_turned(talk.read_bytes(), height=180))
    assert (facts(turned).width, facts(turned).height) == (180, 320)
    made = make(turned, tmp_path)
    assert made.problems == ()
    pictures = [streams(file)[0] for file in made.files if file.suffix != ".m4a"]
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
    "no sound": Odd(f"{PICTURE} {CODED}", (320, 180), "25/1", False),
    "odd size, full colour": Odd(
        f"-f lavfi -i testsrc2=s=321x181:r=25 {CODED} -pix_fmt yuv444p", (320, 180), "25/1", False
    ),
    "not square pixels": Odd(f"{PICTURE} {CODED} -vf setsar=2", (640, 180), "25/1", False),
    "fast": Odd(
        f"-f lavfi -i testsrc2=s=320x180:r=60000/1001 {CODED}", (320, 180), "30000/1001", False
    ),
    "high dynamic range": Odd(
        f"{PICTURE} {CODED} -pix_fmt yuv420p10le -colorspace bt2020nc -color_primaries bt2020"
        " -color_trc smpte2084",
        (320, 180),
        "25/1",
        False,
    ),
    "sound that ends early": Odd(
        f"{PICTURE} -f lavfi -t 0.3 -i sine {CODED}", (320, 180), "25/1", True
    ),
    "a recording without a length": Odd(
        f"{PICTURE} {CODED} -f matroska -live 1", (320, 180), "25/1", False
    ),
    "surround": Odd(
        f"{PICTURE} -f lavfi -i aevalsrc=0|0|0|0|0|0:c=5.1 {CODED}", (320, 180), "25/1", True
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_an_unusual_film_comes_out_right(name: str, film: Film, tmp_path: Path) -> None:
    odd = ODD[name]
    made = make(film(odd.options), tmp_path)
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
    _, poster, _ = plan(look(awkward), StoryVideo(file=PATH), None, SETTINGS)
    assert isinstance(poster.step, Transcode)
    target = tmp_path / f"{name}.jpg"
    assert transcode(poster.step, awkward, (target,), lambda _: None).problems == ()
    assert target.stat().st_size > 0


def test_a_film_cut_on_its_way_is_refused(talk: Path, tmp_path: Path) -> None:
    whole = talk.read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: len(whole) * 6 // 10])
    found = look(cut)
    assert found.fault.startswith(f"`{PATH}` breaks off: only ")
    assert "copy or export it again" in found.cure


def test_a_film_that_plays_shorter_than_it_says_is_refused(film: Film, tmp_path: Path) -> None:
    whole = film(f"{PICTURE} {CODED} -t 3 -f matroska").read_bytes()
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole[: len(whole) * 6 // 10])
    problem = make(cut, tmp_path).problems[0]
    assert (problem.span.path, problem.span.line) == (PATH, 1)
    assert problem.message.startswith((f"`{PATH}` breaks off", f"`{PATH}` is damaged"))
    assert "copy or export the film again" in problem.help


def test_a_film_cut_before_its_table_of_contents_is_refused(film: Film, tmp_path: Path) -> None:
    whole = film(f"{PICTURE} {CODED}").read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: whole.index(b"moov") - 4])
    assert look(cut).fault == f"`{PATH}` breaks off: its table of contents is missing"


def test_a_film_that_is_still_being_written_is_refused_for_now(talk: Path, tmp_path: Path) -> None:
    growing = tmp_path / "growing.mp4"
    growing.write_bytes(talk.read_bytes())
    looked = Event()

    def write() -> None:
        while not looked.is_set():
            growing.touch()

    with ThreadPoolExecutor() as pool:
        pool.submit(write)
        try:
            found = look(growing)
        finally:
            looked.set()
    assert found.fault == f"`{PATH}` changes while it is read"
    assert found.passing, "what is true of this moment only is not kept"


def test_a_film_that_was_replaced_before_it_is_encoded_is_refused(
    talk: Path, film: Film, tmp_path: Path
) -> None:
    task = next(plan(look(talk), StoryVideo(file=PATH), None, SETTINGS))
    assert isinstance(task.step, Transcode)
    other = film(f"{PICTURE} {SOUND} {CODED} -metadata title=Other")
    targets = tuple(tmp_path / Path(target).name for target in task.targets)
    [problem] = transcode(task.step, other, targets, lambda _: None).problems
    assert problem.message == f"`{PATH}` changed while it was read"


def test_flipped_bits_are_noticed(talk: Path, tmp_path: Path) -> None:
    damaged = bytearray(talk.read_bytes())
    start = damaged.index(b"mdat") + 4000
    for at in range(start, len(damaged), 997):
        damaged[at] ^= 0b0101_0101
    flipped = tmp_path / "flipped.mp4"
    flipped.write_bytes(damaged)
    assert "damaged" in make(flipped, tmp_path).problems[0].message


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(64)
SECRET = "file secret.mp4\n"
NO_FILMS = {
    "empty": (b"", "is empty"),
    "text": ("Møte med Solveig\n".encode(), "is a text file, not a film"),
    "picture": (JPEG, "is a picture, not a film"),
    "phone picture": (b"\x00\x00\x00\x18ftypheic" + bytes(64), "is a picture, not a film"),
    "drawing": (b"<?xml version='1.0'?><svg/>", "is a picture, not a film"),
    "git lfs": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
        "is a Git LFS pointer, not the film itself",
    ),
    "ffconcat": (
        f"ffconcat version 1.0\n{SECRET}".encode(),
        "is a playlist, which points at other files",
    ),
    "hls": (
        b"\xef\xbb\xbf\n#EXTM3U\n#EXTINF:1,\nfile:secret.ts\n",
        "is a playlist, which points at other files",
    ),
    "dash": (
        b'<?xml version="1.0"?>\n<MPD><BaseURL>secret.mp4</BaseURL></MPD>',
        "is a playlist, which points at other files",
    ),
    "archive": (b"PK\x03\x04" + bytes(64), "is an archive, not a film"),
    "box without an end": (
        b"\x00\x00\x00\x10ftypisom\x00\x00\x02\x00\x00\x00\x00\x01free" + b"\xff" * 8 + bytes(64),
        "breaks off: its table of contents is missing",
    ),
    "shell of a film": (b"\x00\x00\x00\x18ftypisom" + bytes(64), None),
}


@pytest.mark.parametrize("name", NO_FILMS)
def test_what_is_no_film_is_refused_by_name(name: str, tmp_path: Path) -> None:
    content, what = NO_FILMS[name]
    file = tmp_path / "talk.mp4"
    file.write_bytes(content)
    found = look(file)
    assert found.facts is None
    assert found.fault.startswith(f"`{PATH}` ")
    assert found.cure
    if what:
        assert found.fault == f"`{PATH}` {what}"


def test_a_playlist_cannot_reach_another_film(talk: Path, tmp_path: Path) -> None:
    """Even one that got past the first look is not followed by the commands themselves."""
    (tmp_path / "secret.mp4").write_bytes(talk.read_bytes())
    wolf = tmp_path / "wolf.mp4"
    wolf.write_text(f"ffconcat version 1.0\n{SECRET}", encoding="utf-8")
    task = next(plan(look(talk), StoryVideo(file=PATH), None, SETTINGS))
    assert isinstance(task.step, Transcode)
    targets = tuple(tmp_path / Path(target).name for target in task.targets)
    assert transcode(task.step, wolf, targets, lambda _: None).problems
    assert not any(target.exists() for target in targets)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (f"{SOUND} -c:a aac -t 1", "holds sound but no picture"),
        (f"-f lavfi -i testsrc2=s=32x32 {CODED}", "is only 32×32 pixels large"),
        ("-f lavfi -i testsrc2=s=64x64:r=1 -t 90 -c:v libx264", "is 2 minutes long"),
        (f"-f lavfi -i color=s=1600x900 {CODED}", "has a picture too large to open"),
        (
            f"-f lavfi -i testsrc2=s=640x360 -vf setsar=5 {CODED}",
            "is to be shown 3200×360 pixels large",
        ),
    ],
)
def test_a_film_outside_the_limits_is_refused(options: str, what: str, film: Film) -> None:
    strict = MediaSettings(max_minutes=1, max_megapixels=1)
    found = look(film(options), strict)
    assert found.facts is None
    assert found.fault == f"`{PATH}` {what}"


def test_a_length_beyond_all_numbers_is_not_believed(film: Film, tmp_path: Path) -> None:
    claimed = f"-metadata:s:v XURATION={'9' * 400}:00:01.0 -f matroska"
    swapped = re.sub(
        rb"([DX])(?=URATION)",
        lambda found: b"X" if found[1] == b"D" else b"D",
        film(f"{PICTURE} {CODED} {claimed}").read_bytes(),
    )
    endless = tmp_path / "endless.mkv"
    endless.write_bytes(swapped)
    [stream] = streams(endless)
    assert "9" * 400 in str(stream["tags"]), "else it proves nothing"
    assert facts(endless).duration == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    "dies",
    [
        "kill -KILL $$",
        "exit 137",
        "exit 255",
        "echo 'pthread: Resource temporarily unavailable' >&2; exit 1",
    ],
)
def test_what_befalls_ffmpeg_is_no_fault_of_the_film(
    dies: str, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ToolFault) as caught:
        _made_by(dies, talk, tmp_path, monkeypatch)
    assert caught.value.message.startswith("ffmpeg ")


@pytest.mark.parametrize(
    ("dies", "what"),
    [
        ("kill -XCPU $$", "could not be encoded within "),
        ("kill -XFSZ $$", "takes more room on the disk to encode than it may"),
        ("echo 'Cannot allocate memory' >&2; exit 1", "takes more memory to encode than it may"),
        ("kill -SEGV $$", "is damaged"),
    ],
)
def test_a_film_that_takes_more_than_it_may_is_told_of_what(
    dies: str, what: str, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [problem] = _made_by(dies, talk, tmp_path, monkeypatch)
    assert problem.message.startswith(f"`{PATH}` {what}")


def _made_by(
    dies: str, talk: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Problem, ...]:
    """What becomes of a sound film with an ffmpeg that ends so."""
    settings = SETTINGS.model_copy(update={"sandbox": Sandbox.OFF})
    task = next(plan(look(talk), StoryVideo(file=PATH), None, settings))
    assert isinstance(task.step, Transcode)
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{dies}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("STORYPROOF_FFMPEG", str(program))
    targets = tuple(folder / Path(target).name for target in task.targets)
    return transcode(task.step, talk, targets, lambda _: None).problems


def test_where_one_of_several_fails_only_its_fellows_are_ended() -> None:
    asleep = partial(
        started, ("sleep", "600"), sight=Sight(sandbox=Sandbox.OFF), cpu_seconds=1, file_bytes=0
    )
    begun = Event()

    def fellow() -> None:
        with asleep() as process:
            begun.set()
            process.wait()

    def failing() -> None:
        begun.wait(20)
        raise ToolFault("no room", "make some")

    with asleep() as stranger:
        with pytest.raises(ToolFault, match="no room"):
            side_by_side([failing, fellow])
        assert stranger.poll() is None


def test_what_is_started_does_not_outlive_its_use() -> None:
    left: list[int] = []

    def interrupted() -> None:
        with started(("sleep", "600"), sight=Sight(), cpu_seconds=1, file_bytes=0) as process:
            left.append(process.pid)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pytest.raises(ProcessLookupError):
        os.kill(left[0], 0)


def test_a_program_cannot_write_more_than_it_may(tmp_path: Path) -> None:
    target = tmp_path / "large.raw"
    argv = ("ffmpeg", "-v", "error", *PICTURE.split(), "-t", "1", str(target))
    code, _, _ = output(argv, 20, Sight(writes=tmp_path))
    assert code != 0
    assert not target.exists() or target.stat().st_size == 0


def test_without_ffprobe_the_machine_is_at_fault(
    talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolFault) as caught:
        look(talk)
    assert caught.value.message == "`ffprobe` is not installed"
    assert "ffmpeg" in caught.value.help
