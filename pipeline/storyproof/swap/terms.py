"""The words by which stories name our capabilities."""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.swap.language import Language
from storyproof.swap.phrases import PhraseIndex
from storyproof.swap.profile import Profile

FALLBACK = "en"
"""Names of products and standards stay as they are, so English terms count in every language."""


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase of one capability, given by its place in the profile."""

    text: str
    trait: int
    is_ordinary: bool
    """A single common word, which needs company to mean the capability."""
    is_name: bool
    """Written like a name, so that a row of them is a list and no explanation."""


def term_index(profile: Profile, language: Language) -> PhraseIndex[Term]:
    """The terms of every capability in this language."""
    return PhraseIndex(
        (text, _term(text, place, language))
        for place, trait in enumerate(profile.traits)
        for code, texts in trait.terms
        if code in (language.code, FALLBACK)
        for text in texts
    )


def _term(text: str, place: int, language: Language) -> Term:
    bare = text.rstrip("*")
    return Term(text, place, bare in language.ordinary, any(sign.isupper() for sign in bare))
