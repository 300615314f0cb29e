"""The change between a metric's before and after, and what of a metric may be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from unicodedata import normalize

from storyproof.model.metric import Disclosure, Metric
from storyproof.numbers.amounts import format_number, percent_sign
from storyproof.numbers.figure import Figure, Unit, UnitKind
from storyproof.numbers.figures import figures_in
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.numeral import TOO_LARGE
from storyproof.numbers.shares import percentage_told

MINUS = "\u2212"
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The parts of a metric that may be printed; an undisclosed part is an empty text."""

    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric's before and after as figures of one unit."""

    before: Figure
    after: Figure

    @property
    def difference(self) -> Decimal:
        """After less before, in the unit's base: seconds for durations."""
        return self.after.amount - self.before.amount

    @property
    def percent(self) -> Decimal | None:
        """(after - before) / |before| * 100; none where the baseline is zero."""
        base = abs(self.before.amount)
        return self.difference / base * 100 if base else None

    @property
    def ratio(self) -> Decimal | None:
        """After / before; none where the baseline is zero."""
        return self.after.amount / self.before.amount if self.before.amount else None


def single_figure(text: str | None, language: str = "en") -> Figure | None:
    """The figure of a before or an after, `3 of 4` included; none unless it is exactly one, of a sensible size."""
    figures = figures_in(text or "", language)
    if len(figures) == 2:
        share = percentage_told(text or "", *figures, lexicon_for(language))
        figures = (share,) if share else figures
    sensible = len(figures) == 1 and abs(figures[0].value) < TOO_LARGE
    return figures[0] if sensible else None


def measured(metric: Metric, language: str = "en") -> Measured | None:
    """Both ends of a metric, where both are readable and of one unit."""
    before, after = single_figure(metric.before, language), single_figure(metric.after, language)
    if before is None or after is None or unit_conflict(before.unit, after.unit):
        return None
    return Measured(_in_unit(before, after.unit), _in_unit(after, before.unit))


def _in_unit(end: Figure, unit: Unit) -> Figure:
    """A bare end is in the unit of the other: `9 hours`, `2`."""
    return (
        replace(end, unit=replace(unit, per=end.unit.per or unit.per)) if end.unit.is_bare else end
    )


def unit_conflict(first: Unit, second: Unit) -> bool:
    """Whether two units cannot be compared; hours and minutes can, euros and dollars cannot.

    A noun or a rate that only one of the two states is no conflict: `14 loads per month`, `6`. Forms of
    one noun begin alike (`Haus`, `Häuser`); crates and pallets do not.
    """
    if first.is_bare or second.is_bare:
        return first.per != second.per and bool(first.per and second.per)
    same_symbol = first.kind is UnitKind.DURATION or first.symbol == second.symbol
    return (
        first.kind is not second.kind
        or not same_symbol
        or (bool(first.per and second.per) and first.per != second.per)
        or (first.kind is UnitKind.PLAIN and _count_different_things(first.noun, second.noun))
    )


def _count_different_things(*nouns: str) -> bool:
    """Whether two nouns, both given, begin otherwise, marks aside."""
    bare = ("".join(filter(str.isalpha, normalize("NFD", noun))) for noun in nouns)
    first, second = (noun[:2] for noun in bare)
    return bool(first and second) and first != second


def relative_change(metric: Metric, language: str = "en") -> Decimal | None:
    """The change as a signed fraction of the before (-0.57…), not rounded.

    None where before and after cannot be read or the before is zero.
    """
    ends = measured(metric, language)
    return ends.percent / 100 if ends and ends.percent is not None else None


def change_text(metric: Metric, language: str = "en") -> str:
    """The change as a tile prints it: `−57%`, `+6 points` between percentages, `3x` where stated so.

    A baseline of zero has no percentage, so the difference is printed in the metric's unit. Empty
    where before and after cannot be read.
    """
    ends = measured(metric, language)
    stated = single_figure(metric.change, language)
    if ends is None:
        return _typeset(metric.change or "")
    if stated and stated.unit.kind is UnitKind.MULTIPLE:
        return _typeset(metric.change or "")
    if ends.before.unit.kind is UnitKind.PERCENT:
        one, more = lexicon_for(language).points_printed
        noun = one if abs(ends.difference) == 1 else more
        return f"{_signed(ends.difference, language)}{NO_BREAK}{noun}"
    if ends.percent is None:
        unit = metric.after or ""
        difference = _signed(ends.difference / ends.after.unit.scale, language)
        return f"{difference}{unit[ends.after.unit_start :]}"
    return percent_text(ends.percent, language)


def percent_text(value: Decimal, language: str = "en") -> str:
    """A signed percentage as the language writes it: `−57%` in English, `−57 %` elsewhere."""
    return _signed(value, language) + percent_sign(language)


def _signed(value: Decimal, language: str) -> str:
    """A plus or a true minus; whole numbers from ten on, one decimal below where it matters."""
    size = abs(value)
    unit = Decimal(1) if size >= 10 or size == size.to_integral_value() else Decimal("0.1")
    rounded = size.quantize(unit, ROUND_HALF_UP)
    sign = "" if rounded == 0 else MINUS if value < 0 else "+"
    return f"{sign}{format_number(rounded, language)}"


def _typeset(text: str) -> str:
    stripped = text.strip()
    return f"{MINUS}{stripped[1:].lstrip()}" if stripped[:1] in "-\u2212" and stripped else stripped


def index_after(ends: Measured) -> Decimal | None:
    """The after where the before counts as 100, rounded to a whole number."""
    return (
        (ends.ratio * 100).quantize(Decimal(1), ROUND_HALF_UP) if ends.ratio is not None else None
    )


def disclosed(metric: Metric, language: str = "en") -> Disclosed:
    """The texts that the metric's disclosure lets anybody print.

    exact: before, after and change. range: the agreed range alone, in place of the change. index: 100
    and the after in proportion, with the change. relative: the change.
    """
    match metric.disclosure:
        case Disclosure.EXACT:
            return Disclosed(metric.before or "", metric.after or "", change_text(metric, language))
        case Disclosure.RANGE:
            return Disclosed("", "", metric.range or "")
        case Disclosure.INDEX:
            ends = measured(metric, language)
            after = index_after(ends) if ends else None
            change = _relative_text(metric, language)
            if after is None:
                return Disclosed("", "", change)
            return Disclosed("100", format_number(after, language), change)
        case Disclosure.RELATIVE:
            return Disclosed("", "", _relative_text(metric, language))


def _relative_text(metric: Metric, language: str) -> str:
    """The change, where it is relative: a difference in the metric's unit would give the rest away."""
    text = change_text(metric, language)
    ends = measured(metric, language)
    if ends and ends.before.unit.kind is UnitKind.PERCENT:
        return text
    kinds = {figure.unit.kind for figure in figures_in(text, language)}
    return text if kinds <= {UnitKind.PERCENT, UnitKind.POINTS, UnitKind.MULTIPLE} else ""
