"""What the ffmpeg of this machine is and can encode: asked once, and known until it is replaced."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from storyproof.effects.atomic import write_bytes
from storyproof.effects.programs import said, stamp
from storyproof.model.coding import encoder
from storyproof.model.media_settings import MediaSettings, VideoCodec

_KEPT = 8
"""Builds remembered at most: a machine has one, and whoever compares builds a few."""
_LIBRARIES = Path("/etc/ld.so.cache")
"""Written anew whenever a shared library is installed: the encoders are such libraries."""


class FfmpegBuild(BaseModel):
    """A build of ffmpeg; `version` is None where there is none that runs."""

    version: str | None
    encoders: frozenset[str]


_ADAPTER = TypeAdapter(dict[str, FfmpegBuild])


@cache
def ffmpeg_build() -> FfmpegBuild:
    """The build that films are encoded with."""
    key = stamp("ffmpeg")
    if not key:
        return FfmpegBuild(version=None, encoders=frozenset())
    with suppress(OSError):
        key = f"{key}:{_LIBRARIES.stat().st_mtime_ns}"
    known = _remembered()
    if key in known:
        return known[key]
    build = FfmpegBuild(
        version=version_in(said("ffmpeg", "-version")),
        encoders=encoders_in(said("ffmpeg", "-hide_banner", "-encoders")),
    )
    if build.version and build.encoders:  # none are those of a program that was cut short
        lasting = dict([*known.items(), (key, build)][-_KEPT:])
        with suppress(OSError, RuntimeError):  # a machine without a home asks each time
            write_bytes(_memo(), _ADAPTER.dump_json(lasting))
    return build


def possible(settings: MediaSettings) -> MediaSettings:
    """The settings without codecs that this machine cannot encode; H.264 is never left out, but missed aloud."""
    encoders = ffmpeg_build().encoders
    codecs = [c for c in settings.codecs if c is VideoCodec.H264 or encoder(c) in encoders]
    return settings.model_copy(update={"codecs": tuple(codecs)})


def version_in(output: str) -> str | None:
    """Return the first word that starts with a digit, as `5.1.9-0+deb12u1`; None without one.

    A build from ffmpeg's repository names a commit instead: `ffmpeg version N-112233-gabc`.
    """
    match = re.search(r"(?:^|\s)(N-\d\S*|\d\S*)", output)
    return match[1] if match else None


def encoders_in(listing: str) -> frozenset[str]:
    """Return the names in what `ffmpeg -encoders` prints: ` V....D libx264   H.264 …` a line."""
    return frozenset(re.findall(r"^ [VAS][A-Z.]{5} (\w\S*)", listing, re.MULTILINE))


def _remembered() -> dict[str, FfmpegBuild]:
    try:
        return _ADAPTER.validate_json(_memo().read_bytes())
    except (OSError, RuntimeError, ValidationError):
        return {}


def _memo() -> Path:
    """It tells of the machine, so it belongs to no project."""
    shared = os.environ.get("STORYPROOF_CACHE")
    caches = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(shared or f"{caches}/storyproof", "ffmpeg.json").expanduser()
