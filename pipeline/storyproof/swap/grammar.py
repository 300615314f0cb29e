"""What a language does around a name: articles, elision, genitives.

A name put in the place of another is to read as if it had always stood there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyproof.swap.phrases import is_sign

_ARTICLE = re.compile(r"\b([Aa])(n?)(\s+)$")
_SPOKEN_AS_YOU = re.compile(r"(?:uni(?!n)|us(?:e|a)|eu|one\b|once\b)", re.IGNORECASE)
_LETTERS_WITH_VOWEL = "AEFHILMNORSX"
_ELIDED = re.compile(r"\b(d|(?:lors|puis|quoi|jus)?qu)(['’])$", re.IGNORECASE)
_FULL = re.compile(r"\b(d|(?:lors|puis|quoi)?qu)e\s+$", re.IGNORECASE)
_HISSING = ("s", "ß", "x", "z")
"""Ends of German names whose genitive is a bare apostrophe."""


def fitted(before: str, following: str, language: str) -> str:
    """The text before a name, as the language has it before this one."""
    if language == "en":
        return _with_article(before, following)
    return _with_elision(before, following) if language == "fr" else before


def genitive(name: str, language: str) -> str | None:
    """The form of a name by which German says whose something is; none elsewhere."""
    if language != "de":
        return None
    return f"{name}’" if name.endswith(_HISSING) else f"{name}s"


def in_script_of(written: str, names: Sequence[str]) -> str:
    """The first of the names that is written as this one is, else the first."""
    wanted = _has_signs(written)
    return next((name for name in names if _has_signs(name) == wanted), names[0])


def _has_signs(text: str) -> bool:
    return any(map(is_sign, text))


def _with_article(before: str, following: str) -> str:
    """`a` or `an`, as the word now after it is spoken."""

    def replaced(match: re.Match[str]) -> str:
        return f"{match[1]}{'n' if _opens_with_vowel(following) else ''}{match[3]}"

    return _ARTICLE.sub(replaced, before)


def _with_elision(before: str, following: str) -> str:
    """`d'Iris` and `de Marlow`, `qu'Iris` and `que Marlow`."""
    if following[:1].lower() in "aeiouyàâéèêëîïôù":
        return _FULL.sub(r"\1’", before)
    return _ELIDED.sub(r"\1e ", before)


def _opens_with_vowel(text: str) -> bool:
    first = re.split(r"[\s\-]", text, maxsplit=1)[0]
    if first.isupper() and len(first) > 1 and not re.search("[AEIOU]", first[1:]):
        return first[0] in _LETTERS_WITH_VOWEL
    if _SPOKEN_AS_YOU.match(text):
        return False
    return text[:1].lower() in "aeiou" or text.startswith("8")
