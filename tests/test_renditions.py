"""What is planned for a video: the exact commands, sizes and names, without running anything."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyproof.editions.films import video_view
from storyproof.model.media import CaptionTrack, MediaFile, Side, SoundFacts, VideoFacts
from storyproof.model.media_settings import Hls, MediaSettings, VideoCodec
from storyproof.model.picture import ladder
from storyproof.model.story_video import StoryVideo
from storyproof.model.task import Task, Transcode, WriteText
from storyproof.outputs.renditions import plan

GOLDEN = Path(__file__).parent / "renditions"
PATH = "media/aldermoor/interview.mp4"
DEFAULT = MediaSettings()
TRACK = CaptionTrack(PATH.replace(".mp4", ".en.vtt"), "en", (), "WEBVTT\n")
FILMS = {
    "camera": VideoFacts(
        *(1920, 1080, 27.0, Fraction(60000, 1001), True),
        sound=SoundFacts(-29.4, -11.2, Side.LEFT, 13.6),
    ),
    "phone-upright-hdr": VideoFacts(
        *(2160, 3840, 61.5, Fraction(30), True, "bt2020", True),
        sound=SoundFacts(-12.5, -2.1, Side.BOTH, -3.5),
    ),
    "small-silent-odd": VideoFacts(641, 361, 4.04, Fraction(25), False, "smpte170m"),
}


def film(facts: VideoFacts | None) -> MediaFile:
    return MediaFile(PATH, "ab" * 32, 1_000_000, facts)


def tasks(
    facts: VideoFacts, settings: MediaSettings = DEFAULT, poster: str | None = None
) -> list[Task]:
    return list(plan(film(facts), StoryVideo(file=PATH, poster=poster), TRACK, settings))


@pytest.mark.parametrize("name", FILMS)
def test_the_commands(name: str, request: pytest.FixtureRequest) -> None:
    steps = [task.step for task in tasks(FILMS[name]) if isinstance(task.step, Transcode)]
    written = "\n\n".join("\n".join(step.argv) for step in steps).replace(";", ";\n    ") + "\n"
    _golden(name, written, request)


def _golden(name: str, written: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{name}.argv"
    if request.config.getoption("--update"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def test_the_command_that_packs_a_stream(request: pytest.FixtureRequest) -> None:
    step = tasks(FILMS["camera"], MediaSettings(hls=Hls.AUTO, hls_minutes=0))[0].step
    assert isinstance(step, Transcode)
    assert len(step.names) == len(step.expect)
    _golden("camera-streamed", "\n".join(step.packing) + "\n", request)


def test_names_tell_the_size_and_nothing_of_the_original() -> None:
    targets = [target for task in tasks(FILMS["camera"]) for target in task.targets]
    stems = {target.removeprefix("media/").partition("-")[0][:12] for target in targets}
    assert all(set(stem) <= set("0123456789abcdef") and len(stem) == 12 for stem in stems)
    endings = [target.removeprefix("media/")[12:] for target in targets]
    films = ["-1080-av1.mp4", "-1080.mp4", "-480-av1.mp4", "-480.mp4"]
    board = "-storyboard.jpg", "-storyboard.vtt"
    assert endings == [*films, "-audio.m4a", board[0], ".jpg", ".en.vtt", board[1]]


def test_the_page_names_what_the_tasks_make() -> None:
    for facts in FILMS.values():
        planned = tasks(facts)
        view = video_view(film(facts), StoryVideo(file=PATH), TRACK, DEFAULT, "Title", ())
        assert sorted(view.files) == sorted(t for task in planned for t in task.targets)
        assert not view.stream
        sizes = [(rendition.width, rendition.height) for rendition in view.sources]
        step = planned[0].step
        assert isinstance(step, Transcode)
        assert sizes == [(made.width, made.height) for made in step.expect if made.frame_rate]


def test_the_page_names_a_stream_with_all_its_parts() -> None:
    streamed = MediaSettings(hls=Hls.AUTO, hls_minutes=1)
    facts = FILMS["phone-upright-hdr"]
    view = video_view(film(facts), StoryVideo(file=PATH), TRACK, streamed, "Title", ())
    assert view.stream.endswith(".m3u8")
    assert len(view.stream_files) == 4
    planned = [target for task in tasks(facts, streamed) for target in task.targets]
    assert sorted(view.files) == sorted(planned)
    assert not any(target.endswith(".m3u8") for task in tasks(facts) for target in task.targets)


def test_at_each_size_a_browser_is_offered_the_smaller_file_first() -> None:
    view = video_view(film(FILMS["camera"]), StoryVideo(file=PATH), TRACK, DEFAULT, "Title", ())
    assert [(source.width, source.mime_type) for source in view.sources] == [
        (1920, 'video/mp4; codecs="av01.0.08M.08"'),
        (1920, "video/mp4"),
        (854, 'video/mp4; codecs="av01.0.04M.08"'),
        (854, "video/mp4"),
    ]
    assert [rendition.mime_type for rendition in view.renditions] == ["video/mp4", "video/mp4"]


def test_without_av1_all_else_is_made() -> None:
    only = MediaSettings(codecs=(VideoCodec.H264,))
    step = tasks(FILMS["camera"], only)[0].step
    assert isinstance(step, Transcode)
    assert [made.codec for made in step.expect] == ["h264", "h264", "aac", "mjpeg"]
    assert "libsvtav1" not in step.argv


def test_another_poster_encodes_nothing_again() -> None:
    first, second = tasks(FILMS["camera"]), tasks(FILMS["camera"], poster="00:12.5")
    assert second[0] == first[0]
    assert second[1].targets != first[1].targets
    assert isinstance(second[1].step, Transcode)
    assert "12.500" in second[1].step.argv


def test_another_recipe_has_other_names() -> None:
    first, second = tasks(FILMS["camera"]), tasks(FILMS["camera"], MediaSettings(crf=30))
    assert not set(first[0].targets) & set(second[0].targets)


def test_captions_are_served_as_they_were_written_again() -> None:
    assert WriteText(TRACK.text) in [task.step for task in tasks(FILMS["camera"])]


def test_a_silent_video_has_neither_sound_nor_captions() -> None:
    silent = film(FILMS["small-silent-odd"])
    view = video_view(silent, StoryVideo(file=PATH), None, DEFAULT, "Title", ())
    assert (view.audio, view.captions, view.captions_language) == ("", "", "")
    planned = list(plan(silent, StoryVideo(file=PATH), None, DEFAULT))
    assert [len(task.targets) for task in planned] == [3, 1, 1]


def test_a_video_without_facts_is_a_bug() -> None:
    with pytest.raises(ValueError, match=PATH):
        list(plan(film(None), StoryVideo(file=PATH), None, DEFAULT))


@given(
    st.integers(64, 5000),
    st.integers(64, 5000),
    st.lists(st.integers(144, 2160), min_size=1, max_size=5),
)
def test_sizes_are_even_and_never_larger_than_the_original(
    width: int, height: int, steps: list[int]
) -> None:
    facts = VideoFacts(width, height, 1.0, Fraction(25), True)
    sizes = ladder(facts, MediaSettings(ladder=tuple(steps)))
    assert sizes == tuple(sorted(set(sizes), reverse=True))
    for wide, high in sizes:
        assert wide % 2 == high % 2 == 0
        assert wide <= width
        assert high <= height
        assert max(wide, high) <= 4096
        # an even size is at most a pixel off the true shape on the short side
        assert abs(wide * height - high * width) <= 2 * max(width, height) + min(width, height)


@pytest.mark.parametrize(
    ("filmed", "made"),
    [("25", "25/1"), ("50", "25/1"), ("60000/1001", "30000/1001"), ("240", "30/1"), ("1", "1/1")],
)
def test_frame_rates_are_whole_parts_of_the_original(filmed: str, made: str) -> None:
    step = tasks(VideoFacts(640, 360, 4.0, Fraction(filmed), True))[0].step
    assert isinstance(step, Transcode)
    assert any(f"fps=fps={made}:" in word for word in step.argv)
