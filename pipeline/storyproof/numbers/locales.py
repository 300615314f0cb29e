"""What Unicode's CLDR knows of a language, for numbers, months and countries."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

ENGLISH = "en"


@cache
def locale_of(language: str) -> Locale:
    """The locale of a story's `language`; English for one that CLDR does not know."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


def direction(language: str) -> str:
    """`rtl` where the language is written from right to left, else `ltr`."""
    return "rtl" if locale_of(language).character_order == "right-to-left" else "ltr"


def is_english(language: str) -> bool:
    """Whether a language's texts are set the English way; so is what CLDR does not know."""
    return locale_of(language).language == ENGLISH
