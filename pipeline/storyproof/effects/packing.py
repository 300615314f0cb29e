"""Finishes the playlists that ffmpeg wrote: they name files as they lie here, and are read where they are published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from storyproof.model.stream import PLAYLIST


def name_as_published(targets: Sequence[Path], names: Sequence[str]) -> None:
    """In each playlist, the file before it by its published name; `names` has one per target."""
    for index, playlist in enumerate(targets):
        if playlist.suffix == PLAYLIST:
            text = playlist.read_text(encoding="utf-8")
            named = text.replace(targets[index - 1].name, names[index - 1])
            playlist.write_text(named, encoding="utf-8")
