"""What a team sets in `site_config/`: vocabulary, metric rules, strategy, pipeline."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from storyproof.model.finding import Severity
from storyproof.model.media_settings import MediaSettings
from storyproof.model.noun import Day, Labels, Noun, Slug, Text


class Vocabulary(Noun):
    """The file `vocabulary.yml`: keys stories may use, with what people see."""

    industries: dict[Slug, Labels]
    regions: dict[Slug, Labels]
    sizes: dict[Slug, Labels] = {}
    personas: dict[Slug, Labels] = {}
    use_cases: dict[Slug, Labels] = {}
    stages: dict[Slug, Labels] = {}


class Better(StrEnum):
    """The direction in which a kind of metric improves."""

    LOWER = "lower"
    HIGHER = "higher"


class MetricKind(Noun):
    """A family of metrics."""

    labels: Labels
    better: Better


class StoryType(Noun):
    """What a type of story must carry: of each inner list, at least one complete metric."""

    labels: Labels
    required_kinds: tuple[tuple[Slug, ...], ...] = ()


class MetricRules(Noun):
    """The file `metrics.yml`."""

    kinds: dict[Slug, MetricKind]
    story_types: dict[Slug, StoryType]


class Segment(Noun):
    """A market we aim at: how many stories we want of it, and by when."""

    label: Text
    target: int = Field(0, ge=0)
    by: Day | None = None
    live: bool = True


class Strategy(Noun):
    """The file `strategy.yml`."""

    segments: dict[Slug, Segment] = {}


class SwapSettings(Noun):
    """The bounds of the swap test."""

    minimum_claims: int = Field(
        2, ge=1, description="Distinct capabilities that must carry a story"
    )
    max_age_days: int = Field(180, ge=1, description="How long a rival's row counts as known")


class CraftSettings(Noun):
    """From where on a story's craft is worth a warning."""

    benefits: int = Field(5, ge=1, description="Benefits, and metrics, a story may claim")
    quote_words: int = Field(60, ge=10, description="Words in one quote")
    reading_grade: int = Field(
        12, ge=5, description="School years a reader needs, by Flesch and Kincaid"
    )


SiteUrl = Annotated[
    str,
    Field(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$", description="https://stories.example.com/"),
    AfterValidator(lambda url: f"{url.rstrip('/')}/"),
]
"""Where the public edition will stand; it ends in a slash, however it was written."""


class PipelineSettings(Noun):
    """The file `pipeline.yml`; every key has a default, so it may be empty."""

    today: Day | None = Field(None, description="Freezes the clock, for sample projects only")
    timezone: ZoneInfo = Field(
        ZoneInfo("UTC"), description="Where the team's day begins, as Europe/Oslo"
    )
    site_url: SiteUrl | None = None
    swap_test: SwapSettings = SwapSettings()
    craft: CraftSettings = CraftSettings()
    severities: dict[Slug, Severity] = {}
    media: MediaSettings = MediaSettings()
