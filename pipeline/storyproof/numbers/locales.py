"""What Unicode's CLDR knows of a language, for numbers, months and countries."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from math import inf

from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta

ENGLISH = "en"


@cache
def locale_of(language: str) -> Locale:
    """The locale of a story's `language`; English for one that CLDR does not know."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


def month_count(months: int, language: str) -> str:
    """`8 months`, `1 Monat`."""
    # not `format_unit`: it has no words for months in a dozen large languages
    length = timedelta(days=30 * months)
    locale = locale_of(language)
    return str(format_timedelta(length, granularity="month", threshold=inf, locale=locale))


def direction(language: str) -> str:
    """`rtl` where the language is written from right to left, else `ltr`."""
    return "rtl" if locale_of(language).character_order == "right-to-left" else "ltr"


def is_english(language: str) -> bool:
    """Whether a language's texts are set the English way; so is what CLDR does not know."""
    return locale_of(language).language == ENGLISH
