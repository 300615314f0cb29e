"""Everything that was read: the input of all checks and editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from storyproof.model.company import Company, Competitor
from storyproof.model.customer import Customer
from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.place import Document
from storyproof.model.settings import MetricRules, PipelineSettings, Strategy, Vocabulary
from storyproof.model.story import Story


@dataclass(frozen=True, slots=True)
class Catalog:
    """A whole project at one moment. `today` is a fact like the others, so no check asks a clock.

    `documents` holds each configuration file by its name without ending: `company`, `metrics`, …
    Media and caption tracks are keyed by path, relative to the project.
    """

    today: date
    company: Company
    competitors: tuple[Competitor, ...]
    vocabulary: Vocabulary
    metrics: MetricRules
    strategy: Strategy
    settings: PipelineSettings
    documents: Mapping[str, Document]
    customers: Mapping[str, Customer]
    stories: tuple[Story, ...]
    media: Mapping[str, MediaFile] = field(default_factory=dict)
    captions: Mapping[str, CaptionTrack] = field(default_factory=dict)

    def story(self, key: str) -> Story | None:
        """The story named `customer/slug`."""
        return next((story for story in self.stories if story.key == key), None)

    @property
    def live_competitors(self) -> tuple[Competitor, ...]:
        return tuple(rival for rival in self.competitors if rival.record.live)
