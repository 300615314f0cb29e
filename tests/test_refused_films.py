"""Films that are refused in plain words: cut, damaged, replaced, too large, or none at all."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from filmed import CODED, PATH, PICTURE, SOUND, TWO_SIZES, Filmed, facts, look, make, streams
from storyproof.effects.ffmpeg import transcode
from storyproof.model.media_settings import MediaSettings
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Transcode
from storyproof.outputs.renditions import plan

pytestmark = pytest.mark.tools


ONE = f"{CODED} -t 1"


def test_a_film_cut_on_its_way_is_refused(talk: Path, tmp_path: Path) -> None:
    whole = talk.read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(whole[: len(whole) * 6 // 10])
    found = look(cut)
    assert found.fault.startswith(f"`{PATH}` breaks off: only ")
    assert "copy or export it again" in found.cure


def test_a_film_that_plays_shorter_than_it_says_is_refused(filmed: Filmed, tmp_path: Path) -> None:
    whole = filmed(f"{PICTURE} {CODED} -t 3 -f matroska").read_bytes()
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole[: len(whole) * 6 // 10])
    problem = make(cut, tmp_path, TWO_SIZES).problems[0]
    assert (problem.span.path, problem.span.line) == (PATH, 1)
    assert problem.message.startswith((f"`{PATH}` breaks off", f"`{PATH}` is damaged"))
    assert "copy or export the film again" in problem.help


def test_a_film_cut_before_its_table_of_contents_is_refused(filmed: Filmed, tmp_path: Path) -> None:
    whole = filmed(f"{PICTURE} {ONE}").read_bytes()
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
    talk: Path, filmed: Filmed, tmp_path: Path
) -> None:
    task = next(plan(look(talk), StoryVideo(file=PATH), None, TWO_SIZES))
    assert isinstance(task.step, Transcode)
    other = filmed(f"{PICTURE} {SOUND} {ONE} -metadata title=Other")
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
    assert "damaged" in make(flipped, tmp_path, TWO_SIZES).problems[0].message


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
    task = next(plan(look(talk), StoryVideo(file=PATH), None, TWO_SIZES))
    assert isinstance(task.step, Transcode)
    targets = tuple(tmp_path / Path(target).name for target in task.targets)
    assert transcode(task.step, wolf, targets, lambda _: None).problems
    assert not any(target.exists() for target in targets)


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (f"{SOUND} -c:a aac -t 1", "holds sound but no picture"),
        (f"-f lavfi -i testsrc2=s=32x32 {ONE}", "is only 32×32 pixels large"),
        ("-f lavfi -i testsrc2=s=64x64:r=1 -t 90 -c:v libx264", "is 2 minutes long"),
        (f"-f lavfi -i color=s=1600x900 {ONE}", "has a picture too large to open"),
        (
            f"-f lavfi -i testsrc2=s=640x360 -vf setsar=5 {ONE}",
            "is to be shown 3200×360 pixels large",
        ),
    ],
)
def test_a_film_outside_the_limits_is_refused(options: str, what: str, filmed: Filmed) -> None:
    strict = MediaSettings(max_minutes=1, max_megapixels=1)
    found = look(filmed(options), strict)
    assert found.facts is None
    assert found.fault == f"`{PATH}` {what}"


def test_a_length_beyond_all_numbers_is_not_believed(filmed: Filmed, tmp_path: Path) -> None:
    claimed = f"-metadata:s:v XURATION={'9' * 400}:00:01.0 -f matroska"
    swapped = re.sub(
        rb"([DX])(?=URATION)",
        lambda found: b"X" if found[1] == b"D" else b"D",
        filmed(f"{PICTURE} {ONE} {claimed}").read_bytes(),
    )
    endless = tmp_path / "endless.mkv"
    endless.write_bytes(swapped)
    [stream] = streams(endless)
    assert "9" * 400 in str(stream["tags"]), "else it proves nothing"
    assert facts(endless).duration == pytest.approx(1, abs=0.1)
