"""`stories.json`: the stories as other programs read them. Documented in CONTRIBUTING, published as a JSON Schema."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1
"""Raised by any change of the shape, a new key included."""


class _Record(BaseModel):
    """Has every key; null stands for what is not told."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(_Record):
    """A key, the same in every language, and its text in the story's."""

    key: str
    text: str


class Version(_Record):
    """The same story in another language."""

    language: str = Field(description="BCP 47")
    path: str


class CustomerRecord(_Record):
    """The customer as they agreed to be named."""

    name: str
    industry: Term
    region: Term
    country: str | None = Field(description="Its name in the story's language")
    city: str | None
    size: str | None = Field(description="People who work there, in words")


class MetricRecord(_Record):
    """A result as printed: texts with their units; null where the customer did not disclose a part."""

    label: str
    kind: Term
    before: str | None
    after: str | None
    change: str | None
    window: str | None = Field(description="When it was measured, in words")
    source: str | None
    measured_by: Literal["customer", "us", "third-party"] | None
    typical: bool = Field(description="Whether other customers may expect the same")


class QuoteRecord(_Record):
    """Words the speaker approved."""

    text: str
    name: str | None = Field(description="Null where the customer is anonymous")
    title: str
    employer: str


class SheetRecord(_Record):
    """A one-page PDF."""

    page_size: str = Field(description="A4 or Letter")
    path: str


class FilmFile(_Record):
    """One playable file."""

    path: str
    width: int = Field(description="Pixels")
    height: int = Field(description="Pixels")


class FilmRecord(_Record):
    """A testimonial with all that was made from it."""

    title: str
    seconds: float
    files: tuple[FilmFile, ...] = Field(description="MP4, the largest first")
    poster: str | None = Field(description="Path of a still picture")
    audio: str | None = Field(description="Path of the sound alone")
    captions: str | None = Field(description="Path of a WebVTT file")
    captions_language: str | None


class StoryRecord(_Record):
    """A story. Paths are relative to the address of `stories.json`."""

    id: str = Field(description="Stays the same when the story moves")
    path: str = Field(description="Its page")
    url: str | None = Field(description="The page on the public site; null where there is none")
    title: str
    summary: str | None
    type: Term
    language: str = Field(description="BCP 47")
    translations: tuple[Version, ...]
    customer: CustomerRecord
    products: tuple[Term, ...]
    use_cases: tuple[Term, ...]
    personas: tuple[Term, ...]
    stages: tuple[Term, ...]
    metrics: tuple[MetricRecord, ...]
    quotes: tuple[QuoteRecord, ...]
    limits: str | None = Field(description="What did not go smoothly")
    sheets: tuple[SheetRecord, ...]
    films: tuple[FilmRecord, ...]
    published: date | None
    reviewed: date | None = Field(description="When somebody last found it true")
    valid_until: date | None = Field(
        description="By when somebody looks at it again; it may be withdrawn on any day before"
    )


class StoriesFile(_Record):
    """The stories of one edition, the largest result first."""

    version: Literal[1] = Field(description="Of this shape; a new key raises it too")
    edition: Literal["public", "internal"]
    company: str
    site_url: str | None = Field(description="The public site's address; null where none is set")
    stories: tuple[StoryRecord, ...]
