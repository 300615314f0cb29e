"""Results as an edition prints them: no more of a metric than the customer disclosed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from storyproof.editions.localised import month_span
from storyproof.model.metric import Disclosure, Metric, Roi
from storyproof.model.views import Chart, Gain, Label, MetricRow, RoiLine, RoiView, Tile, TileKind
from storyproof.numbers.amounts import format_amount
from storyproof.numbers.change import change_text, disclosed, relative_change
from storyproof.numbers.figure import UnitKind
from storyproof.numbers.figures import figures_in
from storyproof.numbers.locales import month_count
from storyproof.numbers.roi import payback_whole_months, roi_text

_TILES = 4


def tiles(metrics: tuple[Metric, ...], roi: Roi | None, language: str) -> tuple[Tile, ...]:
    """Up to four results in large type, the headline first; the return takes a place left over."""
    ordered = sorted(metrics, key=lambda metric: not metric.headline)
    found = [tile for metric in ordered[:_TILES] if (tile := _tile(metric, language))]
    if roi and len(found) < _TILES:
        found.append(Tile(roi_text(roi, language), "", "", TileKind.ROI))
    return tuple(found)


def _tile(metric: Metric, language: str) -> Tile | None:
    shown = disclosed(metric, language)
    value = shown.change or shown.after
    if not value:
        return None
    return Tile(value, metric.label, _window(metric, language), typical=metric.typical)


def metric_rows(
    metrics: tuple[Metric, ...], kinds: Mapping[str, Label], language: str
) -> tuple[MetricRow, ...]:
    """The table of results, in the order the writer gave them."""
    return tuple(_row(metric, kinds, language) for metric in metrics)


def _row(metric: Metric, kinds: Mapping[str, Label], language: str) -> MetricRow:
    shown = disclosed(metric, language)
    return MetricRow(
        label=metric.label,
        kind=kinds.get(metric.kind, Label(metric.kind, metric.kind)),
        before=shown.before,
        after=shown.after,
        change=shown.change,
        window=_window(metric, language),
        source=metric.source or "",
        measured_by=metric.measured_by,
        typical=metric.typical,
    )


def _window(metric: Metric, language: str) -> str:
    window = metric.window
    return month_span(window.start, window.end, language) if window else ""


def chart(metric: Metric | None, language: str) -> Chart | None:
    """The headline's bars, only where its exact values may be printed."""
    if metric is None or metric.disclosure is not Disclosure.EXACT:
        return None
    series = metric.series
    before = series.before if series else _value(metric.before, language)
    after = series.after if series else _value(metric.after, language)
    if not before or not after:
        return None
    step = series.step if series else ""
    return Chart(
        metric.label,
        _unit(metric.after, language),
        step,
        change_text(metric, language),
        before,
        after,
        language,
    )


def _value(text: str | None, language: str) -> tuple[Decimal, ...]:
    return tuple(figure.value.normalize() for figure in figures_in(text or "", language)[:1])


def _unit(text: str | None, language: str) -> str:
    """What the bars count: a currency, or the words behind the figure (`loads per month`)."""
    figure = next(iter(figures_in(text or "", language)), None)
    if figure is None:
        return ""
    if figure.unit.kind is UnitKind.MONEY:
        return figure.unit.symbol
    return (text or "")[figure.unit_start :].strip()


def gains(
    metrics: tuple[Metric, ...], kinds: Mapping[str, Label], language: str
) -> tuple[Gain, ...]:
    """Per kind of metric the largest change, rounded as it is printed; a range tells none."""
    largest: dict[str, int] = {}
    for metric in metrics:
        change = relative_change(metric, language)
        if change is None or metric.disclosure is Disclosure.RANGE:
            continue
        percent = int((abs(change) * 100).quantize(Decimal(1), ROUND_HALF_UP))
        largest[metric.kind] = max(percent, largest.get(metric.kind, 0))
    return tuple(Gain(kinds.get(key, Label(key, key)), size) for key, size in largest.items())


def result_size(metric: Metric | None) -> float:
    """The headline's relative change as a positive fraction, 0 where there is none.

    A change of which only a range may be told counts as none: the order of a list would tell the rest.
    """
    if metric is None or metric.disclosure is Disclosure.RANGE:
        return 0.0
    change = relative_change(metric)
    return abs(float(change)) if change is not None else 0.0


def roi_view(roi: Roi | None, language: str) -> RoiView | None:
    """The return with every input; a line of nothing but zeros is left out."""
    if roi is None:
        return None

    def printed(amounts: tuple[Decimal, ...]) -> tuple[str, ...]:
        padded = (*amounts, *[Decimal(0)] * (roi.years - len(amounts)))
        return tuple(format_amount(amount, roi.currency, language) for amount in padded)

    months = payback_whole_months(roi)
    return RoiView(
        currency=roi.currency,
        roi=roi_text(roi, language),
        payback=month_count(months, language) if months else "",
        payback_months=months or 0,
        initial_cost=format_amount(roi.initial_cost, roi.currency, language),
        years=roi.years,
        benefits=tuple(
            RoiLine(line.label, printed(line.amounts))
            for line in roi.yearly_benefits
            if any(line.amounts)
        ),
        costs=printed(tuple(-cost for cost in roi.yearly_costs)) if any(roi.yearly_costs) else (),
        net=printed(roi.net_benefits()),
    )
