"""The site of an edition: every story poured into the shell, and whatever else stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from html import escape

from storyproof.model.edition import Edition, InternalStory, PublicStory
from storyproof.model.shell import Shell, Shells
from storyproof.model.task import Task, WriteText
from storyproof.outputs import columns
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
    fill,
    place,
    script_json,
    tiles_in_words,
)

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
    related = Related(stories, slots)
    yield from listing_tasks(stories, shells, slots)
    for story in stories:
        page = story_page(story, related.under(story), edition, shells, slots)
        yield Task((f"{story.page}index.html",), page)
    yield from former_address_tasks(stories, slots)
    yield from retired_tasks(edition.retired, related.cards(), shells, slots)
    yield from crawler_tasks(edition, stories, shells)


def signpost_slugs(edition: Edition) -> set[str]:
    """Folders below `stories/` whose page only leads on: former addresses and retired stories."""
    former = {slug for story in edition.stories for slug in story.publication.former_slugs}
    return former | {slug for page in edition.retired for slug in page.slugs}


def story_page(
    story: PublicStory, related: str, edition: Edition, shells: Shells, slots: SlotTemplates
) -> WriteText:
    words = slots.words(story.language)
    url = story.public_url
    file = story.file if isinstance(story, InternalStory) else None
    context: dict[str, object] = {
        "story": story,
        "file": file,
        "may_send": file is None or file.is_public,
        "company": edition.company,
        "site_url": url.removesuffix(story.page),
        "url": url,
        "words": words,
        "place": place(story.customer),
        "day": day(story.published, words),
        "tiles": tiles_in_words(story.tiles, words),
        "chart": slots.trusted(_chart(story, words)),
        "email": _email(story, url, words),
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


def _email(story: PublicStory, url: str, words: Words) -> str:
    """A short e-mail a sales person can send as it is; it links what the public site carries."""
    lines = [
        words["email_greeting"],
        "",
        fill(words["email_intro"], customer=story.customer.name),
        "",
        story.title,
        *(f"• {tile.value} {tile.label}" for tile in tiles_in_words(story.tiles[:3], words)),
    ]
    if url:
        lines += ("", fill(words["email_story"], url=url))
    if url and story.sheet:
        sheet = url.removesuffix(story.page) + story.sheet.paths[0][1]
        lines.append(fill(words["email_sheet"], url=sheet))
    return "\n".join(lines)


class Related:
    """The cards under a story, each with why it is like."""

    def __init__(self, stories: Sequence[PublicStory], slots: SlotTemplates) -> None:
        self._slots = slots
        self._words = slots.words(SITE_LANGUAGE)
        self._stories = stories
        self._likenesses = Likenesses(stories, self._words)
        self._names = {id: value_names(id, stories, self._words) for id in WEIGHTS}
        self._cards: dict[int, Shell] = {}

    def renewed(self, stories: Sequence[PublicStory]) -> Related:
        """The same for stories of which a few are told anew; all else is kept where it still holds."""
        pairs = zip(self._stories, stories, strict=False)
        changed = [row for row, (old, new) in enumerate(pairs) if old is not new]
        same = len(stories) == len(self._stories) and all(
            self._stories[row].slug == stories[row].slug
            and self._likenesses.holds_for(stories[row])
            for row in changed
        )
        if not same:
            return Related(stories, self._slots)
        again = copy(self)
        again._stories = stories
        again._cards = {row: card for row, card in self._cards.items() if row not in changed}
        return again

    def under(self, story: PublicStory) -> str:
        near = self._likenesses.of_story(story, _RELATED)
        return "\n".join(
            self._card(likeness.row).fill(
                {"why": escape(in_words(likeness, self._names, self._words))}
            )
            for likeness in near
        )

    def cards(self) -> dict[str, str]:
        """Slug → card that gives no reason."""
        return {
            story.slug: self._card(row).fill({"why": ""}) for row, story in enumerate(self._stories)
        }

    def _card(self, row: int) -> Shell:
        if row not in self._cards:
            self._cards[row] = card(self._stories[row], self._slots, "../../")
        return self._cards[row]
