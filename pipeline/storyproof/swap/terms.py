"""The words by which stories name our capabilities."""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.swap.language import Language
from storyproof.swap.languages import ENGLISH
from storyproof.swap.phrases import PhraseIndex, Words
from storyproof.swap.profile import EVERY_LANGUAGE, Profile

FALLBACK = ENGLISH.code
"""Names of products and standards stay as they are, so English terms count in every language."""


@dataclass(frozen=True, slots=True)
class Term:
    """One phrase of one capability, given by its place in the profile."""

    text: str
    trait: int
    is_ordinary: bool
    """A common word, alone or beside our name, which needs company to mean the capability."""
    is_owned: bool
    """The name of a part of ours: after the swap the rival's stands there, which is as good a name."""
    is_name: bool
    """Written like a name, so that a row of them is a list and no explanation."""
    is_loose: bool = False
    """Found by its words alone, in another form or order than the profile has them."""


def terms_of(profile: Profile, language: Language) -> tuple[Term, ...]:
    """The terms of every capability that count in this language."""
    common = language.ordinary | ENGLISH.ordinary
    ours = frozenset(word for name in profile.names for word in Words.of(name).folded)
    owned = tuple(name.casefold() for name in (*profile.names, *profile.products) if _is_name(name))
    return tuple(
        Term(
            text,
            place,
            is_ordinary=_is_ordinary(text, ours, common),
            is_owned=_is_owned(text, owned),
            is_name=any(map(str.isupper, text)),
        )
        for place, trait in enumerate(profile.traits)
        for code, texts in trait.terms
        if code in (language.code, FALLBACK, EVERY_LANGUAGE)
        for text in texts
    )


_COMPOUND = 5
"""Letters of a name of ours from which on a longer word that begins with it is ours as well."""


def _is_name(text: str) -> bool:
    return not text.islower()


def _is_owned(text: str, owned: tuple[str, ...]) -> bool:
    """`Gullwing` is the name of a part, and `GullwingHub` of a part of it; a `gull` is a bird."""
    bare = text.removesuffix("*").casefold()
    return _is_name(text) and any(
        bare == name or (len(name) >= _COMPOUND and " " not in bare and bare.startswith(name))
        for name in owned
    )


def term_index(terms: tuple[Term, ...]) -> PhraseIndex[Term]:
    """The terms as the profile writes them."""
    return PhraseIndex((term.text, term) for term in terms)


def _is_ordinary(text: str, ours: frozenset[str], common: frozenset[str]) -> bool:
    """`Acme community` would be `Rival community` after the swap: our name adds nothing to a word."""
    words = Words.of(text).folded
    rest = [word for word in words if word not in ours]
    if not rest or (len(rest) > 1 and len(rest) == len(words)):
        return False
    if any(map(str.isupper, text)) and len(rest) == len(words):
        return False
    return all(word in common or word.removesuffix("s") in common for word in rest)
