"""What a published story tells programs beside its text: its days, its earlier addresses, who may take it over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publication:
    """The life of a story at its address; days are ISO dates, or empty where none is written down."""

    updated: str = ""
    """The later of the day it was published and the day somebody last found it true."""
    reviewed: str = ""
    """The day somebody last found it true."""
    valid_until: str = ""
    """The day by which somebody has promised to look at it again."""
    former_slugs: tuple[str, ...] = ()
    """Folders below `stories/` that it had before, the oldest first; no page stands there now."""
    in_feeds: bool = False
    """Whether its customer agreed to the channel `feed`: that other programs take it over."""

    def first_slug(self, slug: str) -> str:
        """The folder it had first, `slug` being the one it has: what it is known by, however often it moves."""
        return self.former_slugs[0] if self.former_slugs else slug


UNPUBLISHED = Publication()
"""Nothing written down."""


@dataclass(frozen=True, slots=True)
class RetiredPage:
    """The addresses of a story that is told no longer, and nothing else of it."""

    slugs: tuple[str, ...]
    """Folders below `stories/`."""
    similar: tuple[str, ...]
    """Slugs of live stories that may help instead, the nearest first."""
    language: str
    """Of the story, in which the page says that it is told no longer."""
