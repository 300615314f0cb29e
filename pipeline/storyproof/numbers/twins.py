"""Whether a text and its translation state the same amounts, whatever the language calls what they count."""

from __future__ import annotations

from storyproof.numbers.figure import Approximation, Figure, Unit, UnitKind
from storyproof.numbers.figures import figures_in
from storyproof.numbers.lexicon import SYMBOLS_ONLY, lexicon_for
from storyproof.numbers.provenance import same_symbol
from storyproof.numbers.units import SECONDS


def same_amounts(first: str | None, language: str, second: str | None, other: str) -> bool:
    """Whether both hold as many figures, each of one value, unit and rate with its twin.

    Where one language has no number words here, its units cannot be read, and values alone compare.
    """
    ours, theirs = figures_in(first or "", language), figures_in(second or "", other)
    if len(ours) != len(theirs):
        return False
    if SYMBOLS_ONLY in (lexicon_for(language), lexicon_for(other)):
        return [figure.value for figure in ours] == [figure.value for figure in theirs]
    return all(map(_same, ours, theirs))


def _same(first: Figure, second: Figure) -> bool:
    return (
        first.amount == second.amount
        and _side(first) == _side(second)
        and _same_unit(first.unit, second.unit)
    )


def _side(figure: Figure) -> tuple[bool, bool, bool]:
    """`500+` is `mehr als 500`."""
    approximation = figure.approximation
    is_about = approximation is Approximation.ABOUT
    return is_about, approximation.is_lower_bound, approximation.is_upper_bound


def _same_unit(first: Unit, second: Unit) -> bool:
    """Two lengths of time are compared in seconds; a noun can be translated, a kind cannot."""
    if first.kind is not second.kind or _rate(first) != _rate(second):
        return False
    return first.kind is UnitKind.DURATION or same_symbol(first, second)


def _rate(unit: Unit) -> str:
    """The period of a rate; of another, `per load`, only that there is one."""
    return unit.per if unit.per in SECONDS else "something" if unit.per else ""
