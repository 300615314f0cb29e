"""Return on investment and payback, as Nucleus Research defines them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

from storyproof.model.metric import Roi
from storyproof.numbers.amounts import format_number, percent_sign

YEARS = 3
"""The years the return averages over."""


def roi_percent(roi: Roi) -> Decimal:
    """Average yearly net benefit over three years / initial cost, in percent, not rounded.

    A year without amounts counts as zero; years after the third do not count.
    """
    return sum(roi.net_benefits()[:YEARS], Decimal(0)) / YEARS / roi.initial_cost * 100


def payback_months(roi: Roi) -> Decimal | None:
    """Months from go-live until the cumulative net benefit covers the initial cost.

    To a tenth of a month; within a year the net benefit is taken to come in evenly. None where the
    years given do not cover the cost.
    """
    open_cost = roi.initial_cost
    for year, net in enumerate(roi.net_benefits()):
        if net >= open_cost:
            return (12 * (year + open_cost / net)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        open_cost -= net
    return None


def cumulative_net_benefits(roi: Roi) -> tuple[Decimal, ...]:
    """What was earned up to the end of each year, before the initial cost is taken off."""
    return tuple(accumulate(roi.net_benefits()))


def roi_text(roi: Roi, language: str = "en") -> str:
    """The return as printed: `96%`, in German `96 %`."""
    percent = roi_percent(roi).quantize(Decimal(1), ROUND_HALF_UP)
    return format_number(percent, language) + percent_sign(language)


def payback_whole_months(roi: Roi) -> int | None:
    """The payback as printed, to the month and at least one; None where the cost is not covered."""
    months = payback_months(roi)
    return None if months is None else max(1, int(months.quantize(Decimal(1), ROUND_HALF_UP)))


def payback_text(roi: Roi) -> str:
    """The payback in English: `11 months`; empty where the cost is not covered."""
    months = payback_whole_months(roi)
    return "" if months is None else f"{months} month{'' if months == 1 else 's'}"


_YEARLY_ROI = re.compile(
    r"\b(?:\w+|\d+)[- ](?:years?|yr)[- ](?:ROI|return on investment)\b"
    r"|\b(?:ROI|return on investment) (?:over|after|in) (?:\w+|\d+) years?\b",
    re.IGNORECASE,
)


def yearly_roi_labels(text: str) -> Iterator[tuple[int, int]]:
    """Where a text speaks of a `3-year ROI`: the return is an average per year, over three."""
    for match in _YEARLY_ROI.finditer(text):
        yield match.span()
