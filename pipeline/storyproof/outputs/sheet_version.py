"""The version of a sheet: a short digest of what it says, whatever its design."""

from __future__ import annotations

import hashlib

from storyproof.model.edition import Archive, InternalStory, PublicStory
from storyproof.model.printed_picture import Embedded

_LENGTH = 8
"""Hexadecimal digits: short enough to read out on the phone, and two versions of one story never meet."""


def sheet_version(story: PublicStory, archive: Archive | None = None) -> str:
    """Changes with any word, figure, face or logo of the story's sheets, and with the day they hold until.

    With an archive, that of the copy with the evidence, and changes with the evidence too.
    """
    sheet, customer = story.sheet, story.customer
    said = (
        story.language,
        story.title,
        story.summary,
        story.tiles,
        story.chart,
        story.roi,
        (customer.name, customer.industry.text, customer.region.text, customer.size),
        tuple(label.text for label in (*story.products, *story.use_cases)),
        (sheet.challenge, sheet.solution, sheet.result, sheet.pages) if sheet else (),
        story.metrics if sheet and sheet.pages > 1 else (),
        story.limits,
        story.incentive,
        tuple((q.text, q.name, q.title, q.employer, _seen(q.portrait)) for q in story.quotes),
        _seen(customer.logo),
        (story.publication.reviewed, story.publication.valid_until),
        isinstance(story, InternalStory) and not story.file.is_public,
        *((archive.evidence.model_dump_json(),) if archive else ()),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:_LENGTH]


def _seen(picture: Embedded | None) -> str:
    return picture.digest if picture else ""
