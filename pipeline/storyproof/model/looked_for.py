"""Words that are looked for in stories: names, and the terms of capabilities."""

from __future__ import annotations

import re
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


def _with_a_letter(text: str) -> str:
    if not re.search(r"[^\W_]", text):
        raise ValueError("write the word as it stands in stories: no text could hold this one")
    return text


def _that_tells(text: str) -> str:
    if text.strip("* ").lower() in _EVERYWHERE:
        raise ValueError("take it out, or write words that only this capability is told by")
    return _with_a_letter(text)


Name = Annotated[Text, AfterValidator(_with_a_letter)]
"""What somebody or something is called; punctuation alone is no name."""

Term = Annotated[Text, AfterValidator(_that_tells)]
"""A phrase by which stories name a capability; `*` ends a stem."""
