"""Which stories are most like a given one, by one rule for story pages and for the front page's form.

A story is as near as the weights of the facets it shares add up to; of two equally near the one with
the larger result is first. The browser applies the same rule to the column table, which carries the
weights (`likeness.js`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from storyproof.model.edition import PublicStory
from storyproof.outputs.facets import facets, story_labels
from storyproof.outputs.locales import Locale
from storyproof.outputs.slots import Words, fill

WEIGHTS: Mapping[str, int] = {
    "industry": 8,
    "replaced": 6,
    "product": 4,
    "region": 3,
    "size": 3,
    "use_case": 2,
    "language": 1,
}
"""A prospect asks first for somebody of their own trade, and then for somebody who left the same rival."""

SILENT = frozenset({"language"})
"""Facets that decide between equals and are no reason by themselves."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another story, and the values it shares, the weightiest first: (facet, key)."""

    row: int
    reasons: tuple[tuple[str, str], ...]


def in_words(likeness: Likeness, names: Mapping[str, Mapping[str, str]], words: Words) -> str:
    """`Same industry · Also in Latin America`; `names` has what each facet's keys are called."""
    reasons = (fill(words[f"like_{id}"], what=names[id][key]) for id, key in likeness.reasons)
    return " · ".join(reasons)


Traits = Mapping[str, frozenset[str]]
"""Facet → keys."""


class Likenesses:
    """Every story of an edition by the values it has; a bit of a whole number stands for a row."""

    def __init__(self, stories: Sequence[PublicStory], words: Words) -> None:
        """`stories` are the rows of the column table."""
        telling = {facet.id for facet in facets(stories, Locale(words))}
        self._ids = [id for id in WEIGHTS if id in telling]
        self._words = words
        self._stories = stories
        self._traits = [self._traits_of(story) for story in stories]
        self._bits: dict[tuple[str, str], int] = defaultdict(int)
        for row, traits in enumerate(self._traits):
            for id, keys in traits.items():
                for key in keys:
                    self._bits[id, key] |= 1 << row
        self._rows = {story.slug: row for row, story in enumerate(stories)}

    def holds_for(self, story: PublicStory) -> bool:
        """Whether a story that is told anew has the values it had, so that nothing moves."""
        return self._traits[self._rows[story.slug]] == self._traits_of(story)

    def _traits_of(self, story: PublicStory) -> Traits:
        return {
            id: frozenset(label.key for label in story_labels(id, story, self._words))
            for id in self._ids
        }

    def of_story(self, story: PublicStory, most: int) -> list[Likeness]:
        """The stories most like one of the edition, never two versions of one."""
        taken = {story.work}
        chosen: list[Likeness] = []
        for likeness in self.ranked(self._traits[self._rows[story.slug]]):
            other = self._stories[likeness.row]
            if other.work not in taken:
                chosen.append(likeness)
                taken.add(other.work)
            if len(chosen) == most:
                break
        return chosen

    def ranked(self, wanted: Traits) -> Iterator[Likeness]:
        """Every story that shares a reason with `wanted`, the nearest first."""
        masks = {
            id: mask for id in WEIGHTS if (mask := self._mask(id, wanted.get(id, frozenset())))
        }
        done = 0
        for _, group in groupby(_subsets(tuple(masks)), key=_weight):
            near = 0
            for ids in group:
                near |= _common(masks[id] for id in ids)
            near &= ~done
            done |= near
            yield from (Likeness(row, self._reasons(row, wanted)) for row in _rows(near))

    def _mask(self, id: str, keys: frozenset[str]) -> int:
        mask = 0
        for key in keys:
            mask |= self._bits.get((id, key), 0)
        return mask

    def _reasons(self, row: int, wanted: Traits) -> tuple[tuple[str, str], ...]:
        traits = self._traits[row]
        return tuple(
            (id, key)
            for id in WEIGHTS
            if id not in SILENT
            for key in sorted(wanted.get(id, frozenset()) & traits.get(id, frozenset()))
        )


def _subsets(ids: Sequence[str]) -> list[tuple[str, ...]]:
    """Every choice of facets with a reason in it, the weightiest first."""
    every = (some for size in range(1, len(ids) + 1) for some in combinations(ids, size))
    return sorted(
        (some for some in every if not SILENT.issuperset(some)), key=_weight, reverse=True
    )


def _weight(ids: Sequence[str]) -> int:
    return sum(WEIGHTS[id] for id in ids)


def _common(masks: Iterator[int]) -> int:
    common = next(masks)
    for mask in masks:
        common &= mask
    return common


def _rows(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
