"""The cover of a set of sheets, with its contents, and what a set says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from storyproof.model.edition import Edition, InternalStory, PublicEdition, PublicStory
from storyproof.model.views import Tile
from storyproof.numbers.locales import direction
from storyproof.outputs.columns import rows
from storyproof.outputs.days import written_day
from storyproof.outputs.facets import story_labels
from storyproof.outputs.look import root_css
from storyproof.outputs.sheets import SheetTemplate
from storyproof.outputs.slots import (
    SITE_LANGUAGE,
    SlotTemplates,
    Words,
    fill,
    place,
    tiles_in_words,
)
from storyproof.outputs.told_once import told_once
from storyproof.outputs.typography import balanced, typeset

_TEMPLATE = "set.html.j2"
_TITLE_EMS = 15.0
"""Width of the title, in ems of its size."""

FACETS = (
    "industry",
    "region",
    "country",
    "size",
    "product",
    "use_case",
    "persona",
    "stage",
    "language",
)
"""By which sheets can be chosen; a story's market segment is ours alone and no facet."""


@dataclass(frozen=True, slots=True)
class SetTemplate:
    """The text of `set.html.j2`, `set.css` and `sheet.css`, and the sheet's words per language."""

    html: str
    css: str
    sheet: SheetTemplate


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the contents."""

    anchor: str
    page: int
    story: PublicStory
    tile: Tile | None
    place: str


def values(facet: str, stories: Iterable[PublicStory]) -> frozenset[str]:
    """The keys that these stories have of a facet."""
    return frozenset(key for story in stories for key in _keys(facet, story))


def chosen(edition: Edition, wanted: Mapping[str, Sequence[str]]) -> tuple[PublicStory, ...]:
    """The stories with a sheet that have, of each facet asked for, one of the values; the largest result first.

    Where no language is asked for a story is told once, in the site's own if there is a version in it.
    """
    fit = [
        story
        for story in rows(edition)
        if story.sheet
        and all(not keys or set(keys) & set(_keys(facet, story)) for facet, keys in wanted.items())
    ]
    return tuple(fit if wanted.get("language") else told_once(fit, {SITE_LANGUAGE}))


def language_of(stories: Sequence[PublicStory]) -> str:
    """The cover's: that of its sheets where they share one."""
    spoken = {story.language for story in stories}
    return spoken.pop() if len(spoken) == 1 else SITE_LANGUAGE


def anchor(index: int) -> str:
    """By which the contents lead to a sheet of the set, counted from 0."""
    return f"sheet-{index + 1}"


def set_css(template: SetTemplate) -> str:
    """The cover's stylesheet. Raises DesignError where the brand is not told as it should be."""
    return root_css(template.sheet.css) + template.css


def cover_html(
    stories: Sequence[PublicStory],
    edition: Edition,
    template: SetTemplate,
    title: str,
    reader: str,
    day: str,
    lengths: Sequence[int],
    cover_pages: int,
) -> str:
    """The cover of these sheets, which have so many pages each.

    `title` may be empty, `reader` is whom it is made for, `day` an ISO date. Raises DesignError.
    """
    templates = SlotTemplates.compile({_TEMPLATE: template.html}, template.sheet.labels)
    language = language_of(stories)
    words = templates.words(language)
    heading = title or words["eyebrow_front"]
    return templates.render(
        _TEMPLATE,
        words=words,
        language=language,
        direction=direction(language),
        company=edition.company.told_in(language),
        internal=not isinstance(edition, PublicEdition) and any(map(_is_ours_alone, stories)),
        title=heading,
        headline=balanced(typeset(heading), _TITLE_EMS),
        reader=reader,
        contents=tuple(_contents(stories, words, lengths, cover_pages + 1)),
        dates=tuple(_dates(stories, words, language, day)),
    )


def _contents(
    stories: Sequence[PublicStory], words: Words, lengths: Sequence[int], first: int
) -> Iterator[_Row]:
    pages = accumulate(lengths, initial=first)
    for index, (story, page) in enumerate(zip(stories, pages, strict=False)):
        tile = next(iter(tiles_in_words(story.tiles[:1], words)), None)
        yield _Row(anchor(index), page, story, tile, place(story.customer))


def _dates(stories: Sequence[PublicStory], words: Words, language: str, day: str) -> Iterator[str]:
    """When it was put together, and the first day on which one of its sheets runs out."""
    yield fill(words["set_made"], day=written_day(day, language))
    if ends := [life.valid_until for life in (s.publication for s in stories) if life.valid_until]:
        yield fill(words["valid_until"], day=written_day(min(ends), language))


def _is_ours_alone(story: PublicStory) -> bool:
    return isinstance(story, InternalStory) and not story.file.is_public


def _keys(facet: str, story: PublicStory) -> Iterator[str]:
    return (label.key for label in story_labels(facet, story, {}))
