"""A profile compiled for one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from storyproof.swap.grammar import genitive
from storyproof.swap.language import Language
from storyproof.swap.languages import language_for
from storyproof.swap.names import Name, name_index
from storyproof.swap.phrases import Hit, PhraseIndex, Words
from storyproof.swap.profile import EVERY_LANGUAGE, Profile, Rival
from storyproof.swap.terms import FALLBACK, Term, term_index, terms_of
from storyproof.swap.wording import Wording


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is looked for in a sentence, each kind in one pass over its words."""

    profile: Profile
    language: Language
    names: PhraseIndex[Name]
    terms: PhraseIndex[Term]
    wording: Wording
    equivalents: dict[str, PhraseIndex[str]]
    """Per rival: our part → what they call theirs."""

    def find_terms(self, words: Words) -> tuple[Hit[Term], ...]:
        """The terms that stand in a text; told loosely only where the same capability stands not."""
        exact = tuple(self.terms.find(words))
        loose = {
            (hit.first, hit.what.trait): hit
            for hit in self.wording.find(words)
            if not any(_covers(other, hit) for other in exact)
        }
        return (*exact, *loose.values())

    @property
    def left_out(self) -> tuple[str, ...]:
        """What this language lacks: rules without a list, and capabilities without terms."""
        spoken = {code for trait in self.profile.traits for code, _ in trait.terms}
        untold = (
            ()
            if spoken & {self.language.code, EVERY_LANGUAGE}
            else ("terms in the story's own language",)
        )
        return (*untold, *self.language.left_out)

    def terms_known(self, capability: str) -> tuple[str, ...]:
        """The terms of a capability that count in this language, its own before the English."""
        traits = (trait for trait in self.profile.traits if trait.id == capability)
        terms = [(code, texts) for trait in traits for code, texts in trait.terms]
        return tuple(
            text
            for wanted in dict.fromkeys((self.language.code, FALLBACK, EVERY_LANGUAGE))
            for code, texts in terms
            if code == wanted
            for text in texts
        )

    def capability(self, place: int) -> str:
        """The id of the capability at this place in the profile."""
        return self.profile.traits[place].id


@lru_cache(maxsize=16)
def lexicon(profile: Profile, code: str) -> Lexicon:
    """Compiled once per profile and language; `de-AT` is read as `de`."""
    language = language_for(code)
    terms = terms_of(profile, language)
    return Lexicon(
        profile,
        language,
        name_index(profile, language.code),
        term_index(terms),
        Wording(terms, language),
        {rival.id: _equivalents(rival, language.code) for rival in profile.rivals},
    )


def _covers(exact: Hit[Term], loose: Hit[Term]) -> bool:
    return (
        exact.what.trait == loose.what.trait
        and exact.first < loose.last
        and loose.first < exact.last
    )


def _equivalents(rival: Rival, language: str) -> PhraseIndex[str]:
    return PhraseIndex(
        pair for ours, theirs in rival.equivalents for pair in _forms(ours, theirs, language)
    )


def _forms(ours: str, theirs: str, language: str) -> Iterator[tuple[str, str]]:
    """Our part → theirs, and the same of many or in the genitive."""
    yield ours, theirs
    if ours.islower():
        yield f"{ours}s", f"{theirs}s"
    elif (form := genitive(ours, language)) and (their_form := genitive(theirs, language)):
        yield form, their_form
