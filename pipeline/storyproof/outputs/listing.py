"""Everything that lists stories: cards, the front page, the index, and the data behind its filters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from storyproof.model.edition import InternalStory, PublicStory
from storyproof.model.shell import Shells
from storyproof.model.task import Task, WriteText
from storyproof.outputs import columns
from storyproof.outputs.slots import (
    SITE_LANGUAGE,
    SlotTemplates,
    Words,
    fill,
    place,
    script_json,
    tiles_in_words,
)

_FIRST_CARDS = 24
"""Cards on the front page without a script, and as many again per press of the button."""

_CARDS_PER_FILE = 48
"""Cards per file of card texts: one file shows the first page, few are fetched for any other."""

_SCRIPT_WORDS = (
    *("count_one", "count_other", "count_of", "remove", "clear", "search_for", "without"),
    *("nothing", "nothing_help", "nothing_at_all", "search_failed", "table_failed", "in_film"),
)
"""The labels the front page's script needs."""


def card(story: PublicStory, slots: SlotTemplates, root: str) -> str:
    """A story as a list item; `root` leads from the page it stands on to the edition's root."""
    return slots.render(
        "card.html",
        story=story,
        file=story.file if isinstance(story, InternalStory) else None,
        place=place(story.customer),
        result=next(iter(tiles_in_words(story.tiles[:1], slots.words(story.language))), None),
        words=slots.words(SITE_LANGUAGE),
        root=root,
    )


def listing_tasks(
    stories: Sequence[PublicStory], shells: Shells, slots: SlotTemplates
) -> Iterator[Task]:
    """The front page, the index by title, the column table and the cards; `stories` are its rows."""
    cards = [card(story, slots, "") for story in stories]
    yield _text("index.html", shells.home.fill({"listing": _listing(stories, cards, slots)}))
    yield _text("stories/index.html", shells.index.fill({"index": _index(stories, slots)}))
    yield _text(columns.TABLE_PATH, _compact(columns.table(stories, _CARDS_PER_FILE)))
    for number, start in enumerate(range(0, len(cards), _CARDS_PER_FILE)):
        yield _text(f"stories/cards/{number}.json", _compact(cards[start:][:_CARDS_PER_FILE]))


def count_words(number: int, words: Words) -> str:
    """`1 story`, `12 stories`."""
    return fill(words["count_one" if number == 1 else "count_other"], n=number)


def _listing(stories: Sequence[PublicStory], cards: Sequence[str], slots: SlotTemplates) -> str:
    words = slots.words(SITE_LANGUAGE)
    return slots.render(
        "listing.html",
        words=words,
        facets=columns.facets(stories),
        count=count_words(len(stories), words),
        cards=slots.trusted("\n".join(cards[:_FIRST_CARDS])),
        more=len(cards) > _FIRST_CARDS,
        script_words=script_json(
            {key: words[key] for key in _SCRIPT_WORDS} | {"page": _FIRST_CARDS}
        ),
    )


def _index(stories: Sequence[PublicStory], slots: SlotTemplates) -> str:
    names = columns.value_names("industry", stories)

    def industry(story: PublicStory) -> str:
        return names[story.customer.industry.key]

    ordered = sorted(stories, key=lambda story: (industry(story), story.title.casefold()))
    groups = [(name, list(members)) for name, members in groupby(ordered, key=industry)]
    return slots.render("index.html", groups=groups)


def _text(path: str, text: str) -> Task:
    return Task((path,), WriteText(text))


def _compact(data: Mapping[str, object] | Sequence[str]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
