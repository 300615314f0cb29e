"""All tasks of an edition: its site, its sheets, slides and cards, its videos."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from storyproof.editions.films import films
from storyproof.effects.ffmpeg_python import require_ffmpeg_python
from storyproof.flow.design import Design
from storyproof.model.catalog import Catalog
from storyproof.model.edition import (
    Edition,
    InternalEdition,
    PublicEdition,
    PublicStory,
    printed_paths,
)
from storyproof.model.shell import Shells
from storyproof.model.story import Story
from storyproof.model.swap_view import SwapView
from storyproof.model.task import Task, WriteBytes
from storyproof.outputs.cards import card_tasks, front_card, front_card_tasks
from storyproof.outputs.chapters import chapter_tasks
from storyproof.outputs.covers import cover_paths, cover_tasks
from storyproof.outputs.feeds import feed_tasks
from storyproof.outputs.llms_txt import llms_tasks
from storyproof.outputs.pages import page_tasks
from storyproof.outputs.podcast import SizeOf, podcast_tasks
from storyproof.outputs.renditions import clip_task, plan
from storyproof.outputs.sheets import sheet_tasks
from storyproof.outputs.sheets_json import sheets_json_tasks
from storyproof.outputs.slides import slide_tasks
from storyproof.outputs.stories_json import stories_json_tasks
from storyproof.outputs.swap_pages import swap_tasks
from storyproof.quotes.clips import quote_clip

_PRINTED = ("sheets", "slides", "cards")
"""Folders of what is printed of a story to be handed on."""


class Part(StrEnum):
    """What `build --only` can be narrowed to."""

    SITE = "site"
    SHEETS = "sheets"
    MEDIA = "media"

    def owns(self, path: str) -> bool:
        """Whether a path inside an edition belongs to this part."""
        folder = path.partition("/")[0]
        if self is Part.SHEETS:
            return folder in _PRINTED
        return (folder == "media") is (self is Part.MEDIA) and folder not in _PRINTED


def part_of(path: str) -> Part:
    """The part that a path inside an edition belongs to."""
    return next(part for part in Part if part.owns(path))


def made_tasks(
    edition: Edition, catalog: Catalog, design: Design, parts: frozenset[Part]
) -> Iterator[Task]:
    """Sheets, slides, cards and renditions: what takes time, and is kept in the store."""
    if Part.MEDIA in parts:
        yield from _media_tasks(edition, catalog)
    if Part.SHEETS in parts:
        yield from printed_tasks(edition, design)
        yield from company_tasks(edition, design)


def printed_tasks(edition: Edition, design: Design) -> Iterator[Task]:
    """What is printed of each story: its sheets, its slide, its card."""
    yield from sheet_tasks(edition, design.sheet)
    yield from slide_tasks(edition, design.sheet)
    yield from card_tasks(edition, design.card)


def company_tasks(edition: Edition, design: Design) -> Iterator[Task]:
    """What is printed of no story: the front page's card, and the covers of podcasts."""
    yield from front_card_tasks(edition, design.card)
    yield from cover_tasks(edition, design.card, design.labels)


def made_paths(
    edition: Edition,
    catalog: Catalog,
    labels: Mapping[str, Mapping[str, str]],
    parts: frozenset[Part],
) -> Iterator[str]:
    """The targets of the same tasks; a sheet's whole design is not needed for its name, only the site's labels."""
    if Part.MEDIA in parts:
        for task in _media_tasks(edition, catalog):
            yield from task.targets
    if Part.SHEETS in parts:
        for story in edition.stories:
            yield from printed_paths(story)
        yield from filter(None, (front_card(edition),))
        yield from cover_paths(edition, labels)


def _media_tasks(edition: Edition, catalog: Catalog) -> Iterator[Task]:
    require_ffmpeg_python()
    stories = {story.path: story for story in catalog.stories}
    for shown in edition.stories:
        for picture in shown.pictures:
            yield Task((picture.path,), WriteBytes(picture.data))
        for video in films(stories[shown.source_path], catalog):
            media, track = catalog.media[video.file], catalog.proofread(video)
            yield from plan(media, video, track, catalog.settings.media)
        yield from _clips(shown, stories[shown.source_path], catalog)
        yield from chapter_tasks(shown)


def _clips(shown: PublicStory, story: Story, catalog: Catalog) -> Iterator[Task]:
    """The clips that an edition's story names."""
    for view, quote in zip(shown.quotes, story.front.quotes, strict=True):
        cut = quote_clip(quote, story, catalog) if view.clip else None
        if cut:
            yield clip_task(cut.path, cut.media, cut.recipe, catalog.settings.media)


def text_tasks(
    edition: Edition, shells: Shells, design: Design, swap: Callable[[str], SwapView | None]
) -> Iterator[Task]:
    """The pages and tables of the site, and what it tells other programs; `swap` tells the swap test of the story at a path."""
    yield from page_tasks(edition, shells, design.slots, design.labels)
    yield from stories_json_tasks(edition)
    yield from sheets_json_tasks(edition)
    if isinstance(edition, PublicEdition):
        yield from feed_tasks(edition, design.slots, design.labels)
        yield from llms_tasks(edition, design.slots, design.labels)
    if isinstance(edition, InternalEdition):
        yield from swap_tasks(
            edition, shells, design.slots, design.labels, lambda story: swap(story.source_path)
        )


def late_text_tasks(edition: Edition, design: Design, size_of: SizeOf) -> Iterator[Task]:
    """Texts that tell the size of files, so that those have to be made before."""
    if isinstance(edition, PublicEdition):
        yield from podcast_tasks(edition, design.slots, design.labels, size_of)
