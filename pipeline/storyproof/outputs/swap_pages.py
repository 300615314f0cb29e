"""A page per story that shows the swap test; only the internal edition has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from storyproof.model.edition import InternalEdition, InternalStory
from storyproof.model.shell import Shells
from storyproof.model.swap_view import SwapView
from storyproof.model.task import Task, WriteText
from storyproof.outputs.locales import Locale, front_locales, versions
from storyproof.outputs.slots import SlotTemplates, fill


def swap_tasks(
    edition: InternalEdition,
    shells: Shells,
    templates: Mapping[str, str],
    labels: Mapping[str, Mapping[str, str]],
    judged: Callable[[InternalStory], SwapView | None],
) -> Iterator[Task]:
    """`stories/<slug>/swap/` for every story that could be judged; `judged` tells how, one at a time.

    Other arguments as for `page_tasks`. Raises DesignError for a broken template or label.
    """
    slots = SlotTemplates.compile(templates, labels)
    fronts = front_locales(edition, slots)
    for story in edition.stories:
        if swap := judged(story):
            page = swap_page(story, swap, shells, fronts, slots)
            yield Task((f"{story.page}swap/index.html",), page)


def swap_page(
    story: InternalStory,
    swap: SwapView,
    shells: Shells,
    fronts: Sequence[Locale],
    slots: SlotTemplates,
) -> WriteText:
    """In the story's language, as the story is."""
    words = slots.words(story.language)
    home = next((f.home for f in fronts if f.language == slots.labelled(story.language)), "")
    context: dict[str, object] = {
        "story": story,
        "swap": swap,
        "words": words,
        "home": f"../../../{home}",
    }
    title = fill(words["swap_title"], title=story.title)
    return WriteText(
        shells.speaking(story.language).swap.fill(
            {
                "languages": slots.languages(
                    versions(story.language, "../../../", fronts, None, slots), words
                ),
                "title": escape(title),
                "head": slots.render("swap-head.html", **context),
                "article": slots.render("swap.html", **context),
            }
        )
    )
