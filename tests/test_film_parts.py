"""Chapters, questions and quotes of a film: from a story's header to the page, the player and search engines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_project import INTERVIEW, MEDIA, STORY, change, new_project
from literate import TODAY
from printed_site import labels
from sample_edition import edition, full_story, reference_call, told_film
from storyproof.checks.older_translation import source_version
from storyproof.editions import public_edition
from storyproof.flow.check import check
from storyproof.model.edition import PublicStory
from storyproof.model.media import length_clock
from storyproof.model.task import WriteText
from storyproof.model.views import VideoView
from storyproof.outputs.chapters import chapter_tasks
from storyproof.outputs.linked_data import story_data

SITE = "https://stories.kelvaro.example/"
CHAPTERS = """\
    chapters:
      - {at: "00:00.2", title: Halfway & "over" <the> mountain}
      - {at: "00:00.6", title: At the door}
"""
QUESTIONS = """\
    kind: reference-call
    questions:
      - {at: "00:00.2", text: Was it too late?, by: "Head of logistics, a grocer"}
      - {at: "00:00.6", text: "Who signs, and when?"}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path / "project")


def film(project: Path, more: str) -> tuple[PublicStory, VideoView]:
    """The story's film with more lines in the header."""
    change(project, STORY, MEDIA, MEDIA + more)
    return shown(project)


def shown(project: Path) -> tuple[PublicStory, VideoView]:
    found = check(project, TODAY)
    assert found.catalog, found.findings
    assert [f.rule for f in found.findings if f.severity == "error"] == []
    (story,) = public_edition(found.catalog).stories
    (video,) = story.videos
    return story, video


def test_a_chapter_lasts_until_the_next_and_the_last_to_the_end(project: Path) -> None:
    story, video = film(project, CHAPTERS)
    assert not video.is_call
    assert [(part.start, part.end, part.title) for part in video.chapters] == [
        (0.2, 0.6, 'Halfway & "over" <the> mountain'),
        (0.6, video.duration, "At the door"),
    ]
    (task,) = chapter_tasks(story)
    assert task.targets == (video.chapter_track,)
    assert isinstance(task.step, WriteText)
    assert task.step.text.splitlines() == [
        "WEBVTT",
        "",
        "00:00:00.200 --> 00:00:00.600",
        'Halfway &amp; "over" &lt;the&gt; mountain',
        "",
        "00:00:00.600 --> 00:00:01.000",
        "At the door",
    ]


def test_the_questions_of_a_call_are_its_chapters(project: Path) -> None:
    _, video = film(project, QUESTIONS)
    assert video.is_call
    assert [(part.title, part.by) for part in video.chapters] == [
        ("Was it too late?", "Head of logistics, a grocer"),
        ("Who signs, and when?", ""),
    ]
    assert [cue.text for cue in video.lead] == ["A thaw forecast."]


def test_a_film_without_chapters_has_no_track(project: Path) -> None:
    story, video = film(project, "")
    assert (video.chapters, video.chapter_track) == ((), "")
    assert list(chapter_tasks(story)) == []


@pytest.mark.parametrize(
    ("seconds", "length"), [(0.04, "00:00.0"), (59.97, "01:00.0"), (65.3, "01:05.3")]
)
def test_a_finding_tells_a_films_length_in_minutes_and_seconds(seconds: float, length: str) -> None:
    assert length_clock(seconds) == length


def said_at(project: Path, clock: str) -> VideoView:
    """The film, in which the first quote is said at this time."""
    change(project, STORY, INTERVIEW, f"source: clip.mp4#{clock}")
    return shown(project)[1]


def test_a_quote_lasts_to_the_end_where_no_captions_tell(project: Path) -> None:
    change(project, STORY, "clip.en.vtt", "clip.de.vtt")
    captions = project / "media/fjordmelk/clip.de.vtt"
    captions.write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nDie Vorhersage.\n", encoding="utf-8")
    video = said_at(project, "00:00")
    (said,) = video.quotes
    assert (said.start, said.end) == (0.0, 1.0)
    assert said.title.startswith("The thaw forecast tells us")


CAPTIONS = """\
WEBVTT

00:00.000 --> 00:00.300
The thaw forecast tells us

00:00.300 --> 00:00.700
before it is too late. That changed how we drive.

00:00.700 --> 00:01.000
And nobody argues.
"""


@pytest.mark.parametrize("clock", ["00:00", "00:00.9"], ids=["in time", "after its last word"])
def test_a_quote_lasts_from_its_first_word_to_its_last_by_the_captions(
    clock: str, project: Path
) -> None:
    (project / "media/fjordmelk/clip.en.vtt").write_text(CAPTIONS, encoding="utf-8")
    (said,) = said_at(project, clock).quotes
    assert (said.start, said.end) == (0.0, pytest.approx(0.7))


@pytest.mark.parametrize(
    ("more", "old"),
    [(CHAPTERS, "At the door"), (QUESTIONS, "Was it too late?"), (QUESTIONS, "a grocer")],
    ids=["a chapter", "a question", "who asked"],
)
def test_what_is_listed_of_a_film_must_not_name_an_anonymous_customer(
    project: Path, more: str, old: str
) -> None:
    change(project, STORY, "visibility: public", "visibility: anonymous\nanonymous_as: A dairy")
    change(project, STORY, MEDIA, MEDIA + more.replace(old, "Fjordmelk"))
    text = (project / STORY).read_text("utf-8").split("\n")
    leaks = [
        text[f.span.line - 1] for f in check(project, TODAY).findings if f.rule == "leaked-customer"
    ]
    assert [line for line in leaks if "at: " in line and "Fjordmelk" in line]


def test_another_chapter_makes_a_translation_older(project: Path) -> None:
    def version() -> str:
        catalog = check(project, TODAY).catalog
        assert catalog
        return source_version(catalog.stories[0])

    before = version()
    change(project, STORY, MEDIA, MEDIA + CHAPTERS)
    with_chapters = version()
    change(project, STORY, "At the door}", "At the gate}")
    assert len({before, with_chapters, version()}) == 3


def clips(story: PublicStory, site_url: str = SITE) -> list[dict[str, Any]]:
    data = story_data(story, edition().company, site_url, labels()["en"])
    graph: Any = json.loads(json.dumps(data))["@graph"]
    return [clip for item in graph for clip in item.get("hasPart", [])]


def test_search_engines_are_told_every_moment_once() -> None:
    """As Google's guide to `Clip` asks: no two from one second on, and an address for each."""
    story = replace(full_story(), videos=(told_film(), reference_call()))
    page = SITE + story.page
    found = [(c["name"], c["startOffset"], c["endOffset"], c["url"]) for c in clips(story)]
    assert found == [
        ("Before & after", 0.0, 3.0, f"{page}?t=0"),
        ("What the driver hears", 3.0, 9.0, f"{page}?t=3"),
        ("How long did the roll-out take?", 3.0, 6.0, f"{page}?film=2&t=3"),
        ("What went wrong?", 6.0, 9.0, f"{page}?film=2&t=6"),
    ]
    assert clips(story, site_url="") == []


def test_a_film_without_chapters_still_tells_its_quotes() -> None:
    quoted = replace(told_film(), chapters=())
    (clip,) = clips(replace(full_story(), videos=(quoted,)))
    assert clip["name"] == "We stopped apologising to supermarkets."
