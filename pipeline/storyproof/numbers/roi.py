"""Return on investment and payback, as Nucleus Research defines them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

from storyproof.model.metric import Roi

YEARS = 3
"""The years the return averages over."""

ROI_FORMULA = (
    "ROI = average yearly net benefit over three years ÷ initial cost. "
    "Net benefit = benefits − yearly costs."
)
PAYBACK_FORMULA = (
    "Payback = months from go-live until the cumulative net benefit covers the initial cost, "
    "counted evenly within a year."
)


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


def roi_text(roi: Roi) -> str:
    """The return as printed: `96%`."""
    percent = roi_percent(roi).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{percent:,f}%".replace("-", "\u2212")


def payback_text(roi: Roi) -> str:
    """The payback as printed, to the month: `11 months`; empty where the cost is not covered."""
    months = payback_months(roi)
    if months is None:
        return ""
    whole = max(1, int(months.quantize(Decimal(1), ROUND_HALF_UP)))
    return f"{whole} month{'' if whole == 1 else 's'}"
