"""The figures a story declares, as checks ask for them: what each counts, whose it is, whether it may be printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from storyproof.model.place import Location
from storyproof.numbers.figure import Unit


class Part(StrEnum):
    """Which part of a declaration a figure is."""

    BEFORE = "before"
    AFTER = "after"
    CHANGE = "change"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SERIES = "series"
    WINDOW = "window"
    RANGE = "range"
    VALUE = "value"
    ROI = "ROI"
    PAYBACK = "payback"
    INPUT = "input"

    @property
    def is_change(self) -> bool:
        """Whether it says by how much something changed; a ratio says how many times."""
        return self in (Part.CHANGE, Part.DIFFERENCE)


@dataclass(frozen=True, slots=True)
class Declared:
    """One figure a story vouches for.

    `amount` counts in the unit's base and is signed where its direction is known (`signed`).
    `owner` is the id of the metric or fact; `words` are stems of what it counts.
    """

    amount: Decimal
    unit: Unit
    text: str
    owner: str
    part: Part
    words: frozenset[str]
    at: Location
    signed: bool = False
    disclosed: bool = True
    is_exact: bool = True
    """Whether it was declared as it is, and not as `more than 500`."""
    label: frozenset[str] = frozenset()
    """Stems of the label alone: a sentence that holds them all speaks of this figure."""

    def __str__(self) -> str:
        return f"`{self.text}` ({self.role})"

    @property
    def role(self) -> str:
        """What it is in the story: ``before of `loads` ``."""
        part = "" if self.part is Part.VALUE else f"{self.part} of "
        return f"{part}`{self.owner}`"


@dataclass(frozen=True, slots=True)
class Ledger:
    """All declared figures, those that may be printed first."""

    entries: tuple[Declared, ...]

    def of(self, owner: str, part: Part) -> tuple[Declared, ...]:
        return tuple(e for e in self.entries if e.owner == owner and e.part is part)

    def is_measured(self, metric: str) -> bool:
        """Whether a metric's before and after can be read and compared; if not, that is the finding."""
        return bool(self.of(metric, Part.DIFFERENCE))

    def may_be_unknown_change(self, said: frozenset[str]) -> bool:
        """Whether a sentence, by its stems, speaks of a metric whose before and after cannot be compared."""
        return any(
            entry.part is Part.AFTER
            and entry.label
            and entry.label <= said
            and self.of(entry.owner, Part.BEFORE)
            and not self.is_measured(entry.owner)
            for entry in self.entries
        )


def stems(*texts: str) -> frozenset[str]:
    """The words of labels and nouns, cut to what singular and plural share."""
    words = re.findall(r"[^\W\d_]{3,}", " ".join(texts).lower())
    return frozenset(stem(word) for word in words)


def stem(word: str) -> str:
    """A word without its plural ending: deliveries → deliver, loads → load."""
    for ending in ("ies", "es", "s", "en", "e", "n", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
