"""What a profile rests on: the parts of an audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

HEALTHY_OWN, HEALTHY_TRANSPLANTED = 0.20, 0.03
"""Shares of anchored sentences: at least of our own, at most of a rival's with our name put in."""


@dataclass(frozen=True, slots=True)
class RowAge:
    """A row of the profile that counts as unknown, or will within a month.

    `age_days` is missing where nobody says when or where they looked, or a day still to come; `days_left` is negative for a row that is old.
    """

    capability: str
    rival: str
    state: str
    checked: date | None
    age_days: int | None
    days_left: int | None

    @property
    def is_stale(self) -> bool:
        return self.days_left is None or self.days_left < 0


@dataclass(frozen=True, slots=True)
class Carrier:
    """A capability, the stories it helps to carry, and those that would fall without it."""

    capability: str
    carries: tuple[str, ...]
    falls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """A verdict that the other profile gives otherwise. `text` is empty for a whole story."""

    path: str
    line: int
    rival: str
    before: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """A label somebody gave, and what the test says. `said` is `gone` where the text has changed."""

    path: str
    line: int
    rival: str
    by: str
    label: str
    said: str
    text: str

    @property
    def agrees(self) -> bool:
        return self.label == self.said


@dataclass(frozen=True, slots=True)
class Transplant:
    """Sentences that name us, and a rival's own with our name put in: how many of each are anchored."""

    rival: str
    own: int
    own_anchored: int
    moved: int
    moved_anchored: int
    examples: tuple[str, ...]
    """Transplanted sentences that the test takes for ours."""

    @property
    def own_share(self) -> float:
        return self.own_anchored / self.own if self.own else 0.0

    @property
    def moved_share(self) -> float:
        return self.moved_anchored / self.moved if self.moved else 0.0

    @property
    def is_healthy(self) -> bool:
        return self.own_share >= HEALTHY_OWN and self.moved_share <= HEALTHY_TRANSPLANTED


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole audit. `flips`, and `transplant`, are None where nobody asked for them."""

    today: date
    stories: int
    max_age_days: int
    rows: tuple[RowAge, ...]
    carriers: tuple[Carrier, ...]
    labels: tuple[Agreement, ...]
    flips: tuple[Flip, ...] | None = None
    transplant: Transplant | None = None
