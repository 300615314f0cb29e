"""Whether a sheet that somebody holds may still be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SheetIdentity:
    """What a sheet says of itself: its story, the version of what it prints, how long it holds."""

    story: str
    version: str
    valid_until: date | None


class SheetState(StrEnum):
    """What holds of a sheet; only a current one may be shown."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    """Not the bytes that were made."""
    FOREIGN = "foreign"
    """No sheet of this program."""


@dataclass(frozen=True, slots=True)
class SheetVerdict:
    """One file, as it was named, with what holds of it and what to do."""

    file: str
    state: SheetState
    says: str
    next_step: str
    identity: SheetIdentity | None = None
    """None where nothing it says of itself can be trusted."""
    replacement: str | None = None
    """The current sheet, as a path inside the build; None where there is none."""
