"""The podcast: the sound of all public films as RSS, with transcripts and chapters for podcast apps.

feedgenerator writes the RSS; what it does not know is added where its documentation says: the tags
of Apple Podcasts and of the podcast namespace (https://podcastindex.org/namespace/1.0).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any
from uuid import UUID, uuid5

from feedgenerator import Enclosure, Rss201rev2Feed

from storyproof.model.edition import PublicEdition
from storyproof.model.task import Task, WriteText
from storyproof.outputs.covers import cover_path, podcast_title
from storyproof.outputs.episodes import PODCAST_FOLDER, PODCAST_PATH, Episode, episodes
from storyproof.outputs.locales import Locale, front_locales, own
from storyproof.outputs.slots import SlotTemplates, fill, place

_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of a podcast's guid, from the description of `podcast:guid`."""

SizeOf = Callable[[str], int]
"""Bytes of the file at a path of the edition; 0 where there is none."""


def podcast_tasks(
    edition: PublicEdition,
    templates: Mapping[str, str],
    labels: Mapping[str, Mapping[str, str]],
    size_of: SizeOf,
) -> Iterator[Task]:
    """`podcast.rss` of each language that has films, `de/podcast.rss`, and a file of chapters per episode.

    An episode whose sound is not there yet is left out, since its size has to be told. Other arguments
    as for `page_tasks`. Raises DesignError for a missing label.
    """
    slots = SlotTemplates.compile(templates, labels)
    for front in front_locales(edition, slots):
        told = episodes(edition, own(edition.stories, front, slots))
        there = [episode for episode in told if size_of(episode.video.audio)]
        for episode in there:
            if episode.video.chapters:
                yield Task((_chapters_path(episode),), WriteText(_chapters(episode)))
        if there:
            text = _rss(edition, front, there, size_of)
            yield Task((front.home + PODCAST_PATH,), WriteText(text))


class _PodcastFeed(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator has no types
    """RSS 2.0 with the two namespaces; a channel and its items hold further elements as (name, text, attributes)."""

    def rss_attributes(self) -> dict[str, str]:
        names = {"xmlns:itunes": _ITUNES, "xmlns:podcast": _PODCAST}
        return {**super().rss_attributes(), **names}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for element in self.feed["more"]:
            handler.addQuickElement(*element)

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for element in item["more"]:
            handler.addQuickElement(*element)


_Element = tuple[str, str, dict[str, str]]


def _rss(edition: PublicEdition, front: Locale, told: Sequence[Episode], size_of: SizeOf) -> str:
    company, words = edition.company, front.words
    address = edition.site_url + front.home + PODCAST_PATH
    feed = _PodcastFeed(
        title=podcast_title(front, company.name),
        link=edition.site_url + front.home,
        description=fill(words["podcast_about"], company=company.name),
        language=front.language,
        feed_url=address,
        more=[
            ("itunes:author", company.name, {}),
            ("itunes:category", "", {"text": "Business"}),
            ("itunes:explicit", "false", {}),
            ("itunes:image", "", {"href": edition.site_url + cover_path(front.language)}),
            ("podcast:guid", _guid(address), {}),
            ("podcast:medium", "podcast", {}),
        ],
    )
    for episode in told:
        story, video = episode.story, episode.video
        size = str(size_of(video.audio))
        feed.add_item(
            title=video.title,
            link=edition.site_url + episode.place,
            description=_description(episode),
            unique_id=f"{story.publication.first_slug(story.slug)}#film-{episode.number}",
            unique_id_is_permalink=False,
            pubdate=datetime.fromisoformat(story.published).replace(tzinfo=UTC),
            enclosures=[Enclosure(edition.site_url + video.audio, size, "audio/x-m4a")],
            more=list(_more(episode, edition.site_url)),
        )
    return str(feed.writeString("utf-8")) + "\n"


def _description(episode: Episode) -> str:
    """The story in a sentence, and whose it is, as HTML, which apps take it for."""
    customer = episode.story.customer
    who = ", ".join(part for part in (customer.name, place(customer)) if part)
    parts = (episode.story.summary, who)
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def _more(episode: Episode, site_url: str) -> Iterator[_Element]:
    video = episode.video
    yield "itunes:duration", str(max(round(video.duration), 1)), {}
    yield "itunes:explicit", "false", {}
    yield "itunes:image", "", {"href": site_url + video.poster}
    if video.captions:
        yield (
            "podcast:transcript",
            "",
            {
                "url": site_url + video.captions,
                "type": "text/vtt",
                "language": video.captions_language,
                "rel": "captions",
            },
        )
    if video.chapters:
        url = site_url + _chapters_path(episode)
        yield "podcast:chapters", "", {"url": url, "type": "application/json+chapters"}


def _guid(address: str) -> str:
    """https://podcasting2.org/docs/podcast-namespace/tags/guid: of the feed's address without its scheme."""
    return str(uuid5(_GUIDS, address.partition("://")[2].rstrip("/")))


def _chapters_path(episode: Episode) -> str:
    return f"{PODCAST_FOLDER}{episode.story.slug}-{episode.number}.json"


def _chapters(episode: Episode) -> str:
    """https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md"""
    chapters = [
        {"startTime": round(part.start, 3), "endTime": round(part.end, 3), "title": part.title}
        for part in episode.video.chapters
    ]
    return json.dumps({"version": "1.2.0", "chapters": chapters}, ensure_ascii=False) + "\n"
