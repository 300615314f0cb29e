"""A measured before and after, and the return computed from money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from storyproof.model.noun import MOST_ENTRIES, Day, Noun, Slug, Text, not_before


class MeasuredBy(StrEnum):
    """Who took the measurement."""

    CUSTOMER = "customer"
    US = "us"
    THIRD_PARTY = "third-party"


class Disclosure(StrEnum):
    """What of a metric may be printed, from everything to least.

    exact: before, after and change. range: only the range the customer agreed to. index: the
    before is printed as 100. relative: only the change.
    """

    EXACT = "exact"
    RANGE = "range"
    INDEX = "index"
    RELATIVE = "relative"


class Window(Noun):
    """The days over which the after was measured, both included; written `2025-06-01..2025-08-31`."""

    start: Day
    end: Day

    @classmethod
    def parse(cls, text: object) -> object:
        """Splits the written form; anything else is left for the field to refuse."""
        if not isinstance(text, str):
            return text
        start, dots, end = text.partition("..")
        if not dots:
            raise ValueError(
                "write the window as two dates, year-month-day: 2025-06-01..2025-08-31"
            )
        return {"start": start.strip(), "end": end.strip()}

    @field_validator("end")
    @classmethod
    def _runs_forward(cls, end: date, info: ValidationInfo) -> date | None:
        return not_before(end, info.data.get("start"), "reversed_window")

    def __str__(self) -> str:
        return f"{self.start}..{self.end}"


Amount = Annotated[Decimal, Field(max_digits=15, decimal_places=4)]
"""A plain number. Within these bounds every sum and quotient printed here is exact or rounds as written."""


class Series(Noun):
    """The measurements behind a metric, one value per step, for a chart."""

    step: str = Field("month", description="What one value covers: week, month, quarter")
    before: tuple[Amount, ...] = Field(
        max_length=MOST_ENTRIES, description="Values before the change, oldest first"
    )
    after: tuple[Amount, ...] = Field(
        max_length=MOST_ENTRIES, description="Values after it, oldest first"
    )


class Metric(Noun):
    """One measured result. Only `id`, `kind` and `label` are needed to start; a published story needs the rest."""

    id: Slug
    kind: Slug = Field(description="A kind from metrics.yml: revenue, cost, time, quality, risk…")
    label: Text = Field(description="What was measured, as a reader would name it")
    before: str | None = Field(None, description="The baseline with its unit: 14 per month")
    after: str | None = Field(None, description="The result with its unit: 6 per month")
    change: str | None = Field(None, description="Optional: recomputed, and must agree")
    window: Annotated[Window, BeforeValidator(Window.parse)] | None = Field(
        None, description="When the after was measured: 2025-06-01..2025-08-31"
    )
    source: str | None = Field(None, description="The record the figures come from")
    measured_by: MeasuredBy | None = None
    validated: Day | None = Field(None, description="The day the customer confirmed the figures")
    typical: bool = Field(False, description="False prints the qualifier: results vary")
    disclosure: Disclosure = Disclosure.EXACT
    range: str | None = Field(None, description="What to print when the disclosure is `range`")
    headline: bool = False
    capability: Slug | None = Field(None, description="The capability this result rests on")
    series: Series | None = None


class Benefit(Noun):
    """One line of yearly benefit, an amount per year in the currency of the ROI."""

    label: Text
    amounts: tuple[Amount, ...] = Field(max_length=MOST_ENTRIES)


class Roi(Noun):
    """The inputs of a return on investment; the return itself is computed, never typed."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    initial_cost: Annotated[Amount, Field(gt=0)]
    yearly_benefits: tuple[Benefit, ...] = Field(max_length=MOST_ENTRIES)
    yearly_costs: tuple[Amount, ...] = Field((), max_length=MOST_ENTRIES)
    roi: str | None = Field(None, description="Optional: recomputed, and must agree")
    payback: str | None = Field(None, description="Optional: recomputed, and must agree")

    @property
    def years(self) -> int:
        """How many years the longest line covers."""
        return max([len(self.yearly_costs), *(len(line.amounts) for line in self.yearly_benefits)])

    def net_benefits(self) -> tuple[Decimal, ...]:
        """Benefit less cost, per year, in the ROI's currency; a year nobody wrote counts as zero."""

        def year(amounts: tuple[Decimal, ...], index: int) -> Decimal:
            return amounts[index] if index < len(amounts) else Decimal(0)

        return tuple(
            sum((year(line.amounts, i) for line in self.yearly_benefits), Decimal(0))
            - year(self.yearly_costs, i)
            for i in range(self.years)
        )
