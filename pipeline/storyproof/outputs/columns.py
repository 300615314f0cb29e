"""The column table: which story has which facet value, for filters with live counts in the browser.

A row is a story's place in the default order, largest result first. A column holds indexes into its
facet's values, so 10,000 stories stay within tens of kilobytes, which a search index would not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from storyproof.model.edition import Edition, InternalStory, Label, PublicStory
from storyproof.outputs.slots import SITE_LANGUAGE

TABLE_PATH = "stories/columns.json"

_FACETS = ("industry", "product", "region", "use_case", "persona", "replaced", "language")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to tick, and how many stories of the edition have it."""

    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A question with its values, the most frequent first."""

    id: str
    values: tuple[FacetValue, ...]


def rows(edition: Edition) -> tuple[PublicStory, ...]:
    """The stories in the table's order."""
    return tuple(sorted(edition.stories, key=lambda story: (-story.result_size, story.slug)))


def facets(stories: Sequence[PublicStory]) -> tuple[Facet, ...]:
    """The facets that can tell these stories apart."""
    found = (_facet(id, stories) for id in _FACETS)
    return tuple(facet for facet in found if len(facet.values) > 1)


def table(stories: Sequence[PublicStory], cards_per_file: int) -> dict[str, object]:
    """The table as JSON data; `stories` are its rows."""
    shown = facets(stories)
    return {
        "rows": len(stories),
        "cardsPerFile": cards_per_file,
        "facets": [
            {
                "id": facet.id,
                "values": [value.label.key for value in facet.values],
                "labels": [value.label.text for value in facet.values],
            }
            for facet in shown
        ],
        "columns": {facet.id: _column(facet, stories) for facet in shown},
        "orders": {
            "newest": _order(stories, [_newness(story) for story in stories]),
            "title": _order(stories, [story.title.casefold() for story in stories]),
        },
    }


def _labels(id: str, story: PublicStory) -> tuple[Label, ...]:
    rival = story.file.replaced if isinstance(story, InternalStory) else None
    labels = {
        "industry": (story.customer.industry,),
        "region": (story.customer.region,),
        "product": story.products,
        "use_case": story.use_cases,
        "persona": story.personas,
        "language": (Label(story.language, story.language_name),),
        "replaced": (rival,) if rival else (),
    }
    return labels[id]


def _facet(id: str, stories: Sequence[PublicStory]) -> Facet:
    counts = Counter(label.key for story in stories for label in _labels(id, story))
    names = value_names(id, stories)
    keys = sorted(counts, key=lambda key: (-counts[key], names[key].casefold()))
    return Facet(id, tuple(FacetValue(Label(key, names[key]), counts[key]) for key in keys))


def value_names(id: str, stories: Sequence[PublicStory]) -> dict[str, str]:
    """What a facet's keys are called, in the site's language where any story has it in that one."""
    ours_last = sorted(stories, key=lambda story: story.language == SITE_LANGUAGE)
    return {label.key: label.text for story in ours_last for label in _labels(id, story)}


def _column(facet: Facet, stories: Sequence[PublicStory]) -> list[int | list[int]]:
    """Per row the index of its value, or a list of indexes where it has none or several."""
    index = {value.label.key: number for number, value in enumerate(facet.values)}
    cells = ([index[label.key] for label in _labels(facet.id, story)] for story in stories)
    return [cell[0] if len(cell) == 1 else cell for cell in cells]


def _newness(story: PublicStory) -> int:
    return -int(story.published.replace("-", "") or 0)


def _order(stories: Sequence[PublicStory], keys: Sequence[int] | Sequence[str]) -> list[int]:
    """The rows in the order of their keys."""
    return sorted(range(len(stories)), key=lambda row: keys[row])
