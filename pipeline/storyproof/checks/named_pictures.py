"""The pictures that stories and records name, for the rules that judge them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storyproof.model.catalog import Catalog
from storyproof.model.place import Span
from storyproof.model.printed_picture import PictureUse

LEAST = 150
"""Pixels an inch of paper that a picture must have."""


@dataclass(frozen=True, slots=True)
class Named:
    """A picture that a story or a record names, and where."""

    file: str
    use: PictureUse
    customer: str
    span: Span


def pictures(catalog: Catalog) -> Iterator[Named]:
    """Every picture that is named, as often as it is."""
    for story in catalog.stories:
        for index, quote in enumerate(story.front.quotes):
            if portrait := quote.speaker.portrait:
                span = story.document.at("quotes", index, "speaker", "portrait", "file")
                yield Named(portrait.file, PictureUse.PORTRAIT, story.customer, span)
    for customer in catalog.customers.values():
        if logo := customer.record.logo:
            yield Named(logo, PictureUse.LOGO, customer.slug, customer.document.at("logo"))
