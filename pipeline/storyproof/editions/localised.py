"""Months and countries in the words of a story's language, by Unicode's CLDR."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_interval

from storyproof.numbers.locales import is_english, locale_of


def month_span(start: date, end: date, language: str) -> str:
    """`June to August 2026`, `November 2025 to January 2026`, `März 2026`, `Februar–Juli 2026`."""
    locale = locale_of(language)
    same_month = (start.year, start.month) == (end.year, end.month)
    if is_english(language) and not same_month:  # CLDR has a dash, which in prose reads worse
        first = format_date(start, "MMMM" if start.year == end.year else "MMMM y", locale=locale)
        return f"{first} to {format_date(end, 'MMMM y', locale=locale)}"
    return str(format_interval(start, end, "yMMMM", locale=locale))


def country_name(code: str, language: str) -> str:
    """`NO` in a language's words; the code where CLDR does not know it."""
    return str(locale_of(language).territories.get(code, code))


def language_name(language: str) -> str:
    """What a language calls itself, as a line of its own begins: `English`, `Deutsch`, `Português (Brasil)`.

    The code where CLDR does not know it.
    """
    locale = locale_of(language)
    if locale.language != language.partition("-")[0]:
        return language
    name = locale.get_display_name() or language
    return name[:1].upper() + name[1:]
