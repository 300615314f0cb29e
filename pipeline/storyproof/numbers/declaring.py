"""What of a story's header declares figures: metrics, facts, the return, and the customer's record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from storyproof.model.customer import CustomerRecord
from storyproof.model.metric import Disclosure, Metric, Roi
from storyproof.model.place import Location
from storyproof.model.story import FrontMatter
from storyproof.numbers.amounts import format_amount, format_number
from storyproof.numbers.change import Measured, index_after, measured, percent_text, single_figure
from storyproof.numbers.figure import PLAIN, Approximation, Unit, UnitKind
from storyproof.numbers.figures import figures_in
from storyproof.numbers.ledger import Declared, Ledger, Part, stem, stems
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.locales import is_english
from storyproof.numbers.numeral import TOO_LARGE
from storyproof.numbers.roi import (
    YEARS,
    cumulative_net_benefits,
    payback_months,
    payback_text,
    roi_percent,
    roi_text,
)
from storyproof.numbers.suffix import periods_named
from storyproof.numbers.units import DAY, SECONDS

DISCLOSED_PARTS = {
    Disclosure.EXACT: frozenset(Part),
    Disclosure.RANGE: frozenset({Part.RANGE, Part.WINDOW}),
    Disclosure.INDEX: frozenset({Part.RANGE, Part.CHANGE, Part.RATIO, Part.WINDOW}),
    Disclosure.RELATIVE: frozenset({Part.CHANGE, Part.RATIO, Part.WINDOW}),
}
"""What each disclosure lets anybody print."""


def ledger_of(front: FrontMatter, customer: CustomerRecord | None = None, year: int = 0) -> Ledger:
    """The ledger of a story and its customer; `year` is the present one, for the customer's age."""
    entries = [
        *(
            entry
            for index, metric in enumerate(front.metrics)
            for entry in _of_metric(metric, ("metrics", index), front.language)
        ),
        *_of_facts(front),
        *(_of_roi(front.roi) if front.roi else ()),
        *(_of_customer(customer, year) if customer else ()),
    ]
    entries.sort(key=lambda entry: not entry.disclosed)
    return Ledger(tuple(entries))


def _words(language: str, *texts: str) -> frozenset[str]:
    """The stems of a declaration, with the periods it names: what is labelled `Bestellungen am Tag` is counted by the day."""
    named = periods_named(" ".join(texts), lexicon_for(language))
    return stems(*texts).union(map(stem, named))


def _of_text(
    text: str | None,
    language: str,
    owner: str,
    part: Part,
    words: frozenset[str],
    at: Location,
) -> Iterator[Declared]:
    told = figures_in(text or "", language)
    whole = single_figure(text, language)
    for figure in dict.fromkeys((*told, whole) if whole else told):
        if abs(figure.value) >= TOO_LARGE:
            continue
        own = words | stems(figure.unit.noun, text or "")
        is_exact = figure.approximation is Approximation.EXACT
        yield Declared(
            figure.amount, figure.unit, figure.text, owner, part, own, at, figure.signed,
            is_exact=is_exact,
        )  # fmt: skip


def _of_metric(metric: Metric, at: Location, language: str) -> Iterator[Declared]:
    parts, label = DISCLOSED_PARTS[metric.disclosure], stems(metric.label)
    entries = tuple(_all_of_metric(metric, at, language))
    in_points = any(entry.unit.kind is UnitKind.POINTS for entry in entries)
    if in_points and metric.disclosure in (Disclosure.INDEX, Disclosure.RELATIVE):
        # Between percentages the change is printed in points; with the ratio it gives the level away.
        parts = (parts - {Part.CHANGE, Part.RATIO}) | {Part.DIFFERENCE}
    for entry in entries:
        yield replace(entry, disclosed=entry.part in parts, label=label)


def _all_of_metric(metric: Metric, at: Location, language: str) -> Iterator[Declared]:
    id = metric.id
    words = _words(
        language, metric.label, metric.id.replace("-", " "), metric.before or "", metric.after or ""
    )
    yield from _of_text(metric.before, language, id, Part.BEFORE, words, (*at, "before"))
    yield from _of_text(metric.after, language, id, Part.AFTER, words, (*at, "after"))
    if metric.disclosure is Disclosure.RANGE:
        yield from _of_text(metric.range, language, id, Part.RANGE, words, (*at, "range"))
    yield from _changes(metric, words, at, language)
    yield from _series(metric, words, at, measured(metric, language))
    if metric.window:
        days = (metric.window.end - metric.window.start).days + 1
        unit = Unit(UnitKind.DURATION, "day", scale=DAY)
        text = f"{days} day{'' if days == 1 else 's'}"
        yield Declared(days * DAY, unit, text, id, Part.WINDOW, words, (*at, "window"))


def _changes(
    metric: Metric, words: frozenset[str], at: Location, language: str
) -> Iterator[Declared]:
    """What follows from before and after: never the stated change, which is checked against it."""
    ends = measured(metric, language)
    if ends is None:
        return
    place = (*at, "change") if metric.change else (*at, "after")
    unit, difference = ends.after.unit, ends.difference
    is_percent = unit.kind is UnitKind.PERCENT
    shift = replace(unit, kind=UnitKind.POINTS if is_percent else unit.kind)
    text = _difference_text(metric, ends, shift, language)
    yield Declared(difference, shift, text, metric.id, Part.DIFFERENCE, words, place, signed=True)
    if ends.percent is not None:
        percent = Unit(UnitKind.PERCENT)
        text = percent_text(ends.percent, language)
        yield Declared(ends.percent, percent, text, metric.id, Part.CHANGE, words, place, True)
    multiple = Unit(UnitKind.MULTIPLE)
    for ratio in (ends.ratio, 1 / ends.ratio if ends.ratio else None):
        # `To 24 %` beside a share of 5 % that became 21 % is no ratio anybody prints.
        if ratio is not None and not (is_percent and ratio < 1):
            is_share = ratio < 1
            text = (
                percent_text(100 * ratio, language).lstrip("+")
                if is_share
                else f"{format_number(round(ratio, 2), language)}x"
            )
            yield Declared(ratio, multiple, text, metric.id, Part.RATIO, words, place)
    after = index_after(ends)
    if metric.disclosure is Disclosure.INDEX and after is not None:
        for value in (Decimal(100), after):
            own = words | {"index"}
            yield Declared(value, PLAIN, format_number(value), metric.id, Part.RANGE, own, place)


def _difference_text(metric: Metric, ends: Measured, unit: Unit, language: str) -> str:
    """The difference in the words that the metric itself has for what it counts."""
    number = round(ends.difference / unit.scale, 2)
    words = _own_words(metric, ends, unit)
    if unit.kind is UnitKind.DURATION and abs(number) == 1 and is_english(language):
        words = unit.symbol
    return f"{format_number(number, language)} {words}".strip()


def _own_words(metric: Metric, ends: Measured, unit: Unit) -> str:
    words = (metric.after or "")[ends.after.unit_start :].strip()
    is_worded = bool(words) and unit.kind in (UnitKind.PLAIN, UnitKind.DURATION)
    return words if is_worded else _unit_text(unit)


def _unit_text(unit: Unit) -> str:
    if unit.kind is UnitKind.POINTS:
        return "percentage points"
    if unit.kind is UnitKind.DURATION:
        return f"{unit.symbol}s"
    return " ".join(filter(None, (unit.symbol or unit.noun, f"per {unit.per}" if unit.per else "")))


def _series(
    metric: Metric, words: frozenset[str], at: Location, ends: Measured | None
) -> Iterator[Declared]:
    """Each value, and the total of each side, in the unit of the before or the after."""
    series = metric.series
    if series is None:
        return
    unit = ends.after.unit if ends else PLAIN
    for side, values in (("before", series.before), ("after", series.after)):
        place = (*at, "series", side)
        for value in values:
            own = _own_words(metric, ends, unit) if ends else ""
            text = f"{format_number(value)} {own}".strip()
            yield Declared(value * unit.scale, unit, text, metric.id, Part.SERIES, words, place)
        if values and unit.per in ("", series.step):
            total = sum(values, Decimal(0))
            whole = replace(unit, per="")
            text = f"{format_number(total)} {_unit_text(whole)}".strip()
            yield Declared(total * unit.scale, whole, text, metric.id, Part.SERIES, words, place)


def _of_facts(front: FrontMatter) -> Iterator[Declared]:
    for index, fact in enumerate(front.facts):
        words = _words(front.language, fact.label, fact.id.replace("-", " "))
        yield from _of_text(
            fact.value, front.language, fact.id, Part.VALUE, words, ("facts", index, "value")
        )


def _money(amounts: Iterable[Decimal], roi: Roi, label: str, at: Location) -> Iterator[Declared]:
    unit = Unit(UnitKind.MONEY, roi.currency)
    for amount in dict.fromkeys(amounts):
        text = format_amount(amount, roi.currency)
        yield Declared(amount, unit, text, "roi", Part.INPUT, stems(label), at)


def _of_roi(roi: Roi) -> Iterator[Declared]:
    words = stems("return investment ROI")
    at: Location = ("roi",)
    yield from _money([roi.initial_cost], roi, "initial cost", ("roi", "initial_cost"))
    for index, line in enumerate(roi.yearly_benefits):
        yield from _money(line.amounts, roi, line.label, ("roi", "yearly_benefits", index))
    yield from _money(roi.yearly_costs, roi, "yearly costs", ("roi", "yearly_costs"))
    yield from _money((*roi.net_benefits(), *cumulative_net_benefits(roi)), roi, "net benefit", at)
    percent = Unit(UnitKind.PERCENT)
    text = roi_text(roi)
    for label in (frozenset({"roi"}), stems("return investment")):
        yield Declared(
            roi_percent(roi), percent, text, "roi", Part.ROI, words, at, True, label=label
        )
    years = Unit(UnitKind.DURATION, "year", scale=SECONDS["year"])
    for count in dict.fromkeys((YEARS, roi.years)):
        yield Declared(count * years.scale, years, f"{count} years", "roi", Part.INPUT, words, at)
    months = payback_months(roi)
    if months is not None:
        unit = Unit(UnitKind.DURATION, "month", scale=SECONDS["month"])
        amount, own = months * unit.scale, stems("payback pays back")
        yield Declared(
            amount, unit, payback_text(roi), "roi", Part.PAYBACK, own, at, label=stems("payback")
        )


def _of_customer(customer: CustomerRecord, year: int) -> Iterator[Declared]:
    at: Location = ()
    for bound in re.findall(r"\d+", customer.size or ""):
        unit = Unit(UnitKind.PLAIN, noun="employees")
        words = stems("employees people staff")
        yield Declared(Decimal(bound), unit, bound, "size", Part.VALUE, words, at)
    if customer.founded:
        years = Unit(UnitKind.DURATION, "year", scale=SECONDS["year"])
        age = year - customer.founded
        yield Declared(
            age * years.scale, years, f"{age} years", "founded", Part.VALUE, stems("years"), at
        )
