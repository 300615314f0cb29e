"""Everything that lists stories: cards, the front page, the index, and the data behind its filters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from storyproof.model.edition import InternalStory, PublicStory
from storyproof.model.shell import Shell, Shells
from storyproof.model.task import Task, WriteText
from storyproof.model.views import Label
from storyproof.outputs import columns
from storyproof.outputs.facets import facets, value_names
from storyproof.outputs.likeness import SILENT, WEIGHTS
from storyproof.outputs.slots import (
    SITE_LANGUAGE,
    SlotTemplates,
    Words,
    fill,
    place,
    script_json,
    tiles_in_words,
)
from storyproof.outputs.spelling import word_lists

_FIRST_CARDS = 12
"""Cards on the front page without a script, and as many again per press of the button."""

_CARDS_PER_FILE = 12
"""Cards per file of card texts: a filtered list needs cards from all over the table."""

_PROSPECT = ("industry", "size", "region", "replaced")
"""What a sales person knows of a prospect."""

_SCRIPT_WORDS = (
    *("mended", "gain_chip", "prospect_chip", "link_copied", "link_failed"),
    *("search_saved", "search_deleted", "save_failed", "delete", "delete_search"),
    *(f"like_{id}" for id in WEIGHTS if id not in SILENT),
    *("count_one", "count_other", "count_of", "remove", "clear", "search_for", "without"),
    *("nothing", "nothing_help", "nothing_at_all", "search_failed", "table_failed", "in_film"),
)
"""The labels the front page's script needs."""


def card(story: PublicStory, slots: SlotTemplates, root: str) -> Shell:
    """A story as a list item, with a slot for why it is there.

    `root` leads from the page it stands on to the edition's root.
    """
    html = slots.render(
        "card.html",
        story=story,
        file=story.file if isinstance(story, InternalStory) else None,
        place=place(story.customer),
        result=next(iter(tiles_in_words(story.tiles[:1], slots.words(story.language))), None),
        words=slots.words(SITE_LANGUAGE),
        root=root,
    )
    return Shell.cut(html)


def listing_tasks(
    stories: Sequence[PublicStory], shells: Shells, slots: SlotTemplates
) -> Iterator[Task]:
    """The front page, the index by title, the column table and the cards; `stories` are its rows."""
    words = slots.words(SITE_LANGUAGE)
    cards = [card(story, slots, "").fill({"why": ""}) for story in stories]
    yield _text("index.html", shells.home.fill({"listing": _listing(stories, cards, slots)}))
    yield _text("stories/index.html", shells.index.fill({"index": _index(stories, slots)}))
    yield _text(columns.TABLE_PATH, _compact(columns.table(stories, _CARDS_PER_FILE, words)))
    yield _text(columns.ORDERS_PATH, _compact(columns.orders(stories)))
    yield _text(columns.GAINS_PATH, _compact(columns.gains(stories)))
    for number, start in enumerate(range(0, len(cards), _CARDS_PER_FILE)):
        yield _text(f"stories/cards/{number}.json", _compact(cards[start:][:_CARDS_PER_FILE]))
    for letter, known in word_lists(stories).items():
        yield _text(f"stories/words/{letter}.json", _compact(known))


def count_words(number: int, words: Words) -> str:
    """`1 story`, `12 stories`."""
    return fill(words["count_one" if number == 1 else "count_other"], n=number)


def _listing(stories: Sequence[PublicStory], cards: Sequence[str], slots: SlotTemplates) -> str:
    words = slots.words(SITE_LANGUAGE)
    shown = facets(stories, words)
    return slots.render(
        "listing.html",
        words=words,
        root="",
        facets=shown,
        prospect=sorted(
            (facet for facet in shown if facet.id in _PROSPECT),
            key=lambda facet: _PROSPECT.index(facet.id),
        ),
        gain_kinds=_gain_kinds(stories),
        count=count_words(len(stories), words),
        cards=slots.trusted("\n".join(cards[:_FIRST_CARDS])),
        more=len(cards) > _FIRST_CARDS,
        script_words=script_json(
            {key: words[key] for key in _SCRIPT_WORDS} | {"page": _FIRST_CARDS}
        ),
    )


def _gain_kinds(stories: Sequence[PublicStory]) -> list[Label]:
    """The kinds of metric of which a size is told, in the site's language where any story has it."""
    ours_last = sorted(stories, key=lambda story: story.language == SITE_LANGUAGE)
    kinds = {gain.kind.key: gain.kind for story in ours_last for gain in story.gains}
    return sorted(kinds.values(), key=lambda kind: kind.text.casefold())


def _index(stories: Sequence[PublicStory], slots: SlotTemplates) -> str:
    names = value_names("industry", stories, slots.words(SITE_LANGUAGE))

    def industry(story: PublicStory) -> str:
        return names[story.customer.industry.key]

    ordered = sorted(stories, key=lambda story: (industry(story), story.title.casefold()))
    groups = [(name, list(members)) for name, members in groupby(ordered, key=industry)]
    return slots.render("index.html", groups=groups)


def _text(path: str, text: str) -> Task:
    return Task((path,), WriteText(text))


def _compact(data: Mapping[str, object] | Sequence[str]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
