"""The word lists of each language; a new language is one file that defines `LANGUAGE`."""

from __future__ import annotations

from storyproof.swap.language import Language
from storyproof.swap.languages import de, en, es, fr, ja, ko, zh

ENGLISH = en.LANGUAGE
"""Its terms count in every language, so its common words are common in every language."""

_BY_CODE = {each.LANGUAGE.code: each.LANGUAGE for each in (de, en, es, fr, ja, ko, zh)}


def language_for(tag: str) -> Language:
    """The lists of a language tag, `de-AT` reads as `de`; without a list, one that knows nothing."""
    code = tag.partition("-")[0].lower()
    return _BY_CODE.get(code) or Language(code)
