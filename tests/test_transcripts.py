"""A plain transcript becomes captions: its words, the film's pauses, and cues that can be read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import BaseModel

from storyproof.captions.clock import SpeechClock
from storyproof.captions.cutting import cut
from storyproof.captions.heard import sentences_heard
from storyproof.captions.limits import LINE, LINES, LONGEST, SPEED, letters
from storyproof.captions.pauses import Stretch, speech_in
from storyproof.captions.timing import timed
from storyproof.model.media import Cue
from storyproof.model.place import Span
from storyproof.model.sound import SoundLevels
from storyproof.model.transcript import Transcript
from storyproof.reading.captions import read_captions, write_captions
from storyproof.reading.transcript import read_transcript

HERE = Path(__file__).parent
PATH = "media/aldermoor/interview.en.txt"


class Case(BaseModel):
    name: str
    text: str
    found: list[str] = []
    sentences: list[str] = []
    times: list[float | None] = []


CASES = [
    Case.model_validate(case)
    for case in yaml.safe_load((HERE / "captions/transcripts.yml").read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_transcript_is_read(case: Case) -> None:
    transcript, problems = read_transcript(PATH, "en", case.text)
    found = [f"{p.span.line}:{p.span.column} {p.message}" for p in problems]
    assert found == case.found
    assert all(problem.help and problem.span.path == PATH for problem in problems)
    sentences = transcript.sentences if transcript else ()
    assert [sentence.text for sentence in sentences] == case.sentences
    if case.times:
        assert [sentence.at for sentence in sentences] == case.times


def test_every_word_knows_its_place() -> None:
    text = "[00:01] We lost loads.\n\n  Nobody knew ?"
    transcript = _read(text)
    lines = text.split("\n")
    for sentence in transcript.sentences:
        for word in sentence.words:
            at = word.span
            assert lines[at.line - 1][at.column - 1 : at.end_column - 1] == word.text


def test_twice_the_lines_are_twice_the_work() -> None:
    few, many = (_steps("We lost loads ?\n" * lines) for lines in (100, 200))
    assert many < 2.2 * few


def _steps(text: str) -> int:
    """Lines of Python that run while a transcript is read."""
    steps = 0

    def count(_frame: FrameType, event: str, _argument: object) -> Callable[..., object]:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        _read(text)
    finally:
        sys.settrace(before)
    return steps


def _read(text: str, language: str = "en") -> Transcript:
    transcript, _ = read_transcript(PATH, language, text)
    assert transcript is not None
    return transcript


def _levels(*parts: tuple[float, int]) -> SoundLevels:
    """Sound of these lengths in seconds and levels in decibels."""
    return SoundLevels(
        0.02, tuple(level for seconds, level in parts for _ in range(round(seconds * 50)))
    )


@pytest.mark.parametrize("noise", [-120, -60, -38])
def test_pauses_are_found_whatever_the_room_sounds_like(noise: int) -> None:
    speech = speech_in(_levels((1, noise), (2, -20), (0.5, noise), (1, -22), (1, noise)))
    assert [(round(s.start, 1), round(s.end, 1)) for s in speech] == [(1.0, 3.0), (3.5, 4.5)]


def test_a_consonant_is_no_pause_and_a_click_no_speech() -> None:
    speech = speech_in(
        _levels((1, -60), (1, -20), (0.08, -60), (1, -20), (0.5, -60), (0.02, -25), (0.5, -60))
    )
    assert [(round(s.start, 1), round(s.end, 1)) for s in speech] == [(1.0, 3.1)]


def test_silence_holds_no_speech() -> None:
    assert speech_in(_levels()) == ()
    assert speech_in(_levels((5, -120))) == ()


SPEECH = (Stretch(1.0, 3.0), Stretch(3.5, 5.0), Stretch(5.3, 6.2), Stretch(7.0, 8.1))


def test_sentences_begin_behind_pauses() -> None:
    text = "We lost fourteen loads a month. Nobody knew why, and that is the truth. So we asked."
    starts = [sentence[0].start for sentence in timed(_read(text), SPEECH)]
    assert starts == [1.0, 3.5, 7.0]


def test_a_time_the_writer_gives_is_kept() -> None:
    text = "[00:01] Yes.\n[00:05] Nobody knew why, and that is the truth. So we asked."
    starts = [sentence[0].start for sentence in timed(_read(text), SPEECH)]
    assert starts[:2] == [1.0, 5.3]


def test_music_before_and_between_is_left_to_the_times_the_writer_gives() -> None:
    music = (Stretch(0.0, 10.0), Stretch(10.5, 12.0), Stretch(12.5, 14.0), Stretch(15.0, 29.7))
    speech = (*music, Stretch(30.1, 31.6), Stretch(32.0, 33.5))
    text = (
        "[00:10] We lost loads. Nobody knew why.\n[00:15]\n♪\n[00:30] Then we asked. They told us."
    )
    starts = [sentence[0].start for sentence in timed(_read(text), speech)]
    assert starts == [10.5, 12.5, 15.0, 30.1, 32.0]


def test_a_time_at_which_nothing_is_heard_is_believed() -> None:
    starts = [s[0].start for s in timed(_read("Yes.\n[01:00] No."), SPEECH)]
    assert starts == [1.0, 60.0]


def test_the_clock_stands_still_in_pauses() -> None:
    clock = SpeechClock(SPEECH)
    assert clock.total == pytest.approx(5.5)
    assert (clock.ends_at(2.0), clock.begins_at(2.0)) == (3.0, 3.5)


def test_a_long_sentence_is_cut_between_its_clauses() -> None:
    text = (
        "And at the door, driver and shop countersign the core temperature of every pallet, "
        "so nobody argues about it any more when the invoice comes."
    )
    cues = cut(timed(_read(text), (Stretch(0.0, 9.0),)))
    assert [cue.text for cue in cues] == [
        "And at the door,",
        "driver and shop countersign the core\ntemperature of every pallet,",
        "so nobody argues about it any\nmore when the invoice comes.",
    ]


def test_japanese_is_cut_without_spaces() -> None:
    text = "この予測のおかげで四時間の余裕が生まれ、運転手は冷蔵倉庫に引き返すことができます。"
    cues = cut(timed(_read(text, "ja"), (Stretch(0.0, 8.0),)))
    assert [cue.text for cue in cues] == [
        "この予測のおかげで\n四時間の余裕が生まれ、",
        "運転手は冷蔵倉庫に\n引き返すことができます。",
    ]
    assert all(letters(line) <= LINE for cue in cues for line in cue.text.split("\n"))


_words = st.lists(
    st.sampled_from(["We", "lost,", "loads.", "Nobody?", "—", "四", "。", "x" * 60, "\n[00:05]\n"]),
    min_size=1,
)
_stretches = st.lists(st.tuples(st.integers(0, 200), st.integers(4, 400)), min_size=1, max_size=30)


@given(_words, _stretches)
@example(["We"], [(0, 4)])
def test_any_text_on_any_speech_gives_captions_in_order(
    words: list[str], lengths: list[tuple[int, int]]
) -> None:
    speech, now = [], 0
    for pause, length in lengths:
        speech.append(Stretch((now + pause) / 50, (now + pause + length) / 50))
        now += pause + length + 6
    transcript, _ = read_transcript(PATH, "en", " ".join(words))
    assume(transcript is not None)
    assert transcript is not None
    cues = cut(timed(transcript, tuple(speech)))
    _hold_all(transcript, cues)
    track, problems = read_captions("x.vtt", "en", write_captions(cues))
    assert track is not None
    assert problems == ()


def _hold_all(transcript: Transcript, cues: tuple[Cue, ...]) -> None:
    said = "".join(sentence.text for sentence in transcript.sentences)
    shown = "".join(cue.text for cue in cues)
    assert "".join(shown.split()) == "".join(said.split())
    assert all(cue.start < cue.end for cue in cues)
    assert all(before.end < after.start for before, after in pairwise(cues))


def test_captions_of_even_speech_can_all_be_read() -> None:
    sentence = (
        "The thaw forecast gives a driver four hours, and that is enough for every pass. No. "
    )
    speech = tuple(Stretch(at * 6.0, at * 6.0 + 5.5) for at in range(40))
    cues = cut(timed(_read(sentence * 40), speech))
    for cue in cues:
        lines = cue.text.split("\n")
        assert len(lines) <= LINES
        assert all(letters(line) <= LINE for line in lines)
        assert letters(cue.text) / (cue.end - cue.start) <= SPEED * 1.1
        assert cue.end - cue.start <= LONGEST


def test_what_a_model_hears_is_cut_at_its_marks_and_at_long_pauses() -> None:
    words = [
        (" We", 0.0, 0.2),
        (" lost", 0.2, 0.5),
        (" loads.", 0.5, 1.0),
        (" Then", 1.2, 1.5),
        (" six", 9.0, 9.4),
    ]
    heard = [[word.word.text for word in sentence] for sentence in sentences_heard(words, "a.mp4")]
    assert heard == [["We", "lost", "loads."], ["Then"], ["six"]]
    assert all(
        word.word.span == Span("a.mp4")
        for sentence in sentences_heard(words, "a.mp4")
        for word in sentence
    )
