"""Numbers that people say in films are held against the story, however the captions are cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from literate import TODAY
from storyproof.captions.cutting import cut
from storyproof.captions.pauses import Stretch
from storyproof.captions.timing import timed
from storyproof.flow.load import load
from storyproof.model.catalog import Catalog
from storyproof.model.media import CaptionTrack
from storyproof.model.metric import Disclosure, Metric
from storyproof.model.story import Story
from storyproof.model.story_video import StoryVideo
from storyproof.numbers.audit import verdicts
from storyproof.reading.captions import read_captions
from storyproof.reading.transcript import read_transcript

ROOT = Path(__file__).parents[1]
FILM, CAPTIONS = "media/x/talk.mp4", "media/x/talk.vtt"
DATA = yaml.safe_load((Path(__file__).parent / "numbers/spoken.yml").read_text("utf-8"))


def one_caption(text: str, language: str) -> CaptionTrack:
    """The sentence as it is written, in one caption."""
    return _read(f"00:01.000 --> 00:09.000\n{text}\n", language)


def word_by_word(text: str, language: str) -> CaptionTrack:
    """Every word in a caption of its own: a number of two words is always parted."""
    words = text.split()
    blocks = (f"00:{at:02d}.000 --> 00:{at:02d}.900\n{word}\n" for at, word in enumerate(words))
    return _read("\n".join(blocks), language)


def from_transcript(text: str, language: str) -> CaptionTrack:
    """Timed by the pauses of a film."""
    transcript, _ = read_transcript(CAPTIONS, language, text)
    assert transcript is not None
    cues = cut(timed(transcript, (Stretch(1.0, 4.0), Stretch(4.5, 6.0))))
    return CaptionTrack(CAPTIONS, language, cues, "", estimated=True)


def _read(blocks: str, language: str) -> CaptionTrack:
    track, _ = read_captions(CAPTIONS, language, f"WEBVTT\n\n{blocks}")
    assert track is not None
    return track


RUNGS = (one_caption, word_by_word, from_transcript)
Rung = Callable[[str, str], CaptionTrack]


@dataclass(frozen=True)
class Spoken:
    """A sentence that somebody might say in a film of a story."""

    story: str
    text: str
    is_honest: bool


def _sentences() -> Iterator[Spoken]:
    for row in DATA:
        for said in row["said"]:
            before, number, after = said["honest"].replace("{", "}").split("}")
            yield Spoken(row["story"], before + number + after, is_honest=True)
            for wrong in said["wrong"]:
                yield Spoken(row["story"], f"{before}{wrong}{after}", is_honest=False)


SENTENCES = tuple(_sentences())


@cache
def _demo() -> Catalog:
    catalog = load(ROOT, TODAY).catalog
    assert catalog is not None
    return catalog


def _found(spoken: Spoken, rung: Rung) -> list[str]:
    """What is said of the film's numbers in the demo's story, were this its captions."""
    catalog = _demo()
    story = catalog.story(spoken.story)
    assert story is not None
    front = story.front.model_copy(update={"media": (StoryVideo(file=FILM, captions=CAPTIONS),)})
    track = rung(spoken.text, front.language)
    told = replace(story, front=front)
    cut_out = replace(catalog, stories=(told,), captions={CAPTIONS: track})
    return [
        verdict.problem.message
        for verdict in verdicts(told, cut_out)
        if verdict.problem.span.path == CAPTIONS
    ]


@pytest.mark.parametrize("rung", RUNGS, ids=lambda rung: rung.__name__)
def test_an_honest_number_is_no_finding(rung: Rung) -> None:
    honest = [spoken for spoken in SENTENCES if spoken.is_honest]
    assert {spoken.text: found for spoken in honest if (found := _found(spoken, rung))} == {}


@pytest.mark.parametrize("rung", RUNGS, ids=lambda rung: rung.__name__)
def test_every_wrong_number_is_found(rung: Rung) -> None:
    planted = [spoken for spoken in SENTENCES if not spoken.is_honest]
    assert len(planted) > 100
    assert [spoken.text for spoken in planted if not _found(spoken, rung)] == []


SAYING = {
    "en": ("We had {}.", "Now it is {}."),
    "de": ("Wir hatten {}.", "Heute sind es {}."),
    "fr": ("Nous avions {}.", "Aujourd'hui, c'est {}."),
}
_NUMBER = re.compile(r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+|\d+")


def _generated() -> Iterator[tuple[Spoken, tuple[Spoken, ...]]]:
    """What is told of each metric of the demo, and the same with numbers that nobody measured."""
    for story in _demo().stories:
        true = _declared(story) | {
            value for metric in story.front.metrics for value in _derived(metric)
        }
        for metric in story.front.metrics:
            if metric.disclosure is not Disclosure.EXACT:
                continue
            for end in filter(None, (metric.before, metric.after)):
                for saying in SAYING[story.front.language[:2]]:
                    text = saying.format(end)
                    wrong = (
                        saying.format(_NUMBER.sub(str(number), end, 1))
                        for number in _wrong(end, true)
                    )
                    yield (
                        Spoken(story.key, text, is_honest=True),
                        tuple(Spoken(story.key, each, is_honest=False) for each in wrong),
                    )


def _value(text: str) -> int:
    return int(re.sub(r"\D", "", _NUMBER.findall(text)[0]))


def _wrong(end: str, true: set[int]) -> Iterator[int]:
    """A zero too many, one more, one less, twice as much, half, the digits turned round."""
    value = _value(end)
    for number in (value * 10, value + 1, value - 1, value * 2, value // 2, int(str(value)[::-1])):
        if number not in true and number > 0:
            yield number


def _declared(story: Story) -> set[int]:
    """Every number in the story's header."""
    header = story.document.text.split("\n---\n")[0]
    return {_value(number) for number in _NUMBER.findall(header)}


def _derived(metric: Metric) -> Iterator[int]:
    """What follows from a before and an after: the difference, each as a share of the other, the rest of it."""
    if metric.before and metric.after:
        before, after = _value(metric.before), _value(metric.after)
        yield abs(before - after)
        for share in (after / before, before / after):
            yield from (round(share * 100), round(abs(1 - share) * 100), round(share))


def test_of_generated_sentences_the_wrong_ones_are_found_and_no_others() -> None:
    generated = tuple(_generated())
    planted = [spoken for _, wrong in generated for spoken in wrong]
    assert len(planted) > 300
    assert [honest.text for honest, _ in generated if _found(honest, word_by_word)] == []
    assert [spoken.text for spoken in planted if not _found(spoken, word_by_word)] == []
