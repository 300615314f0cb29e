"""The pictures that stories and records name, for the rules that judge them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.printed_picture import PictureFile, PictureUse, pixels_for

LEAST = 150
"""Pixels an inch of paper that a picture must have."""
SHARP = 250
"""Pixels an inch from which on it is sharp."""


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


def too_few_pixels(named: Named, found: PictureFile, bound: str) -> Problem:
    """A picture with fewer pixels than `bound` tells."""
    side = "on its shorter side" if named.use is PictureUse.PORTRAIT else "across"
    least, sharp = (pixels_for(named.use, per_inch) for per_inch in (LEAST, SHARP))
    return Problem(
        named.span,
        f"`{named.file}` has {found.pixels} pixels {side}, {found.per_inch} an inch on paper; {bound}",
        f"use a larger original: {least} pixels {side} are the least, {sharp} are sharp",
    )
