"""Capabilities that share words: a sentence that uses these would count for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storyproof.model.company import Capability
from storyproof.model.place import Location
from storyproof.swap.phrases import PhraseIndex, Words
from storyproof.swap.terms import FALLBACK


@dataclass(frozen=True, slots=True)
class WrittenTerm:
    """A term as it stands in the profile: of which capability, by its place, in which language."""

    capability: int
    language: str
    text: str
    location: Location


def shared_terms(
    capabilities: Sequence[Capability],
) -> Iterator[tuple[WrittenTerm, WrittenTerm]]:
    """Each term with the first one, of another capability, that is found in the same words.

    English terms count in every language, the others in their own.
    """
    terms = tuple(_terms(capabilities))
    index = PhraseIndex((term.text, term) for term in terms)
    first: dict[int, int] = {}
    for place, later in sorted(set(_meeting(terms, index))):
        first.setdefault(later, place)
    for later, place in sorted(first.items()):
        yield terms[later], terms[place]


def shared_sentences(capabilities: Sequence[Capability]) -> Iterator[tuple[int, int]]:
    """Places of two capabilities with the same sentence, the earlier one first."""
    seen: dict[tuple[str, ...], int] = {}
    for place, capability in enumerate(capabilities):
        first = seen.setdefault(Words.of(capability.sentence).folded, place)
        if first != place:
            yield first, place


def _meeting(
    terms: Sequence[WrittenTerm], index: PhraseIndex[WrittenTerm]
) -> Iterator[tuple[int, int]]:
    places = {term.location: place for place, term in enumerate(terms)}
    for place, term in enumerate(terms):
        words = Words.of(term.text)
        for hit in index.find(words):
            other = hit.what
            languages = {term.language, other.language}
            is_whole = hit.first == 0 and hit.last == len(words.folded)
            meets = len(languages) == 1 or FALLBACK in languages
            if is_whole and meets and other.capability != term.capability:
                yield min(place, places[other.location]), max(place, places[other.location])


def _terms(capabilities: Sequence[Capability]) -> Iterator[WrittenTerm]:
    for place, capability in enumerate(capabilities):
        for language, texts in capability.terms.items():
            for number, text in enumerate(texts):
                at: Location = ("capabilities", place, "terms", language, number)
                yield WrittenTerm(place, language, text, at)
