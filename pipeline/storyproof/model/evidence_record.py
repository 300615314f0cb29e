"""`evidence.json`: what a story rests on, attached to its archive copy. Internal. Documented in CONTRIBUTING."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from storyproof.model.customer import Consent
from storyproof.model.metric import Metric, Roi
from storyproof.model.story import Allow, Claim, Fact, Quote, Review

VERSION = 1
"""Raised by any change of the shape, a new key included."""


class EvidenceRecord(BaseModel):
    """A story's header as far as it is evidence, in the header's own keys, and the consent behind it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = Field(description="Of this shape; a new key raises it too")
    file: str = Field(description="The story's file, from the project's root")
    title: str
    language: str
    customer: str = Field(description="By their own name, of an anonymous story too")
    consent: Consent | None = Field(description="The one that holds today")
    metrics: tuple[Metric, ...]
    roi: Roi | None
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    incentive: str | None
    limits: str | None
    review: Review | None
    allow: tuple[Allow, ...] = Field(description="Findings that somebody accepted, and why")
