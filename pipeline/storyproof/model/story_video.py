"""A film as a story's writer names it in the front matter."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from storyproof.model.noun import MOST_ENTRIES, Noun, Text


class FilmKind(StrEnum):
    """What a film is: somebody telling, or a prospect asking and a customer answering."""

    TESTIMONIAL = "testimonial"
    REFERENCE_CALL = "reference-call"


class Chapter(Noun):
    """Where a part of a film begins, and what it is about."""

    at: Text = Field(description="The time it begins: 00:42")
    title: Text


class Question(Noun):
    """A question a prospect asked in a recorded reference call; its answer lasts until the next one."""

    at: Text = Field(description="The time it is asked: 00:42")
    text: Text
    by: str | None = Field(
        None, description="Who asked, as far as they agreed to be told: Head of IT, a grocer"
    )


class StoryVideo(Noun):
    """A testimonial video dropped in `media/`."""

    file: Text
    captions: str | None = None
    kind: FilmKind = FilmKind.TESTIMONIAL
    title: str | None = None
    poster: str | None = Field(None, description="The time of the still picture: 00:07")
    chapters: tuple[Chapter, ...] = Field((), max_length=MOST_ENTRIES)
    questions: tuple[Question, ...] = Field((), max_length=MOST_ENTRIES)
