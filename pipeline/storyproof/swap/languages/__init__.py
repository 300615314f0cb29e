"""The word lists of each language; a new language is one file that defines `LANGUAGE`, and its code here."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from storyproof.swap.language import Language
from storyproof.swap.languages import en

ENGLISH = en.LANGUAGE
"""Its terms count in every language, so its common words are common in every language."""

_WITH_LISTS = frozenset({"de", "en", "es", "fr", "ja", "ko", "zh"})


@cache
def language_for(tag: str) -> Language:
    """The lists of a language tag, `de-AT` reads as `de`; without a list, one that knows nothing.

    A language is loaded when a story is told in it: all of them are a tenth of what starting takes.
    """
    code = tag.partition("-")[0].lower()
    if code not in _WITH_LISTS:
        return Language(code)
    language: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return language
