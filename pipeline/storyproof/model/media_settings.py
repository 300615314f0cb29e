"""How films are made, and what is too much of one: `media` in `pipeline.yml`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from storyproof.model.noun import Noun


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
