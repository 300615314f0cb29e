"""Stretches of time that a text names: `April to June 2026`, `Q3 2026`, `May 2027`, `2019`; and days there are not."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.lexicon.everywhere import DAY, YEAR
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.locales import locale_of

_LEAP_YEAR = 2024
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day of what stands at `start` up to `end` of a text."""

    start: int
    end: int
    first: date
    last: date

    def touches(self, first: date, last: date) -> bool:
        return self.first <= last and first <= self.last


def periods_in(text: str, language: str) -> Iterator[Period]:
    """Every period that is named with its year, whatever is said of it."""
    for match in _grammar(lexicon_for(language)).named.finditer(text):
        if period := _read(match, language):
            yield period


def period_told_at(text: str, at: int, language: str) -> Period | None:
    """The period in which something was, where that is said right there: `in Q3 2026`; not `since 2019`."""
    match = _grammar(lexicon_for(language)).told.match(text, at)
    return _read(match, language) if match else None


def days_there_are_not(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Start and end of each, and the last day which its month has: `31 June`."""
    for match in _grammar(lexicon_for(language)).day.finditer(text):
        month = _month(match["month"] or match["month_first"], language)
        day = int(match["day"] or match["day_after"])
        year = int(match["year"] or match["year_after"] or _LEAP_YEAR)
        if month and day > (last := monthrange(year, month)[1]):
            yield *match.span(), last


def month_named(text: str, language: str) -> tuple[int | None, int] | None:
    """The year, where it is given, and the month that a text names and nothing else: the heading of a column."""
    months = lexicon_for(language).months
    match = re.fullmatch(rf"\W*(?P<month>{months})(?:\W+(?P<year>{YEAR}))?\W*", text)
    month = _month(match["month"], language) if match else None
    return (int(match["year"]) if match["year"] else None, month) if match and month else None


@dataclass(frozen=True, slots=True)
class _Grammar:
    named: re.Pattern[str]
    told: re.Pattern[str]
    day: re.Pattern[str]


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    """Words in any case, months as they are written: `may` is no month."""
    day = rf"(?:{DAY}(?:{lexicon.ordinal_suffix}|\.)?\s++(?:of\s++|de\s++)?)"
    months, in_year = lexicon.months, rf",?\s++(?:of\s++|de\s++|del\s++)?(?P<{{}}>{YEAR})\b"
    joint = rf"(?:\s?[–—-]\s?|\s++(?i:{lexicon.to}|{lexicon.and_}|through|until|au|al)\s++)"
    stretch = (
        rf"{day}?(?P<from>{months})(?:{in_year.format('from_year')})?{joint}"
        rf"{day}?(?P<to>{months}){in_year.format('to_year')}"
    )
    quarters = "|".join(
        rf"(?P<q{index}>(?i:{words}))" for index, words in enumerate(lexicon.quarters, start=1)
    )
    quarter = rf"(?:{quarters or '(?!)'}){in_year.format('quarter_year')}"
    month = rf"(?P<month>{months}){in_year.format('month_year')}"
    year = rf"(?P<year>{YEAR})\b(?!\s?[–/-]\s?\d)"
    begin = rf"(?i:{lexicon.from_}|{lexicon.between}|{lexicon.during}|du|del|d(?=['’]))\b['’]?\s*+"
    within = rf"(?i:{lexicon.during})\s++(?:the\s++|el\s++)?"
    told = (
        rf"\s*+(?:(?:{begin})?(?P<stretch>{stretch})"
        rf"|{within}(?P<other>{quarter}))"
    )
    named = rf"\b(?:(?P<stretch>{stretch})|(?P<other>{quarter}|{month}|{year}))"
    single = (
        rf"\b(?P<day>{DAY})(?:{lexicon.ordinal_suffix}|\.)?\s++(?:of\s++|de\s++)?(?P<month>{months})\b"
        rf"(?:{in_year.format('year')})?"
        rf"|\b(?P<month_first>{months})\s++(?P<day_after>{DAY}),\s++(?P<year_after>{YEAR})\b"
    )
    return _Grammar(re.compile(named), re.compile(told), re.compile(single))


def _read(match: re.Match[str], language: str) -> Period | None:
    start, end = match.span("stretch" if match["stretch"] else "other")
    if match["stretch"]:
        first, last = _month(match["from"], language), _month(match["to"], language)
        to_year = int(match["to_year"])
        if not first or not last:
            return None
        from_year = int(match["from_year"] or to_year - (first > last))
        return _of_months(start, end, (from_year, first), (to_year, last))
    if match["quarter_year"]:
        quarter = next(number for number in range(1, 5) if match[f"q{number}"])
        year, last = int(match["quarter_year"]), quarter * _QUARTER
        return _of_months(start, end, (year, last - 2), (year, last))
    if match["month_year"]:
        year, month = int(match["month_year"]), _month(match["month"], language)
        return _of_months(start, end, (year, month), (year, month)) if month else None
    year = int(match["year"])
    return _of_months(start, end, (year, 1), (year, 12))


def _of_months(
    start: int, end: int, first: tuple[int, int], last: tuple[int, int]
) -> Period | None:
    if first > last:
        return None
    return Period(start, end, date(*first, 1), date(*last, monthrange(*last)[1]))


@cache
def _month(word: str, language: str) -> int | None:
    """By the names that CLDR gives, or how they begin; None for one that it does not know."""
    beginning = word.rstrip(".").lower()
    names = locale_of(language).months["format"]["wide"]
    return next(
        (number for number, name in names.items() if name.lower().startswith(beginning)), None
    )
