"""A figure as a reader understands it: a value, how finely it is printed, and its unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

COARSEST = Decimal(1) / 6
"""How far off an exact print may be: 1.5 hours are `about 2 hours`, 110 minutes are `2 hours`."""


class UnitKind(StrEnum):
    """What a value counts. Shares such as `half` and factors such as `3x` are multiples."""

    PERCENT = "percent"
    POINTS = "percentage-point"
    MONEY = "money"
    MULTIPLE = "multiple"
    DURATION = "duration"
    PLAIN = "plain"

    @property
    def is_ratio(self) -> bool:
        """Whether it is a part or a multiple of something else."""
        return self in (UnitKind.PERCENT, UnitKind.MULTIPLE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind, and what distinguishes two units of one kind.

    `symbol` is the currency (`EUR`), the period (`hour`) or the measure (`°C`); `noun` the thing
    counted, in lower case; `per` what a rate refers to (`month`). `scale` turns a duration's value
    into seconds; it is 1 for the other kinds.
    """

    kind: UnitKind
    symbol: str = ""
    noun: str = ""
    per: str = ""
    scale: Decimal = Decimal(1)

    @property
    def is_bare(self) -> bool:
        """Nothing was printed with the number that says what it counts."""
        return self.kind is UnitKind.PLAIN and not (self.symbol or self.noun)


PLAIN = Unit(UnitKind.PLAIN)


class Approximation(StrEnum):
    """How the printed value stands to the true one."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more than"
    AT_LEAST = "at least"
    LESS = "less than"
    AT_MOST = "at most"

    @property
    def is_lower_bound(self) -> bool:
        return self in (Approximation.MORE, Approximation.AT_LEAST)

    @property
    def is_upper_bound(self) -> bool:
        return self in (Approximation.LESS, Approximation.AT_MOST)


class Role(StrEnum):
    """What the words around a figure make of it: `from 9 to 2`, `by a third`, `10–12`."""

    ALONE = "alone"
    FROM = "from"
    TO = "to"
    BY = "by"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Figure:
    """A stretch of text that states an amount.

    `value` counts in the printed unit, with its magnitude (`€2.1M` is 2100000). `step` is the
    rounding unit that the printed form implies, in the same unit (`€2.1M`: 100000; `57 %`: 1;
    `about 60 %`: 10). `signed` tells whether a plus or minus was printed. From offset `unit_start`
    on, the text says what is counted. `direction` is 1 where a sign or a word next to the figure makes
    it a rise, -1 where it makes it a fall, else 0. `factor` is the magnitude that is printed: a million.
    """

    start: int
    end: int
    text: str
    unit_start: int
    value: Decimal
    step: Decimal
    unit: Unit
    approximation: Approximation = Approximation.EXACT
    role: Role = Role.ALONE
    signed: bool = False
    direction: int = 0
    factor: Decimal = Decimal(1)

    @property
    def amount(self) -> Decimal:
        """The value in the unit's base: seconds for a duration."""
        return self.value * self.unit.scale

    @property
    def _is_in_digits(self) -> bool:
        """`Three hours` is a way to say 2.5 out loud; `3 hours` is a measurement."""
        return any(sign.isdigit() for sign in self.text)

    @property
    def _is_counted(self) -> bool:
        """`Fewer than 7 loads` are six."""
        return self.unit.kind is UnitKind.PLAIN and self.step == 1 and not self.unit.is_bare

    def bounds(self, amount: Decimal) -> bool:
        """Whether a true amount lies on the side of this figure that `more than` or `less than` leaves open."""
        value, amount = abs(self.amount), abs(amount)
        more = self.approximation.is_lower_bound and amount > value
        return more or (self.approximation.is_upper_bound and amount < value)

    def admits(self, amount: Decimal) -> bool:
        """Whether a true amount, in the unit's base, may be printed as this figure."""
        value, step, amount = abs(self.amount), self.step * self.unit.scale, abs(amount)
        if not value:
            return not amount  # what is printed as nothing is nothing
        match self.approximation:
            case Approximation.MORE | Approximation.AT_LEAST:
                return value <= amount < value + step or (self._is_counted and amount == value + 1)
            case Approximation.LESS | Approximation.AT_MOST:
                return value - step < amount <= value or (self._is_counted and amount == value - 1)
            case Approximation.EXACT:
                return abs(amount - value) <= (
                    min(step / 2, amount * COARSEST) if self._is_in_digits else step / 2
                )
            case _:
                return abs(amount - value) <= step / 2


class AsideKind(StrEnum):
    """Why digits or number words are no result."""

    LINK = "link"
    PHONE = "phone number"
    DATE = "date"
    YEAR = "year"
    CLOCK = "clock time"
    ORDINAL = "ordinal"
    VERSION = "version"
    NAME = "name"
    FOOTNOTE = "footnote"
    LIST_NUMBER = "list number"
    IDIOM = "idiom"


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of text that holds digits or number words and states no amount."""

    start: int
    end: int
    kind: AsideKind
