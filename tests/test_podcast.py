"""The podcast as an app reads it: podcastparser, which gPodder is built on, and each namespace's own rules."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import podcastparser
import pytest

from printed_site import labels
from sample_edition import edition, full_story, plain_story, told_film
from storyproof.model.edition import PublicEdition, PublicStory
from storyproof.model.publication import Publication
from storyproof.model.task import WriteText
from storyproof.outputs.locales import spoken_languages
from storyproof.outputs.podcast import podcast_tasks

SITE = "https://stories.kelvaro.example/"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
BYTES = 123_456


def told(story: PublicStory, **changes: Any) -> PublicStory:
    """A story whose customer agreed to feeds, with a film that has chapters."""
    life = Publication(in_feeds=True, updated=story.published)
    return replace(story, **{"publication": life, "videos": (told_film(),), **changes})


def written(
    of: PublicEdition, there: Iterable[str] = ("media/aldermoor/interview.m4a",)
) -> dict[str, str]:
    sizes = dict.fromkeys(there, BYTES)
    tasks = podcast_tasks(of, {}, labels(), lambda path: sizes.get(path, 0))
    return {task.targets[0]: task.step.text for task in tasks if isinstance(task.step, WriteText)}


def sample() -> PublicEdition:
    """A film and a film in German; a title with markup; a customer who did not agree; a story without a film."""
    german = told(
        full_story(),
        slug="aldermoor-de",
        language="de",
        language_name="Deutsch",
        title="Aldermoor halbiert Ausfälle",
        published="2026-01-05",
    )
    hostile = told(
        full_story(),
        slug="hostile",
        summary="Ice & <b>salt</b> at O'Hara's",
        published="2026-04-01",
        videos=(replace(told_film(), title="Ice & <b>salt</b>", chapters=()),),
    )
    silent = told(full_story(), slug="silent", videos=(replace(told_film(), audio=""),))
    unasked = told(full_story(), slug="unasked", publication=Publication())
    return edition(
        told(full_story()), german, hostile, silent, unasked, told(plain_story(), videos=())
    )


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return written(sample())


def parsed(text: str) -> dict[str, Any]:
    feed: dict[str, Any] = podcastparser.parse(f"{SITE}podcast.rss", io.BytesIO(text.encode()))
    return feed


def channel(text: str) -> ElementTree.Element:
    found = ElementTree.fromstring(text).find("channel")
    assert found is not None
    return found


def test_each_language_with_films_has_its_podcast(files: dict[str, str]) -> None:
    assert {path for path in files if path.endswith(".rss")} == {"podcast.rss", "de/podcast.rss"}
    assert parsed(files["de/podcast.rss"])["language"] == "de"
    spoken = {language.code: language.podcast for language in spoken_languages(sample(), labels())}
    assert spoken == {"en": "podcast.rss", "de": "de/podcast.rss"}


def test_an_app_reads_every_episode(files: dict[str, str]) -> None:
    feed = parsed(files["podcast.rss"])
    assert (feed["title"], feed["link"]) == ("Kelvaro: customers in their own words", SITE)
    newest, other = feed["episodes"]
    assert newest["title"] == "Ice & <b>salt</b>"
    said = "Ice &amp; &lt;b&gt;salt&lt;/b&gt; at O&#x27;Hara&#x27;s"
    assert newest["description_html"].startswith(f"<p>{said}</p>")
    assert other["link"] == f"{SITE}stories/aldermoor-halves-spoiled-loads/#film-1"
    assert other["enclosures"] == [
        {
            "url": f"{SITE}media/aldermoor/interview.m4a",
            "file_size": BYTES,
            "mime_type": "audio/x-m4a",
        }
    ]
    assert other["total_time"] == 9
    assert other["published"] > 0
    assert len({episode["guid"] for episode in feed["episodes"]}) == 2


def test_the_podcast_namespace_is_served_as_it_asks(files: dict[str, str]) -> None:
    found = channel(files["podcast.rss"])
    assert found.findtext(f"{PODCAST}guid") == "1838c631-9e85-5d7d-a787-8389e56fdb55"
    assert found.findtext(f"{ITUNES}explicit") == "false"
    cover = found.find(f"{ITUNES}image")
    assert cover is not None
    assert cover.get("href") == f"{SITE}cards/podcast-en.png"
    plain, other = found.findall("item")
    assert plain.find(f"{PODCAST}chapters") is None
    transcript, chapters = other.find(f"{PODCAST}transcript"), other.find(f"{PODCAST}chapters")
    assert transcript is not None
    assert transcript.attrib == {
        "url": f"{SITE}media/aldermoor/told.en.vtt",
        "type": "text/vtt",
        "language": "en",
        "rel": "captions",
    }
    assert chapters is not None
    assert chapters.get("type") == "application/json+chapters"
    data = json.loads(files[str(chapters.get("url")).removeprefix(SITE)])
    assert data == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0.0, "endTime": 3.0, "title": "Before & after"},
            {"startTime": 3.0, "endTime": 9.0, "title": "What the driver hears"},
        ],
    }


def test_an_episode_is_known_again_when_its_story_moves() -> None:
    moved = told(full_story(), slug="moved")
    life = replace(moved.publication, former_slugs=(full_story().slug,))
    guids = [
        parsed(written(edition(story))["podcast.rss"])["episodes"][0]["guid"]
        for story in (told(full_story()), replace(moved, publication=life))
    ]
    assert guids[0] == guids[1]


def test_without_films_an_address_or_the_sound_there_is_none() -> None:
    assert written(edition(told(full_story(), videos=()))) == {}
    assert written(edition(told(full_story()), site_url="")) == {}
    assert written(edition(told(full_story())), there=()) == {}
    (spoken,) = spoken_languages(edition(told(full_story()), site_url=""), labels())
    assert spoken.podcast == ""


def test_the_same_stories_give_the_same_bytes(files: dict[str, str]) -> None:
    assert written(sample()) == files
