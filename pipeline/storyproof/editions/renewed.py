"""One story of an edition told anew, without telling ten thousand others again."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from storyproof.editions.admission import internal_stories, public_stories
from storyproof.editions.internal_file import internal_file
from storyproof.editions.story_view import Viewer
from storyproof.model.catalog import Catalog
from storyproof.model.edition import Edition, InternalStory, PublicEdition, PublicStory
from storyproof.model.story import Story

Told = TypeVar("Told", bound=PublicStory)


def renewed(edition: Edition, story: Story, near: Catalog, *, drafts: bool) -> Edition:
    """The edition with this story as it is now: added, told anew, or gone.

    `near` is the catalogue cut to the story, what it leads to and its versions in other languages.
    What other stories and retired pages say stays as it was.
    """
    public = public_stories(near)
    if isinstance(edition, PublicEdition):
        viewer = Viewer(near, public)
        told = PublicStory(**viewer.shown(story)) if story in viewer.stories else None
        return replace(edition, stories=_put(edition.stories, told, story.path))
    viewer = Viewer(near, internal_stories(near, drafts=drafts))
    if story not in viewer.stories:
        return without(edition, story.path)
    file = internal_file(story, near, is_public=story in public)
    inside = InternalStory(**viewer.shown(story), file=file)
    return replace(edition, stories=_put(edition.stories, inside, story.path))


def without(edition: Edition, path: str) -> Edition:
    """The edition without the story in this file."""
    if isinstance(edition, PublicEdition):
        return replace(edition, stories=_put(edition.stories, None, path))
    return replace(edition, stories=_put(edition.stories, None, path))


def alone(edition: Edition, path: str) -> Edition:
    """The edition with nothing but the story in this file."""
    if isinstance(edition, PublicEdition):
        return replace(edition, stories=tuple(s for s in edition.stories if s.source_path == path))
    return replace(edition, stories=tuple(s for s in edition.stories if s.source_path == path))


def _put(stories: tuple[Told, ...], told: Told | None, path: str) -> tuple[Told, ...]:
    """In its place where it was told before, else at the end: nothing shows the order of an edition."""
    if told and any(story.source_path == path for story in stories):
        return tuple(told if story.source_path == path else story for story in stories)
    kept = tuple(story for story in stories if story.source_path != path)
    return (*kept, told) if told else kept
