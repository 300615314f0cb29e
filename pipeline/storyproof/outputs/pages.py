"""The site of an edition: every story poured into the shell, the front page, and what robots read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from storyproof.model.edition import Edition, InternalStory, PublicStory
from storyproof.model.shell import Shells
from storyproof.model.task import Task, WriteText
from storyproof.outputs import columns
from storyproof.outputs.chart import bar_chart
from storyproof.outputs.facets import value_names
from storyproof.outputs.likeness import WEIGHTS, Likenesses, in_words
from storyproof.outputs.linked_data import story_data
from storyproof.outputs.listing import card, listing_tasks
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
    related = _Related(stories, slots)
    yield from listing_tasks(stories, shells, slots)
    for story in stories:
        page = _story_page(story, related.under(story), edition, shells, slots)
        yield Task((f"{story.page}index.html",), page)
    yield Task(("robots.txt",), WriteText(_robots(edition)))
    if edition.site_url:
        yield Task(("sitemap.xml",), WriteText(_sitemap(edition, stories, shells)))


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


class _Related:
    """The cards under a story, each with why it is like."""

    def __init__(self, stories: Sequence[PublicStory], slots: SlotTemplates) -> None:
        self._words = slots.words(SITE_LANGUAGE)
        self._likenesses = Likenesses(stories, self._words)
        self._names = {id: value_names(id, stories, self._words) for id in WEIGHTS}
        self._cards = [card(story, slots, "../../") for story in stories]

    def under(self, story: PublicStory) -> str:
        near = self._likenesses.of_story(story, _RELATED)
        return "\n".join(
            self._cards[likeness.row].fill(
                {"why": escape(in_words(likeness, self._names, self._words))}
            )
            for likeness in near
        )


def _robots(edition: Edition) -> str:
    """The internal edition is for nobody's index (https://www.rfc-editor.org/rfc/rfc9309)."""
    if edition.name == "internal":
        return "User-agent: *\nDisallow: /\n"
    sitemap = f"Sitemap: {edition.site_url}sitemap.xml\n" if edition.site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _sitemap(edition: Edition, stories: Sequence[PublicStory], shells: Shells) -> str:
    """https://www.sitemaps.org/protocol.html"""
    pages = [("", ""), ("stories/", ""), *((page, "") for page in shells.pages)]
    pages += [(story.page, story.published) for story in stories]
    lines = (
        f"<url><loc>{escape(edition.site_url + page)}</loc>"
        + (f"<lastmod>{date}</lastmod>" if date else "")
        + "</url>"
        for page, date in pages
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (
        f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines)
        + "\n</urlset>\n"
    )
