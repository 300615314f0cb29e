"""Who is named: us, our products, our rivals; never a customer who is called the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from storyproof.swap.grammar import genitive
from storyproof.swap.language import Language
from storyproof.swap.phrases import Hit, PhraseIndex, Words
from storyproof.swap.profile import Profile, Rival

T = TypeVar("T")

_SHORT = 6
"""A capitalised name of up to so many letters may also be a common word that opens a sentence."""


class Whose(StrEnum):
    """To whom a name belongs."""

    OURS = "ours"
    PRODUCT = "product"
    RIVAL = "rival"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the profile has it; `rival` is set for a rival's."""

    text: str
    whose: Whose
    rival: str = ""
    needs_context: bool = False
    contexts: frozenset[str] = frozenset()
    is_genitive: bool = False

    @property
    def is_plain(self) -> bool:
        """One word with only its first letter large: it could be any word that opens a sentence."""
        return self.text.isalpha() and self.text.istitle()


def name_index(profile: Profile, language: str) -> PhraseIndex[Name]:
    """Every name of ours and theirs, in German with its genitive: `Harbecks Schleuse`."""
    ours = [Name(text, Whose.OURS) for text in profile.names]
    products = [Name(text, Whose.PRODUCT) for text in profile.products]
    theirs = [name for rival in profile.rivals for name in _names_of(rival)]
    names = (*ours, *products, *theirs)
    genitives = (
        (form, replace(name, is_genitive=True))
        for name in names
        if (form := genitive(name.text, language)) and form[-1].isalpha()
    )
    return PhraseIndex((*((name.text, name) for name in names), *genitives))


@lru_cache(maxsize=4096)
def mask_index(names: tuple[str, ...]) -> PhraseIndex[str]:
    """Names of customers and speakers, which hide any name of ours or a rival's inside them."""
    return PhraseIndex((name, name) for name in names)


def find_names(
    words: Words, names: PhraseIndex[Name], masked: PhraseIndex[str], language: Language
) -> tuple[Hit[Name], ...]:
    """The names that stand in a sentence, from left to right, each really meant."""
    found = names.find_apart(words)
    if not found:
        return ()
    hidden = tuple(masked.find(words))
    seen = [hit for hit in found if not _overlaps(hit, hidden)]
    sure = {hit.what.rival for hit in seen if hit.what.rival and not hit.what.needs_context}
    return tuple(hit for hit in seen if _is_meant(hit, words, sure, language))


def outside(masks: Iterable[Hit[str]], found: tuple[Hit[T], ...]) -> tuple[Hit[T], ...]:
    """What does not stand within a customer's name: `Harbour Replay Ltd` replays nothing."""
    hidden = tuple(masks)
    return tuple(
        hit
        for hit in found
        if not any(mask.first <= hit.first and hit.last <= mask.last for mask in hidden)
    )


def _names_of(rival: Rival) -> Iterable[Name]:
    contexts = frozenset(word.casefold() for word in rival.contexts)
    for text in (*rival.names, *rival.products):
        name = Name(text, Whose.RIVAL, rival.id)
        doubtful = bool(contexts) and name.is_plain
        yield Name(text, Whose.RIVAL, rival.id, doubtful, contexts)


def _overlaps(hit: Hit[Name], others: Iterable[Hit[str]]) -> bool:
    return any(hit.first < other.last and other.first < hit.last for other in others)


def _is_meant(hit: Hit[Name], words: Words, sure: set[str], language: Language) -> bool:
    name = hit.what
    if name.needs_context:
        return name.rival in sure or not name.contexts.isdisjoint(words.folded)
    if hit.first > 0 or not name.is_plain or len(name.text) > _SHORT:
        return True
    following = words.folded[hit.last] if hit.last < len(words.folded) else ""
    return following not in language.after_verb
