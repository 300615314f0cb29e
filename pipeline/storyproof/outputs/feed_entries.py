"""The stories as feeds tell them: the newest first, each in a few lines with its sheet and films."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape

from storyproof.model.edition import PublicEdition, PublicStory
from storyproof.outputs.slots import SlotTemplates, Words, place, tiles_in_words

MOST = 50
"""Entries of a feed."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to a story."""

    url: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story in a feed; all URLs are absolute, both days ISO dates."""

    id: str
    """The address it had first, so that a reader who knows it does not get it again when it moves."""
    url: str
    title: str
    language: str
    summary: str
    published: str
    updated: str
    customer: str
    """The customer with their place, as far as they may be named."""
    result: str
    """The headline result in one line; empty where there is none to tell."""
    topics: tuple[tuple[str, str], ...]
    """Key and text of industry and products."""
    image: str
    enclosures: tuple[Enclosure, ...]

    @property
    def html(self) -> str:
        """Result, customer and summary as paragraphs."""
        result = f"<p><strong>{escape(self.result)}</strong></p>" if self.result else ""
        summary = f"<p>{escape(self.summary)}</p>" if self.summary else ""
        return f"{result}<p>{escape(self.customer)}</p>{summary}"


def feed_entries(
    edition: PublicEdition, slots: SlotTemplates, languages: Collection[str] | None
) -> tuple[FeedEntry, ...]:
    """At most 50, in these languages or in all."""
    return tuple(
        _entry(story, edition.site_url, slots.words(story.language))
        for story in told_in_feeds(edition, languages)
    )


def told_in_feeds(edition: PublicEdition, languages: Collection[str] | None) -> list[PublicStory]:
    """At most 50 stories, the newest first, in these languages or in all.

    Left out are those of customers who did not agree to feeds, and those without a day.
    """
    told = [
        story
        for story in edition.stories
        if story.publication.in_feeds and story.published
        if languages is None or story.language in languages
    ]
    told.sort(key=lambda story: story.slug)
    told.sort(key=lambda story: story.published, reverse=True)
    return told[:MOST]


def _entry(story: PublicStory, site_url: str, words: Words) -> FeedEntry:
    first = story.publication.first_slug(story.slug)
    customer = story.customer
    return FeedEntry(
        id=f"{site_url}stories/{first}/",
        url=site_url + story.page,
        title=story.title,
        language=story.language,
        summary=story.summary,
        published=story.published,
        updated=story.publication.updated or story.published,
        customer=", ".join(part for part in (customer.name, place(customer)) if part),
        result=_result(story, words),
        topics=tuple((label.key, label.text) for label in (customer.industry, *story.products)),
        image=site_url + story.videos[0].poster if story.videos else "",
        enclosures=tuple(_enclosures(story, site_url, words)),
    )


def _result(story: PublicStory, words: Words) -> str:
    """`−57 % Spoiled loads (June to August 2025)`."""
    for tile in tiles_in_words(story.tiles[:1], words):
        note = f" ({tile.note})" if tile.note else ""
        return f"{tile.value} {tile.label}{note}"
    return ""


def _enclosures(story: PublicStory, site_url: str, words: Words) -> Iterator[Enclosure]:
    """The sheet in its first page size, and each film in its largest picture."""
    if story.sheet:
        yield Enclosure(site_url + story.sheet.paths[0][1], "application/pdf", words["sheet"])
    for video in story.videos:
        yield Enclosure(site_url + video.renditions[0].path, "video/mp4", video.title)
