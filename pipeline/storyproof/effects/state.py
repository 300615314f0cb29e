"""Where this program keeps what it makes, inside a project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

STATE = ".storyproof"


@dataclass(frozen=True, slots=True)
class Place:
    """A link to the newest release, and the folder its releases stand in; both from the project's root."""

    link: str
    releases: str


BUILD = Place("build", f"{STATE}/releases")
"""What people open and publish: only `build` fills it."""

PREVIEWS = f"{STATE}/previews"
"""What each running `serve` shows, drafts included, for as long as it runs."""


def state_folder(root: Path) -> Path:
    """Releases, and what is known of the last build: they belong to this checkout alone."""
    return root / STATE


def cache_folder(root: Path) -> Path:
    """Finished files by their contents, cut fonts, probes. `STORYPROOF_CACHE` shares one among checkouts."""
    return Path(os.environ.get("STORYPROOF_CACHE") or root / STATE / "cache").absolute()
