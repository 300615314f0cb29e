"""Words that are looked for in stories: names, and the terms of capabilities."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator

from storyproof.model.noun import Text

_EVERYWHERE = frozenset({
    "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "he", "in", "is", "it", "not", "of", "on", "or",
    "our", "she", "that", "the", "their", "they", "this", "to", "was", "we", "were", "which", "with", "you",
    "das", "der", "die", "ein", "eine", "mit", "und", "wir", "de", "des", "du", "et", "la", "le", "les", "nous", "un",
    "une", "el", "los", "las", "una", "y",
})  # fmt: skip
"""What stands in every text, and so tells nothing."""


def _why_no_name(text: str) -> str:
    if re.search(r"[^\W_]", text):
        return ""
    return "write the word as it stands in stories: no text could hold this one"


def why_no_term(text: str) -> str:
    """What to do about a phrase that tells no capability; empty where it may tell one.

    `MIT` and `IT` do: what is written all in capitals is found only so.
    """
    bare = text.strip("* ")
    if bare.lower() in _EVERYWHERE and (len(bare) == 1 or not bare.isupper()):
        return "take it out, or write words that only this capability is told by"
    return _why_no_name(text)


def _refused(why: Callable[[str], str]) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if told := why(text):
            raise ValueError(told)
        return text

    return checked


Name = Annotated[Text, AfterValidator(_refused(_why_no_name))]
"""What somebody or something is called; punctuation alone is no name."""

Term = Annotated[Text, AfterValidator(_refused(why_no_term))]
"""A phrase by which stories name a capability; `*` ends a stem."""
