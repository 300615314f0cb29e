"""The site of an edition: every story poured into the shell, and whatever else stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from storyproof.model.edition import Edition, InternalStory, PublicStory
from storyproof.model.shell import Shells
from storyproof.model.task import Task, WriteText
from storyproof.outputs import columns
from storyproof.outputs.cards import card_alt
from storyproof.outputs.chart import bar_chart
from storyproof.outputs.crawlers import crawler_tasks
from storyproof.outputs.facets import value_names
from storyproof.outputs.former_addresses import former_address_tasks
from storyproof.outputs.likeness import WEIGHTS, Likenesses, in_words
from storyproof.outputs.linked_data import story_data
from storyproof.outputs.listing import card, listing_tasks
from storyproof.outputs.retired_pages import retired_tasks
from storyproof.outputs.slots import (
    SITE_LANGUAGE,
    SlotTemplates,
    Words,
    day,
    place,
    script_json,
    tiles_in_words,
)
from storyproof.outputs.snippets import email, post

_RELATED = 3
"""Cards under a story."""


def page_tasks(
    edition: Edition,
    shells: Shells,
    templates: Mapping[str, str],
    labels: Mapping[str, Mapping[str, str]],
) -> Iterator[Task]:
    """All text files of the site.

    `templates`: file name → text of `site_config/theme/slots/`; `labels`: language → key → text of
    `site_config/labels/`. Raises DesignError for a broken template or label.
    """
    slots = SlotTemplates.compile(templates, labels)
    stories = columns.rows(edition)
    related = _Related(stories, slots)
    yield from listing_tasks(stories, shells, slots)
    for story in stories:
        page = _story_page(story, related.under(story), edition, shells, slots)
        yield Task((f"{story.page}index.html",), page)
    yield from former_address_tasks(stories, slots)
    yield from retired_tasks(edition.retired, related.cards(), shells, slots)
    yield from crawler_tasks(edition, stories, shells)


def signpost_slugs(edition: Edition) -> set[str]:
    """Folders below `stories/` whose page only leads on: former addresses and retired stories."""
    former = {slug for story in edition.stories for slug in story.publication.former_slugs}
    return former | {slug for page in edition.retired for slug in page.slugs}


def _story_page(
    story: PublicStory, related: str, edition: Edition, shells: Shells, slots: SlotTemplates
) -> WriteText:
    words = slots.words(story.language)
    url = story.public_url
    file = story.file if isinstance(story, InternalStory) else None
    may_send = file is None or file.is_public
    context: dict[str, object] = {
        "story": story,
        "file": file,
        "may_send": may_send,
        "company": edition.company,
        "site_url": url.removesuffix(story.page),
        "url": url,
        "words": words,
        "place": place(story.customer),
        "day": day(story.published, words),
        "tiles": tiles_in_words(story.tiles, words),
        "chart": slots.trusted(_chart(story, words)),
        "texts": tuple(_texts(story, words)) if may_send else (),
        "hands_on": bool(may_send or story.sheet or story.slide),
        "card_alt": card_alt(story, words) if story.card else edition.company.name,
        "company_card": edition.company.card,
        "related": slots.trusted(related),
        "root": "../../",
    }
    data = script_json(story_data(story, edition.company, url.removesuffix(story.page), words))
    return WriteText(
        shells.story.fill(
            {
                "title": escape(story.title),
                "head": slots.render("story-head.html", linked_data=data, **context),
                "article": slots.render("story.html", **context),
            }
        )
    )


def _chart(story: PublicStory, words: Words) -> str:
    if story.chart is None:
        return ""
    legend = (words["before"], words["after"])
    return bar_chart(story.chart, width=400, height=220, title_id="part-chart", legend=legend)


def _texts(story: PublicStory, words: Words) -> Iterator[tuple[str, str]]:
    """Id and text of what may be copied: a post only where the customer agreed to social media."""
    yield "email", email(story, words)
    if story.may_post:
        yield "post", post(story, words)


class _Related:
    """The cards under a story, each with why it is like."""

    def __init__(self, stories: Sequence[PublicStory], slots: SlotTemplates) -> None:
        self._words = slots.words(SITE_LANGUAGE)
        self._likenesses = Likenesses(stories, self._words)
        self._names = {id: value_names(id, stories, self._words) for id in WEIGHTS}
        self._slugs = [story.slug for story in stories]
        self._cards = [card(story, slots, "../../") for story in stories]

    def under(self, story: PublicStory) -> str:
        near = self._likenesses.of_story(story, _RELATED)
        return "\n".join(
            self._cards[likeness.row].fill(
                {"why": escape(in_words(likeness, self._names, self._words))}
            )
            for likeness in near
        )

    def cards(self) -> dict[str, str]:
        """Slug → card that gives no reason."""
        return {
            slug: card.fill({"why": ""})
            for slug, card in zip(self._slugs, self._cards, strict=True)
        }
