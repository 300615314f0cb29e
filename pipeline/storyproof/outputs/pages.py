"""The site of an edition: every story poured into the shell, and whatever else stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from html import escape

from storyproof.model.edition import Edition, InternalStory, PublicStory
from storyproof.model.shell import Shell, Shells
from storyproof.model.task import Task, WriteText
from storyproof.outputs import columns
from storyproof.outputs.cards import card_alt
from storyproof.outputs.chart import bar_chart
from storyproof.outputs.crawlers import crawler_tasks
from storyproof.outputs.disclosure import given_for_it
from storyproof.outputs.facets import value_names
from storyproof.outputs.former_addresses import former_address_tasks
from storyproof.outputs.likeness import WEIGHTS, Likenesses, in_words
from storyproof.outputs.linked_data import story_data
from storyproof.outputs.listing import card, listing_tasks
from storyproof.outputs.locales import Locale, front_locales, locale, versions
from storyproof.outputs.retired_pages import retired_tasks
from storyproof.outputs.sheet_version import sheet_version
from storyproof.outputs.slots import (
    SITE_LANGUAGE,
    SlotTemplates,
    Words,
    place,
    script_json,
    tiles_in_words,
)
from storyproof.outputs.snippets import email, mailto, post

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
    fronts = front_locales(edition, slots)
    related = Related(edition, stories, slots)
    yield from listing_tasks(stories, fronts, shells, slots)
    for story in stories:
        page = story_page(story, related.under(story), edition, shells, fronts, slots)
        yield Task((f"{story.page}index.html",), page)
    yield from former_address_tasks(stories, slots)
    if edition.retired:
        yield from retired_tasks(edition.retired, related.cards(), shells, fronts, slots)
    yield from crawler_tasks(edition, stories, shells, [front.home for front in fronts])


def signpost_slugs(edition: Edition) -> set[str]:
    """Folders below `stories/` whose page only leads on: former addresses and retired stories."""
    former = {slug for story in edition.stories for slug in story.publication.former_slugs}
    return former | {slug for page in edition.retired for slug in page.slugs}


def story_page(
    story: PublicStory,
    related: str,
    edition: Edition,
    shells: Shells,
    fronts: Sequence[Locale],
    slots: SlotTemplates,
) -> WriteText:
    """A story's page: its article in the shell of its language; `related` is the HTML of similar stories' cards."""
    words = slots.words(story.language)
    context = _context(story, related, edition, fronts, slots, words)
    site_url = story.public_url.removesuffix(story.page)
    data = script_json(story_data(story, edition.company, site_url, words))
    switch = versions(story.language, "../../", fronts, story, slots)
    return WriteText(
        shells.speaking(story.language).story.fill(
            {
                "languages": slots.languages(switch, words),
                "title": escape(story.title),
                "head": slots.render("story-head.html", linked_data=data, **context),
                "article": slots.render("story.html", **context),
            }
        )
    )


def _context(
    story: PublicStory,
    related: str,
    edition: Edition,
    fronts: Sequence[Locale],
    slots: SlotTemplates,
    words: Words,
) -> dict[str, object]:
    """What the templates of a story's page read."""
    file = story.file if isinstance(story, InternalStory) else None
    may_send = file is None or file.is_public
    return {
        "story": story,
        "file": file,
        "may_send": may_send,
        "company": edition.company.told_in(story.language),
        "site_url": story.public_url.removesuffix(story.page),
        "url": story.public_url,
        "sheet_version": sheet_version(story) if story.sheet else "",
        "words": words,
        "place": place(story.customer),
        "tiles": tiles_in_words(story.tiles, words),
        "chart": slots.trusted(_chart(story, words)),
        "texts": tuple(_texts(story, words)) if may_send else (),
        "mailto": mailto(story, words) if may_send else "",
        "hands_on": bool(may_send or story.sheet or story.slide),
        "card_alt": card_alt(story, words) if story.card else edition.company.name,
        "company_card": edition.company.card,
        "given": given_for_it(story, words),
        "related": slots.trusted(related),
        "root": "../../",
        "home": f"../../{_home(story, fronts, slots)}",
        "alternates": _alternates(story),
    }


def _home(story: PublicStory, fronts: Sequence[Locale], slots: SlotTemplates) -> str:
    """The front page of a story's language."""
    spoken = slots.labelled(story.language)
    return next((front.home for front in fronts if front.language == spoken), "")


def _alternates(story: PublicStory) -> list[tuple[str, str]]:
    """Language and public address of every version, itself included; none where it is the only one.

    https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    others = {v.language: v.public_url for v in story.translations if v.public_url}
    if not others or not story.public_url:
        return []
    pages = sorted({**others, story.language: story.public_url}.items())
    default = [("x-default", url) for language, url in pages if language == SITE_LANGUAGE]
    return [*pages, *default]


_CHART_LABEL = 15.0
"""In units of the chart; read on a phone, where that is as wide as three quarters of its units."""


def _chart(story: PublicStory, words: Words) -> str:
    if story.chart is None:
        return ""
    legend = (words["before"], words["after"])
    return bar_chart(
        story.chart, width=360, height=210, title_id="part-chart", legend=legend, label=_CHART_LABEL
    )


def _texts(story: PublicStory, words: Words) -> Iterator[tuple[str, str]]:
    """Id and text of what may be copied: a post only where the customer agreed to social media."""
    yield "email", email(story, words)
    if story.may_post:
        yield "post", post(story, words)


class Related:
    """The cards under a story, in the words of its page, each with why it is like."""

    def __init__(
        self, edition: Edition, stories: Sequence[PublicStory], slots: SlotTemplates
    ) -> None:
        self._likenesses = Likenesses(stories, slots.words(SITE_LANGUAGE))
        self._stories = stories
        self._slots = slots
        self._terms = edition.terms
        self._cards: dict[tuple[str, int], Shell] = {}
        self._locales = {
            language: locale(language, edition, slots)
            for language in {SITE_LANGUAGE, *(story.language for story in stories)}
        }
        self._names = {
            language: {id: value_names(id, stories, spoken) for id in WEIGHTS}
            for language, spoken in self._locales.items()
        }

    def renewed(self, edition: Edition, stories: Sequence[PublicStory]) -> Related:
        """The same for stories of which a few are told anew; all else is kept where it still holds."""
        pairs = zip(self._stories, stories, strict=False)
        changed = {row for row, (old, new) in enumerate(pairs) if old is not new}
        same = (
            len(stories) == len(self._stories)
            and edition.terms == self._terms
            and all(
                self._stories[row].slug == stories[row].slug
                and self._likenesses.holds_for(stories[row])
                for row in changed
            )
        )
        if not same:
            return Related(edition, stories, self._slots)
        again = copy(self)
        again._stories = stories
        again._cards = {at: card for at, card in self._cards.items() if at[1] not in changed}
        return again

    def under(self, story: PublicStory) -> str:
        near = self._likenesses.of_story(story, _RELATED)
        names, words = self._names[story.language], self._locales[story.language].words
        return "\n".join(
            self._card(story.language, likeness.row).fill(
                {"why": escape(in_words(likeness, names, words))}
            )
            for likeness in near
        )

    def cards(self) -> dict[str, str]:
        """Slug → card that gives no reason, in the site's language."""
        return {
            story.slug: self._card(SITE_LANGUAGE, row).fill({"why": ""})
            for row, story in enumerate(self._stories)
        }

    def _card(self, language: str, row: int) -> Shell:
        if (language, row) not in self._cards:
            spoken = self._locales[language]
            made = card(self._stories[row], spoken, self._slots, "../../")
            self._cards[language, row] = made
        return self._cards[language, row]
