"""One story of an edition told anew, without telling ten thousand others again."""

from __future__ import annotations

from collections.abc import Mapping

from storyproof.editions.admission import internal_stories, public_stories
from storyproof.editions.internal_file import internal_story
from storyproof.editions.story_view import Viewer
from storyproof.editions.terms import have_same_terms, terms_told
from storyproof.model.catalog import Catalog
from storyproof.model.edition import Edition, PublicEdition, PublicStory, Terms
from storyproof.model.story import Story


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
        told = viewer.shown(story)
        return edition.with_story(told, _terms(edition, told, near))
    viewer = Viewer(near, internal_stories(near, drafts=drafts))
    if story not in viewer.stories:
        return without(edition, story.path)
    inside = internal_story(story, viewer, near, is_public=story in public)
    return edition.with_story(inside, _terms(edition, inside, near))


def without(edition: Edition, path: str) -> Edition:
    """The edition without the story in this file."""
    return edition.only(lambda story: story.source_path != path)


def alone(edition: Edition, path: str) -> Edition:
    """The edition with nothing but the story in this file."""
    return edition.only(lambda story: story.source_path == path)


def _terms(edition: Edition, told: PublicStory, near: Catalog) -> Mapping[str, Terms]:
    """With what this story tells; a name that no story needs any more shows nowhere."""
    old = next((story for story in edition.stories if story.source_path == told.source_path), None)
    if old and have_same_terms(told, old):
        return edition.terms
    return terms_told(near, (*edition.stories, told))
