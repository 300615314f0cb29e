"""The column table: which story has which facet value, for filters with live counts in the browser.

A row is a story's place in the default order, largest result first. A column is a text with one
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

TABLE_PATH = "stories/columns.json"
"""In the folder of each front page, since it holds names of values."""
ORDERS_PATH = "stories/orders.json"
GAINS_PATH = "stories/gains.json"

_ZERO = ord("0")
"""A character stands for its code point less this."""

_MOST_PERCENT = 9999
"""Larger changes count as this much, so that every character is one of the basic plane."""


def rows(edition: Edition) -> tuple[PublicStory, ...]:
    """The stories in the table's order."""
    return tuple(sorted(edition.stories, key=lambda story: (-story.result_size, story.slug)))


def table(stories: Sequence[PublicStory], cards_per_file: int, front: Locale) -> dict[str, object]:
    """The table as JSON data; `stories` are its rows.

    Per facet: `values` and `labels`, `sets` of indexes into them, and a `column` with the number of
    its set for each row. `likeness` are the weights by which stories are ranked as alike.
    """
    return {
        "rows": len(stories),
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
