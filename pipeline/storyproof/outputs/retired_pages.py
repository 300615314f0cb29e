"""A page where a retired story stood, which says so and leads on to stories that are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from storyproof.model.publication import RetiredPage
from storyproof.model.shell import Shells
from storyproof.model.task import Task, WriteText
from storyproof.outputs.locales import Locale, versions
from storyproof.outputs.slots import SITE_LANGUAGE, SlotTemplates


def retired_tasks(
    retired: Sequence[RetiredPage],
    cards: Mapping[str, str],
    shells: Shells,
    fronts: Sequence[Locale],
    slots: SlotTemplates,
) -> Iterator[Task]:
    """`stories/<slug>/` for every address of a retired story. `cards`: slug → card of a live story.

    Raises DesignError for a broken template or label.
    """
    for page in retired:
        similar = "\n".join(cards[slug] for slug in page.similar)
        language = page.language if page.language in shells.others else SITE_LANGUAGE
        written = _page(similar, language, shells, fronts, slots)
        for slug in page.slugs:
            yield Task((f"stories/{slug}/index.html",), written)


def _page(
    similar: str, language: str, shells: Shells, fronts: Sequence[Locale], slots: SlotTemplates
) -> WriteText:
    words = slots.words(language)
    home = next((front.home for front in fronts if front.language == language), "")
    article = slots.render(
        "retired.html",
        words=words,
        root="../../",
        home=f"../../{home}",
        similar=slots.trusted(similar),
    )
    return WriteText(
        shells.speaking(language).story.fill(
            {
                "languages": slots.languages(
                    versions(language, "../../", fronts, None, slots), words
                ),
                "title": escape(words["retired"]),
                "head": slots.render("retired-head.html", words=words),
                "article": article,
            }
        )
    )
