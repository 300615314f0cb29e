"""The number words of each language; a new language is one file that defines `LEXICON`, and its code here."""

from __future__ import annotations

from storyproof.numbers.lexicon import de, en, es, fr
from storyproof.numbers.lexicon.shape import Lexicon

SYMBOLS_ONLY = Lexicon(decimal_comma=False)
"""For a language without a file: digits, signs and symbols are read, number words are not."""

_BY_LANGUAGE = {"en": en.LEXICON, "de": de.LEXICON, "fr": fr.LEXICON, "es": es.LEXICON}


def lexicon_for(language: str) -> Lexicon:
    """The lexicon of a language tag; `en-GB` reads as `en`."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), SYMBOLS_ONLY)
