"""Captions are read strictly, and written out again so that every player reads the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from storyproof.model.media import Cue
from storyproof.model.place import Span
from storyproof.reading.captions import LONGEST_FILE, read_captions, write_captions

HERE = Path(__file__).parent
PATH = "media/aldermoor/interview.en.vtt"


class Case(BaseModel):
    name: str
    text: str
    found: list[str]
    texts: list[str] = []


BAD = [
    Case.model_validate(case) for case in yaml.safe_load((HERE / "captions/bad.yml").read_text())
]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_what_is_wrong_is_said_at_its_place(case: Case) -> None:
    track, problems = read_captions(PATH, "en", case.text)
    found = [f"{p.span.line}:{p.span.column} {p.message}" for p in problems]
    assert found == case.found
    assert all(problem.help and problem.span.path == PATH for problem in problems)
    if case.texts:
        assert track is not None
        assert [cue.text for cue in track.cues] == case.texts
        again, _ = read_captions(PATH, "en", track.text)
        assert again is not None
        assert [cue.text for cue in again.cues] == case.texts


def test_all_that_webvtt_allows_is_read_and_written_clean() -> None:
    text = (
        "\ufeffWEBVTT - Interview\r\nKind: captions\r\n\r\nNOTE shot on a Tuesday\r\n\r\n"
        "intro\r\n00:01.000 --> 00:02.500 align:start position:0%\r\n"
        "<v Solveig Tangen>Cold &amp; <i>dark</i></v>\r\nas <b>ever</b>.\r\n\r\n"
        "1:00:00.000 --> 1:00:01.000\r\n".replace("1:00:0", "01:00:0")
        + "Later."
    )
    track, problems = read_captions(PATH, "en", text)
    assert problems == ()
    assert track is not None
    assert [(cue.start, cue.end, cue.text) for cue in track.cues] == [
        (1.0, 2.5, "Cold & dark\nas ever."),
        (3600.0, 3601.0, "Later."),
    ]
    assert track.cues[0].span == Span(PATH, 8, 1, 9, 16)
    assert track.text == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nCold &amp; dark\nas ever.\n\n"
        "01:00:00.000 --> 01:00:01.000\nLater.\n"
    )


def test_a_file_too_long_is_not_read() -> None:
    track, problems = read_captions(PATH, "en", "WEBVTT\n\n" + "x" * LONGEST_FILE)
    assert track is None
    assert [p.message for p in problems] == ["500,008 characters are too long for captions"]


@given(st.text(max_size=400) | st.text("WEBVT\n\r0123:.,-> <vib/&;", max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    for whole in (text, f"WEBVTT\n\n{text}", f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}"):
        track, problems = read_captions(PATH, "en", whole)
        assert track or problems


_lines = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" <>&"), min_size=1, max_size=40
).filter(lambda line: line.strip() == line and "-->" not in line)


@given(st.lists(st.tuples(st.integers(1, 9000), st.integers(1, 9000), _lines), min_size=1))
def test_what_is_written_reads_the_same(parts: list[tuple[int, int, str]]) -> None:
    cues, now = [], 0
    for pause, length, text in parts:
        start, now = now + pause, now + pause + length
        cues.append(Cue(start / 1000, now / 1000, text, Span(PATH)))
    track, problems = read_captions(PATH, "en", write_captions(cues))
    assert problems == ()
    assert track is not None
    read = [(cue.start, cue.end, cue.text) for cue in track.cues]
    assert read == [(cue.start, cue.end, cue.text) for cue in cues]


def test_the_sample_captions_are_clean() -> None:
    files = sorted((HERE.parent / "media").rglob("*.vtt"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        track, problems = read_captions(file.name, "en", text)
        assert problems == ()
        assert track is not None
        assert track.text == text
