"""Where this program keeps what it makes, inside a project."""

from __future__ import annotations

import os
from pathlib import Path

LINK = "build"
"""What people open: a link to the newest release."""

STATE = ".storyproof"


def state_folder(root: Path) -> Path:
    """Releases, and what is known of the last build: they belong to this checkout alone."""
    return root / STATE


def cache_folder(root: Path) -> Path:
    """Finished files by their contents, cut fonts, probes. `STORYPROOF_CACHE` shares one among checkouts."""
    return Path(os.environ.get("STORYPROOF_CACHE") or root / STATE / "cache").absolute()
