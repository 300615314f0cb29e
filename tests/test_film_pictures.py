"""Posters and storyboards through real ffmpeg: which moment is chosen, and what is seen where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from filmed import CODED, film, make
from storyproof.model.media import VideoFacts
from storyproof.model.storyboard import storyboard
from storyproof.model.task import CHOICES, Transcode

SIZE = "s=320x180:r=25"
BLACK, WHITE, GREY = (f"color={colour}:{SIZE}" for colour in ("black", "white", "gray"))
SCENE = f"testsrc2={SIZE}"
SILENT = f"{CODED} -an"


@dataclass(frozen=True)
class Part:
    """Seconds of lavfi's picture, as a part of a film."""

    source: str
    seconds: float


def filmed(path: Path, *parts: Part, options: str = SILENT) -> Path:
    """One part after the other, with keyframes a second apart."""
    inputs = " ".join(f"-f lavfi -t {part.seconds} -i {part.source}" for part in parts)
    joined = f"-filter_complex concat=n={len(parts)} -g 25"
    return film(path, f"{inputs} {joined} {options}")


def luma(picture: Path, box: tuple[int, int, int, int] | None = None) -> float:
    with Image.open(picture) as opened:
        grey = opened.convert("L").crop(box)
    return sum(grey.tobytes()) / (grey.width * grey.height)


def detail(picture: Path) -> int:
    """How many levels of grey there are."""
    with Image.open(picture) as opened:
        return len(set(opened.convert("L").tobytes()))


DULL = {
    "a black beginning": (Part(BLACK, 7), Part(SCENE, 3), Part(BLACK, 4)),
    "a white flash": (Part(WHITE, 8), Part(SCENE, 2), Part(WHITE, 4)),
    "a grey wall": (Part(GREY, 3), Part(SCENE, 2), Part(GREY, 9)),
    "short": (Part(BLACK, 0.5), Part(SCENE, 0.5), Part(BLACK, 0.5)),
}


@pytest.mark.tools
@pytest.mark.parametrize("name", DULL)
def test_the_poster_shows_something(name: str, tmp_path: Path) -> None:
    made = make(filmed(tmp_path / "film.mov", *DULL[name]), tmp_path)
    assert made.problems == ()
    assert detail(made.file(".jpg", without="-storyboard")) > 100


@pytest.mark.tools
def test_the_sharp_moment_is_the_poster(tmp_path: Path) -> None:
    blurred = f"{SCENE},boxblur=12"
    dim = f"{SCENE},eq=brightness=-0.2"
    parts = (Part(blurred, 5), Part(dim, 2), Part(blurred, 7))
    poster = make(filmed(tmp_path / "film.mov", *parts), tmp_path).file(".jpg", without="-storyb")
    assert luma(poster) < 90


@pytest.mark.tools
def test_a_film_that_is_black_all_through_has_a_black_poster(tmp_path: Path) -> None:
    made = make(filmed(tmp_path / "film.mov", Part(BLACK, 2)), tmp_path)
    assert made.problems == ()
    assert luma(made.file(".jpg", without="-storyboard")) < 20


@pytest.mark.tools
@pytest.mark.parametrize(("every", "from_keyframes"), [(25, True), (250, False)])
def test_a_short_film_is_decoded_whole_for_its_poster_only_where_it_has_few_keyframes(
    every: int, from_keyframes: bool, tmp_path: Path
) -> None:
    scene = "-f lavfi -i testsrc2=s=1280x720:r=25:d=5 -sc_threshold 0"
    path = film(tmp_path / "film.mp4", f"{scene} {CODED} -g {every}")
    made = make(path, tmp_path)
    assert made.problems == ()
    steps = (task.step for task in made.tasks if isinstance(task.step, Transcode))
    (command,) = (step.argv for step in steps if CHOICES in step.argv)
    assert ("nokey" in command) == from_keyframes


@pytest.mark.tools
def test_keyframes_that_stand_close_together_are_not_all_a_poster_is_chosen_from(
    tmp_path: Path,
) -> None:
    fading = "-f lavfi -i testsrc2=s=1280x720:r=25:d=6,fade=in:st=0.7:d=0.1"
    early = "-force_key_frames 0,0.2,0.4,0.6 -g 250 -sc_threshold 0"
    path = film(tmp_path / "film.mp4", f"{fading} {CODED} {early}")
    assert detail(make(path, tmp_path).file(".jpg", without="-storyboard")) > 100


@pytest.mark.tools
def test_a_long_film_whose_few_keyframes_are_black_is_looked_at_between_them(
    tmp_path: Path,
) -> None:
    fading = "-f lavfi -i testsrc2=s=320x180:r=10:d=14,fade=in:st=8:d=1"
    path = film(tmp_path / "film.mp4", f"{fading} {CODED} -g 250 -sc_threshold 0")
    assert detail(make(path, tmp_path).file(".jpg", without="-storyboard")) > 100


@pytest.mark.tools
@pytest.mark.parametrize("second", ["00:00", "00:01.96", "00:01.999"])
def test_a_chosen_moment_is_taken_up_to_the_end(second: str, tmp_path: Path) -> None:
    made = make(filmed(tmp_path / "film.mov", Part(SCENE, 2)), tmp_path, poster=second)
    assert made.problems == ()
    assert detail(made.file(".jpg", without="-storyboard")) > 100


@pytest.mark.tools
def test_the_same_film_has_the_same_pictures(tmp_path: Path) -> None:
    path = filmed(tmp_path / "film.mov", Part(SCENE, 3))
    pictures = []
    for name in ("once", "again 100 %d"):
        (tmp_path / name).mkdir()
        made = make(path, tmp_path / name)
        pictures.append([file.read_bytes() for file in made.files if file.suffix == ".jpg"])
    assert len(pictures[0]) == 2
    assert pictures[0] == pictures[1]


@pytest.mark.tools
def test_a_storyboard_shows_each_moment_where_it_says(tmp_path: Path) -> None:
    shades = ("0x202020", "0x606060", "0xa0a0a0", "0xe0e0e0")
    parts = (Part(f"color={shade}:{SIZE}", 2) for shade in shades)
    made = make(filmed(tmp_path / "film.mov", *parts), tmp_path)
    sheet = made.file("-storyboard.jpg")
    cues = re.findall(
        r"([\d:.]+) --> ([\d:.]+)\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)",
        made.file("-storyboard.vtt").read_text(encoding="utf-8"),
    )
    assert [cue[:3] for cue in cues] == [
        (f"00:00:0{start}.000", f"00:00:0{start + 2}.000", sheet.name) for start in (0, 2, 4, 6)
    ]
    for cue, shade in zip(cues, shades, strict=True):
        x, y, width, height = map(int, cue[3:])
        assert (width, height) == (160, 90)
        shown = luma(sheet, (x, y, x + width, y + height))
        assert abs(shown - int(shade[2:4], 16)) < 6


@pytest.mark.tools
def test_an_upright_film_has_an_upright_storyboard(tmp_path: Path) -> None:
    path = film(tmp_path / "film.mov", f"-f lavfi -i testsrc2=s=180x320:r=25 {SILENT} -t 3")
    with Image.open(make(path, tmp_path).file("-storyboard.jpg")) as sheet:
        assert sheet.size == (180, 160)


@given(st.floats(0.1, 1800), st.integers(1, 60), st.integers(64, 4000), st.integers(64, 4000))
def test_a_storyboard_covers_the_film(seconds: float, rate: int, width: int, height: int) -> None:
    board = storyboard(VideoFacts(width, height, seconds, Fraction(rate), has_audio=False))
    text = board.webvtt("sheet.jpg")
    assert 1 <= board.count <= 100
    assert text.count("#xywh=") == board.count <= board.columns * board.rows
    assert (board.width % 2, board.height % 2) == (0, 0)
    assert max(board.width, board.height) <= 1600
    assert board.count * board.step >= seconds * board.rate - 1
