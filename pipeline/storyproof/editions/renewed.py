"""One story of an edition told anew, without telling ten thousand others again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from storyproof.editions.admission import internal_stories, public_stories
from storyproof.editions.internal_file import internal_story
from storyproof.editions.story_view import Viewer
from storyproof.editions.terms import have_same_terms, terms_told
from storyproof.model.catalog import Catalog
from storyproof.model.edition import Edition, PublicEdition, PublicStory, Terms
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
        if story not in viewer.stories:
            return without(edition, story.path)
        told = PublicStory(**viewer.shown(story))
        terms = _terms(edition, told, near)
        return replace(edition, stories=_put(edition.stories, told), terms=terms)
    viewer = Viewer(near, internal_stories(near, drafts=drafts))
    if story not in viewer.stories:
        return without(edition, story.path)
    inside = internal_story(story, viewer, near, is_public=story in public)
    terms = _terms(edition, inside, near)
    return replace(edition, stories=_put(edition.stories, inside), terms=terms)


def without(edition: Edition, path: str) -> Edition:
    """The edition without the story in this file."""
    if isinstance(edition, PublicEdition):
        return replace(edition, stories=tuple(s for s in edition.stories if s.source_path != path))
    return replace(edition, stories=tuple(s for s in edition.stories if s.source_path != path))


def alone(edition: Edition, path: str) -> Edition:
    """The edition with nothing but the story in this file."""
    if isinstance(edition, PublicEdition):
        return replace(edition, stories=tuple(s for s in edition.stories if s.source_path == path))
    return replace(edition, stories=tuple(s for s in edition.stories if s.source_path == path))


def _put(stories: tuple[Told, ...], told: Told) -> tuple[Told, ...]:
    """In its place where it was told before, else at the end: nothing shows the order of an edition."""
    if any(story.source_path == told.source_path for story in stories):
        return tuple(told if story.source_path == told.source_path else story for story in stories)
    return (*stories, told)


def _terms(edition: Edition, told: PublicStory, near: Catalog) -> Mapping[str, Terms]:
    """With what this story tells; a name that no story needs any more shows nowhere."""
    old = next((story for story in edition.stories if story.source_path == told.source_path), None)
    if old and have_same_terms(told, old):
        return edition.terms
    return terms_told(near, (*edition.stories, told))
