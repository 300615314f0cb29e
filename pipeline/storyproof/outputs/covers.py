"""Covers of the podcasts: the square pictures that podcast apps and directories show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from storyproof.model.edition import Edition
from storyproof.model.task import COVER, Task
from storyproof.outputs.cards import CardTemplate, company_card
from storyproof.outputs.episodes import episodes
from storyproof.outputs.locales import Locale, front_locales, own
from storyproof.outputs.slots import SlotTemplates, fill


def cover_tasks(
    edition: Edition, template: CardTemplate, labels: Mapping[str, Mapping[str, str]]
) -> Iterator[Task]:
    """A cover for each language that has a podcast.

    `labels`: language → key → text of `site_config/labels/`. Raises DesignError for a broken template or label.
    """
    company = edition.company
    for front in _with_podcast(edition, labels):
        title = podcast_title(front, company.name)
        eyebrow = front.words["podcast"]
        card = company_card(company, template, front.language, eyebrow, title, COVER)
        yield Task((cover_path(front.language),), card)


def cover_paths(edition: Edition, labels: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The targets of the same tasks."""
    return (cover_path(front.language) for front in _with_podcast(edition, labels))


def cover_path(language: str) -> str:
    """Where the cover of a language's podcast lies, relative to the edition's root."""
    return f"cards/podcast-{language}.png"


def podcast_title(front: Locale, company: str) -> str:
    """What a language's podcast is called."""
    return fill(front.words["podcast_title"], company=company)


def _with_podcast(edition: Edition, labels: Mapping[str, Mapping[str, str]]) -> Iterator[Locale]:
    slots = SlotTemplates.compile({}, labels)
    for front in front_locales(edition, slots):
        if episodes(edition, own(edition.stories, front, slots)):
            yield front
