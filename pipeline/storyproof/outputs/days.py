"""Days in words on what is printed: a sheet may be in a language the site has no labels for."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from storyproof.numbers.locales import is_english, locale_of


def written_day(iso: str, language: str) -> str:
    """`12 March 2026`, as CLDR writes it in the language, English the British way; an empty day stays empty."""
    if not iso:
        return ""
    locale = "en_GB" if is_english(language) else locale_of(language)
    return format_date(date.fromisoformat(iso), "long", locale=locale)
