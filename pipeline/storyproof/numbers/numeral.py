"""A number as written, before its unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto


class Form(Enum):
    """How a number is written, as far as the reading of it depends on that."""

    DIGITS = auto()
    WORDS = auto()
    ONE = auto()
    """The word for one, or an article before a unit: a figure only in some places."""
    VAGUE = auto()
    """Dozens, thousands."""
    ROUND = auto()
    """A dozen or so: `une dizaine`, `a couple of`."""
    SHARE = auto()
    FACTOR = auto()
    HOURS = auto()
    """Hours and minutes in one: `1h30`."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number without its unit; `step` is the rounding unit its digits imply."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    form: Form


SHARE_STEP = Decimal("0.01")
"""A share in words is exact to half a percentage point."""


_MANY = 5
"""From this factor on a whole one may be a rounded one."""


def step_of_factor(factor: Decimal) -> Decimal:
    """A whole factor is exact to a tenth: `doubled` and `2x` cover 1.9 to 2.1, not 1.5. From five on it is
    exact to a twentieth of itself, at least to a half: `eight times` covers 8.2."""
    return min(factor, Decimal(10)) / 10 if factor >= _MANY else Decimal("0.2")


MOST_DIGITS = 15
"""Of one number, as in `Amount`: within them, sums and quotients of decimals are exact."""
TOO_LARGE = Decimal(10) ** MOST_DIGITS
"""What a number with more of them before its decimal sign is read as; nobody can declare it."""
