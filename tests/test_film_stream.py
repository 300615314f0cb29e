"""HLS of a film: packed by real ffmpeg, its byte ranges taken at their word, and played by a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from filmed import CODED, PICTURE, SMALL, Made, film, make
from served_folder import served
from storyproof.model.media_settings import Hls, MediaSettings

pytestmark = pytest.mark.tools

STREAMED = SMALL.model_copy(update={"ladder": (180, 144), "hls": Hls.AUTO, "hls_minutes": 0.1})


@pytest.fixture(scope="module")
def long_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("films") / "long.mov"
    return film(path, f"{PICTURE} -f lavfi -i sine=440:r=48000 {CODED} -t 9")


@pytest.fixture
def made(long_film: Path, tmp_path: Path) -> Made:
    return make(long_film, tmp_path, STREAMED)


def test_each_playlist_names_all_bytes_of_its_file(made: Made) -> None:
    assert made.problems == ()
    for size in (180, 144):
        text = made.file(f"-{size}.m3u8").read_text(encoding="utf-8")
        fragments = made.file(f"-{size}.m4s")
        assert set(re.findall(r"^[^#].*$", text, re.MULTILINE)) == {fragments.name}
        header = re.findall(rf'#EXT-X-MAP:URI="{fragments.name}",BYTERANGE="(\d+)@0"', text)
        at = int(header[0])
        for length, start in re.findall(r"#EXT-X-BYTERANGE:(\d+)@(\d+)", text):
            assert int(start) == at
            at += int(length)
        assert at == fragments.stat().st_size
        assert [float(each) for each in re.findall(r"#EXTINF:([\d.]+)", text)] == [6.0, 3.0]


def test_the_master_playlist_tells_what_a_player_chooses_by(made: Made) -> None:
    master = made.file(".m3u8", without="-").read_text(encoding="utf-8").splitlines()
    size = "RESOLUTION=320x180,FRAME-RATE=25.000"
    assert master[3].startswith("#EXT-X-STREAM-INF:BANDWIDTH=")
    assert master[3].endswith(f'{size},CODECS="avc1.64001E,mp4a.40.2"')
    assert master[4::2] == [made.file(f"-{step}.m3u8").name for step in (180, 144)]


def test_a_browser_plays_it(made: Made, browser: Browser, tmp_path: Path) -> None:
    master = made.file(".m3u8", without="-").name
    with served(tmp_path) as address:
        (tmp_path / "page.html").write_text(f'<video src="{master}" muted></video>', "utf-8")
        page = browser.new_page()
        page.goto(f"{address.rstrip('/')}/page.html")
        page.wait_for_function("document.querySelector('video').videoWidth > 0")
        playing = "v => v.play().then(() => [v.videoWidth > 0, Math.round(v.duration)])"
        assert page.eval_on_selector("video", playing) == [True, 9]
        page.close()


def test_the_same_film_gives_the_same_stream(made: Made, long_film: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    again = make(long_film, tmp_path / "again", STREAMED)
    for ending in ("-180.m4s", "-180.m3u8"):
        assert made.file(ending).read_bytes() == again.file(ending).read_bytes()


@pytest.mark.parametrize(
    "settings",
    [STREAMED.model_copy(update={"hls": Hls.OFF}), STREAMED.model_copy(update={"hls_minutes": 5})],
    ids=["switched off", "too short"],
)
def test_most_films_are_not_streamed(
    settings: MediaSettings, long_film: Path, tmp_path: Path
) -> None:
    made = make(long_film, tmp_path, settings)
    assert not [file for file in made.files if file.suffix in (".m3u8", ".m4s")]
