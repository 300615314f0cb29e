"""Numbers in words that state no amount, `No. 611` or `Version 40 loads`, where they state one after all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from storyproof.numbers.asides import asides_in
from storyproof.numbers.figure import Aside, AsideKind, Figure
from storyproof.numbers.figures import figures_in
from storyproof.numbers.ledger import Declared, Ledger, Part, stem
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.numerals import read_digits

TELLING = Decimal(10)
"""From this value on a bare number tells: a smaller one stands in every text."""
_LEVELS = frozenset({Part.BEFORE, Part.AFTER, Part.DIFFERENCE, Part.SERIES})
_HARMLESS = frozenset({AsideKind.DATE, AsideKind.CLOCK, AsideKind.LINK, AsideKind.PHONE})
_DIGITS = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")
_COUNTED = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*\s+(?P<noun>[^\W\d_]{3,})")
_YEARS = range(1900, 2100)

Stretch = TypeVar("Stretch", Figure, Aside)


def gives_away(value: Decimal, ledger: Ledger) -> tuple[Declared, ...]:
    """The undisclosed levels, as declared, that a number is."""
    return tuple(
        entry
        for entry in ledger.entries
        if not entry.disclosed
        and entry.part in _LEVELS
        and abs(entry.amount / entry.unit.scale) == abs(value)
    )


def telling_asides(
    text: str, language: str, figures: tuple[Figure, ...], ledger: Ledger, names: frozenset[str]
) -> Iterator[tuple[int, int, Declared]]:
    """Start and end of each number that is no figure and gives one away; dates and years do not."""
    if all(entry.disclosed for entry in ledger.entries):
        return
    lexicon = lexicon_for(language)
    asides = asides_in(text, lexicon, names)
    for match in _DIGITS.finditer(text):
        value, _ = read_digits(match[0], lexicon.decimal_comma)
        if value < TELLING or _at(figures, match.start()):
            continue
        aside = _at(asides, match.start())
        known = aside and text[aside.start : aside.end] in names
        is_year = aside and aside.kind is AsideKind.YEAR and value in _YEARS
        if known or is_year or (aside and aside.kind in _HARMLESS):
            continue
        for source in gives_away(value, ledger)[:1]:
            yield *match.span(), source


def _at(stretches: Sequence[Stretch], offset: int) -> Stretch | None:
    """The one of these, in reading order, that holds an offset."""
    before = bisect_right(stretches, offset, key=lambda stretch: stretch.start) - 1
    return stretches[before] if before >= 0 and offset < stretches[before].end else None


def with_counting_asides(
    text: str, language: str, figures: tuple[Figure, ...], ledger: Ledger, names: frozenset[str]
) -> tuple[Figure, ...]:
    """The figures, and each version or name whose number counts a declared thing: `Version 40 loads`."""
    nouns = {stem(entry.unit.noun) for entry in ledger.entries if entry.unit.noun}
    doubtful = [
        match
        for match in _COUNTED.finditer(text)
        if stem(match["noun"].lower()) in nouns and not _at(figures, match.start())
    ]
    if not doubtful:
        return figures
    asides = asides_in(text, lexicon_for(language), names)
    further: list[Figure] = []
    for match in doubtful:
        aside = _at(asides, match.start())
        if aside and aside.kind in (AsideKind.VERSION, AsideKind.NAME):
            for found in figures_in(match[0], language)[:1]:
                further.append(_moved(found, match.start()))
    return tuple(sorted((*figures, *further), key=lambda figure: figure.start))


def _moved(figure: Figure, by: int) -> Figure:
    places = (figure.start + by, figure.end + by, figure.unit_start + by)
    return replace(figure, start=places[0], end=places[1], unit_start=places[2])
