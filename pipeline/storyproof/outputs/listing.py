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
from storyproof.outputs.locales import Locale, own
from storyproof.outputs.slots import SlotTemplates, Words, script_json, tiles_in_words
from storyproof.outputs.spelling import word_lists
from storyproof.outputs.told_once import told_once

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
    *("count_of", "remove", "clear", "search_for", "without"),
    *("nothing", "nothing_help", "nothing_at_all", "nothing_said", "nothing_said_help"),
    *("all_stories_link", "talk", "like_count", "like_others"),
    *("searching", "search_failed", "table_failed", "in_film"),
)
"""The labels the front page's script needs."""


def card(story: PublicStory, front: Locale, slots: SlotTemplates, root: str) -> Shell:
    """A story as a list item in the language of the page it stands on, with a slot for why it is there.

    `root` leads from that page to the edition's root.
    """
    told = slots.words(story.language)
    result = next(iter(tiles_in_words(story.tiles[:1], told)), None)
    html = slots.render(
        "card.html",
        story=story,
        file=story.file if isinstance(story, InternalStory) else None,
        industry=front.name("industry", story.customer.industry),
        place=front.place(story.customer),
        payback=front.months(story.roi.payback_months) if story.roi and story.roi.payback else "",
        result=result,
        untypical="" if result is None or result.typical else told["untypical"],
        words=front.words,
        page_language=front.language,
        root=root,
    )
    return Shell.cut(html)


def listing_tasks(
    stories: Sequence[PublicStory],
    fronts: Sequence[Locale],
    shells: Shells,
    slots: SlotTemplates,
) -> Iterator[Task]:
    """What lists the stories, in each language that has a front page; `stories` are the table's rows."""
    yield from table_tasks(stories)
    for front in fronts:
        yield from front_tasks(stories, front, shells, slots)


def table_tasks(stories: Sequence[PublicStory]) -> Iterator[Task]:
    """What all front pages share; `stories` are the table's rows."""
    yield _text(columns.ORDERS_PATH, _compact(columns.orders(stories)))
    yield _text(columns.GAINS_PATH, _compact(columns.gains(stories)))


def front_tasks(
    stories: Sequence[PublicStory], front: Locale, shells: Shells, slots: SlotTemplates
) -> Iterator[Task]:
    """The front page of a language, its index by title, its column table, its words and its cards."""
    home, spoken = front.home, shells.speaking(front.language)
    root = "../" if home else ""
    made = {story.slug: card(story, front, slots, root).fill({"why": ""}) for story in stories}
    listing = _listing(stories, made, front, slots)
    yield _text(f"{home}index.html", spoken.home.fill({"listing": listing}))
    index = {"index": _index(stories, front, slots)}
    yield _text(f"{home}stories/index.html", spoken.index.fill(index))
    table = columns.table(stories, _CARDS_PER_FILE, front)
    yield _text(f"{home}{columns.TABLE_PATH}", _compact(table))
    cards = list(made.values())
    first = own(stories, front, slots)
    known = word_lists([story for story in stories if story.language in first])
    for letter, words in known.items():
        yield _text(f"{home}stories/words/{letter}.json", _compact(words))
    for number, start in enumerate(range(0, len(cards), _CARDS_PER_FILE)):
        yield _text(f"{home}stories/cards/{number}.json", _compact(cards[start:][:_CARDS_PER_FILE]))


def _listing(
    stories: Sequence[PublicStory], cards: Mapping[str, str], front: Locale, slots: SlotTemplates
) -> str:
    words = front.words
    shown = facets(stories, front)
    first = own(stories, front, slots)
    told = sorted(told_once(stories, first), key=lambda story: story.language not in first)
    return slots.render(
        "listing.html",
        words=words,
        root="../" if front.home else "",
        facets=shown,
        prospect=sorted(
            (facet for facet in shown if facet.id in _PROSPECT),
            key=lambda facet: _PROSPECT.index(facet.id),
        ),
        gain_kinds=_gain_kinds(stories, front),
        count=front.count(len(told)),
        has_others=0 < sum(story.language in first for story in told) < len(told),
        cards=slots.trusted("\n".join(cards[story.slug] for story in told[:_FIRST_CARDS])),
        more=len(told) > _FIRST_CARDS,
        script_words=script_json(
            {key: words[key] for key in (*_SCRIPT_WORDS, *_plurals(words))}
            | _of_internal(stories, words)
            | {"page": _FIRST_CARDS, "own": sorted(first)}
        ),
    )


def _of_internal(stories: Sequence[PublicStory], words: Words) -> dict[str, str]:
    """A list of the internal edition may be narrowed by what the public one does not know, so its own link is copied."""
    is_internal = any(isinstance(story, InternalStory) for story in stories)
    return {"link_copied": words["link_copied_internal"]} if is_internal else {}


def _plurals(words: Words) -> list[str]:
    """The labels that count stories, one per plural form of the language."""
    return [key for key in words if key.startswith("count_") and key != "count_of"]


def _gain_kinds(stories: Sequence[PublicStory], front: Locale) -> list[Label]:
    """The kinds of metric of which a size is told, in a front page's language."""
    kinds = {gain.kind.key: gain.kind for story in stories for gain in story.gains}
    named = (Label(key, front.name("metric_kind", kind)) for key, kind in kinds.items())
    return sorted(named, key=lambda kind: kind.text.casefold())


def _index(stories: Sequence[PublicStory], front: Locale, slots: SlotTemplates) -> str:
    names = value_names("industry", stories, front)

    def industry(story: PublicStory) -> str:
        return names[story.customer.industry.key]

    told = told_once(stories, own(stories, front, slots))
    ordered = sorted(told, key=lambda story: (industry(story), story.title.casefold()))
    groups = [(name, list(members)) for name, members in groupby(ordered, key=industry)]
    root = "../../" if front.home else "../"
    return slots.render(
        "index.html", groups=groups, root=root, page_language=front.language, words=front.words
    )


def _text(path: str, text: str) -> Task:
    return Task((path,), WriteText(text))


def _compact(data: Mapping[str, object] | Sequence[str]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
