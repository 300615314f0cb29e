"""The site of an edition: every story poured into the shell, and whatever else stands beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from storyproof.model.edition import Edition, InternalStory, PublicStory
from storyproof.model.shell import Shells
from storyproof.model.task import Task, WriteText
from storyproof.outputs import columns
from storyproof.outputs.chart import bar_chart
from storyproof.outputs.crawlers import crawler_tasks
from storyproof.outputs.former_addresses import former_address_tasks
from storyproof.outputs.linked_data import story_data
from storyproof.outputs.listing import card, listing_tasks
from storyproof.outputs.retired_pages import retired_tasks
from storyproof.outputs.slots import (
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
    kin = _Kin.of(stories)
    yield from listing_tasks(stories, shells, slots)
    cards = {story.slug: card(story, slots, "../../") for story in stories}
    for story in stories:
        related = "\n".join(cards[other.slug] for other in kin.related(story))
        yield Task(
            (f"{story.page}index.html",), _story_page(story, related, edition, shells, slots)
        )
    yield from former_address_tasks(stories, slots)
    yield from retired_tasks(edition.retired, cards, shells, slots)
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


@dataclass(frozen=True, slots=True)
class _Kin:
    """Stories by what they share, each list with the largest result first."""

    by_both: Mapping[tuple[str, str], Sequence[PublicStory]]
    by_industry: Mapping[str, Sequence[PublicStory]]
    by_product: Mapping[str, Sequence[PublicStory]]

    @classmethod
    def of(cls, stories: Sequence[PublicStory]) -> _Kin:
        both: dict[tuple[str, str], list[PublicStory]] = defaultdict(list)
        industries: dict[str, list[PublicStory]] = defaultdict(list)
        products: dict[str, list[PublicStory]] = defaultdict(list)
        for story in stories:
            industry = story.customer.industry.key
            industries[industry].append(story)
            for product in story.products:
                both[industry, product.key].append(story)
                products[product.key].append(story)
        return cls(both, industries, products)

    def related(self, story: PublicStory) -> list[PublicStory]:
        """The nearest others: same industry and product, then either; one version of each, this language first."""
        industry = story.customer.industry.key
        few = _RELATED + 1
        near = [other for p in story.products for other in self.by_both[industry, p.key][:few]]
        near += self.by_industry[industry][:few]
        near += [other for p in story.products for other in self.by_product[p.key][:few]]
        chosen: list[PublicStory] = []
        taken = {story.slug, *(version.slug for version in story.translations)}
        for other in sorted(near, key=lambda other: other.language != story.language):
            if other.slug not in taken:
                chosen.append(other)
                taken |= {other.slug, *(version.slug for version in other.translations)}
        return chosen[:_RELATED]
