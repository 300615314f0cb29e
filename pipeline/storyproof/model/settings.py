"""What a team sets in `site_config/`: vocabulary, metric rules, strategy, pipeline."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from storyproof.model.finding import Severity
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


class Sandbox(StrEnum):
    """Whether ffmpeg runs in a sandbox (bubblewrap): where there is one, never without, or never."""

    AUTO = "auto"
    REQUIRE = "require"
    OFF = "off"


class VideoCodec(StrEnum):
    """What pictures are coded in, by ffprobe's names."""

    H264 = "h264"
    AV1 = "av1"


class Hls(StrEnum):
    """Whether long films are also there as HLS."""

    AUTO = "auto"
    OFF = "off"


class MediaSettings(Noun):
    """The video recipe and its limits."""

    codecs: tuple[VideoCodec, ...] = Field(
        (VideoCodec.H264, VideoCodec.AV1),
        description="`h264` is always made, since everything plays it; `av1` has three fifths of its bytes",
    )
    ladder: tuple[Annotated[int, Field(ge=144, le=2160)], ...] = Field(
        (1080, 480), description="Heights of the renditions in pixels; never upscaled"
    )
    crf: int = Field(23, ge=10, le=40, description="x264 constant rate factor; lower is better")
    preset: str = Field(
        "faster", pattern=r"^(ultrafast|superfast|veryfast|faster|fast|medium|slow)$"
    )
    av1_crf: int = Field(36, ge=10, le=60, description="SVT-AV1 constant rate factor")
    av1_preset: int = Field(8, ge=4, le=12, description="SVT-AV1 preset; higher is faster")
    audio_kbps: int = Field(128, ge=48, le=320)
    max_minutes: int = Field(30, ge=1)
    max_megapixels: int = Field(36, ge=1)
    max_megabytes: int = Field(8000, ge=1)
    hls: Hls = Field(
        Hls.OFF, description="auto: films of `hls_minutes` and more are streamed as HLS too"
    )
    hls_minutes: float = Field(5, ge=0)
    sandbox: Sandbox = Field(
        Sandbox.AUTO, description="Whether ffmpeg runs in bubblewrap: auto, require or off"
    )
    speech_model: str | None = Field(
        None,
        description="A folder with a model for faster-whisper, which then drafts captions; no model is ever fetched",
    )

    @property
    def smallest_first(self) -> tuple[VideoCodec, ...]:
        """The codecs of each size, the one with the fewest bytes first."""
        extra = (VideoCodec.AV1,) if VideoCodec.AV1 in self.codecs else ()
        return (*extra, VideoCodec.H264)


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
