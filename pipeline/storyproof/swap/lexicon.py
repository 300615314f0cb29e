"""A profile compiled for one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from storyproof.swap.english import ENGLISH
from storyproof.swap.language import Language
from storyproof.swap.names import Name, name_index
from storyproof.swap.phrases import PhraseIndex
from storyproof.swap.profile import Profile, Rival
from storyproof.swap.terms import Term, term_index

LANGUAGES = {language.code: language for language in (ENGLISH,)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is looked for in a sentence, each kind in one pass over its words."""

    profile: Profile
    language: Language
    names: PhraseIndex[Name]
    terms: PhraseIndex[Term]
    equivalents: dict[str, PhraseIndex[str]]
    """Per rival: our part → what they call theirs."""

    def capability(self, place: int) -> str:
        """The id of the capability at this place in the profile."""
        return self.profile.traits[place].id


@lru_cache(maxsize=16)
def lexicon(profile: Profile, code: str) -> Lexicon:
    """Compiled once per profile and language; `de-AT` is read as `de`."""
    base = code.partition("-")[0]
    language = LANGUAGES.get(base, Language(base))
    return Lexicon(
        profile,
        language,
        name_index(profile),
        term_index(profile, language),
        {rival.id: _equivalents(rival) for rival in profile.rivals},
    )


def _equivalents(rival: Rival) -> PhraseIndex[str]:
    return PhraseIndex(
        pair
        for ours, theirs in rival.equivalents
        for pair in ((ours, theirs), *(((f"{ours}s", f"{theirs}s"),) if ours.islower() else ()))
    )
