"""The column table: which story has which facet value, for filters with live counts in the browser.

A row is a version of a story: the stories largest result first, their versions together, the original
first of them. A column is a text with one
character per row, so that 10,000 stories stay within tens of kilobytes, which a search index would
not. What most visits do not need, the other orders and the sizes of results, are files of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storyproof.model.edition import Edition, PublicStory
from storyproof.outputs.facets import Facet, facets, story_labels
from storyproof.outputs.likeness import WEIGHTS
from storyproof.outputs.locales import Locale
from storyproof.outputs.slots import Words
from storyproof.outputs.told_once import works

TABLE_PATH = "stories/columns.json"
"""In the folder of each front page, since it holds names of values."""
ORDERS_PATH = "stories/orders.json"
GAINS_PATH = "stories/gains.json"

_ZERO = ord("0")
"""A character stands for its code point less this."""

_MOST_PERCENT = 9999
"""Larger changes count as this much, so that every character is one of the basic plane."""


def rows(edition: Edition) -> tuple[PublicStory, ...]:
    """The versions of all stories in the table's order."""
    size: dict[str, float] = {}
    for story in edition.stories:
        size[story.work] = max(story.result_size, size.get(story.work, 0))

    def place(story: PublicStory) -> tuple[float, str, bool, str]:
        return -size[story.work], story.work, story.original != "", story.slug

    return tuple(sorted(edition.stories, key=place))


def table(stories: Sequence[PublicStory], cards_per_file: int, front: Locale) -> dict[str, object]:
    """The table as JSON data; `stories` are its rows.

    Per facet: `values` and `labels`, `sets` of indexes into them, and a `column` with the number of
    its set for each row. `versions` has for each row how many of the same story stand before it;
    `stories` is their number. `likeness` are the weights by which stories are ranked as alike.
    """
    told = list(works(stories))
    return {
        "rows": len(stories),
        "stories": len(told),
        "versions": _characters(place for versions in told for place in range(len(versions))),
        "cardsPerFile": cards_per_file,
        "facets": [_facet_data(facet, stories, front.words) for facet in facets(stories, front)],
        "likeness": dict(WEIGHTS),
    }


def orders(stories: Sequence[PublicStory]) -> dict[str, list[int]]:
    """The rows by day and by title."""
    return {
        "newest": _order([_newness(story) for story in stories]),
        "title": _order([story.title.casefold() for story in stories]),
    }


def gains(stories: Sequence[PublicStory]) -> dict[str, str]:
    """Per kind of metric a column with 1 + the story's largest change in percent, 0 for none."""
    kinds = sorted({gain.kind.key for story in stories for gain in story.gains})
    told = [{gain.kind.key: gain.percent for gain in story.gains} for story in stories]
    return {
        kind: _characters(
            min(cell[kind], _MOST_PERCENT) + 1 if kind in cell else 0 for cell in told
        )
        for kind in kinds
    }


def _facet_data(facet: Facet, stories: Sequence[PublicStory], words: Words) -> dict[str, object]:
    index = {value.label.key: number for number, value in enumerate(facet.values)}
    sets: dict[tuple[int, ...], int] = {}
    cells = [
        sets.setdefault(
            tuple(sorted({index[label.key] for label in story_labels(facet.id, story, words)})),
            len(sets),
        )
        for story in stories
    ]
    return {
        "id": facet.id,
        "values": [value.label.key for value in facet.values],
        "labels": [value.label.text for value in facet.values],
        "sets": [list(indexes) for indexes in sets],
        "column": _characters(cells),
    }


def _characters(numbers: Iterable[int]) -> str:
    return "".join(chr(_ZERO + number) for number in numbers)


def _newness(story: PublicStory) -> int:
    return -int(story.published.replace("-", "") or 0)


def _order(keys: Sequence[int] | Sequence[str]) -> list[int]:
    """The rows in the order of their keys."""
    return sorted(range(len(keys)), key=lambda row: keys[row])
