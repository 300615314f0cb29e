"""Terms told in other forms than the profile has them: inflected, apart, turned round, in one word.

`Memory management` is told by `managing the memory` and `autoscaling` by `auto-scaled`. What English
does with nouns and verbs decides how far that goes: a verb may stand before what it acts on, but
words in the very form of the term may not change places (a canal that has `run dry` is no `dry run`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from storyproof.swap.language import Language
from storyproof.swap.languages import ENGLISH
from storyproof.swap.phrases import Hit, Words
from storyproof.swap.terms import Term
from storyproof.swap.wordforms import SHORTEST, is_form_of, plain, stem

_APART = 3
"""Words that may stand between the words of a term."""

_COMPOUND = 8
"""Letters from which on two words written as one are the same term, and one word is known in its forms."""

_QUANTIFIERS = frozenset(
    ("any", "every", "each", "all", "no", "own", "one", "same", "other", "only")
)
"""Small words that make the difference: `every cloud` is not `the cloud`."""

_BREAK = re.compile(r"[,;:()\[\]—]|\s–\s")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The words of a term that carry content: stems, and as the profile writes them."""

    stems: tuple[str, ...]
    bare: tuple[str, ...]
    exact: tuple[bool, ...]
    term: Term


class Wording:
    """The terms of a profile by the stems of their words; made once, then only read."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self._suffixes = language.suffixes or ENGLISH.suffixes
        self._patterns: dict[str, list[_Pattern]] = {}
        self._compounds: dict[str, tuple[bool, Term]] = {}
        self._inflected: dict[str, list[tuple[str, Term]]] = {}
        """Long terms of one word, as the profile writes them folded."""
        self._beginnings: set[str] = set()
        """Letters with which a compound begins, whatever its ending: most pairs of words do not."""
        self._small = (language.small | ENGLISH.small) - _QUANTIFIERS
        self._common = language.ordinary | ENGLISH.ordinary
        for term in terms:
            self._add(term)

    def stems(self, words: Words) -> tuple[str, ...]:
        return tuple([stem(word, self._suffixes) for word in words.folded])

    def find(self, words: Words) -> Iterator[Hit[Term]]:
        """Every term told loosely, wherever it stands."""
        stems = self.stems(words)
        for at, key in enumerate(stems):
            for pattern in self._patterns.get(key, ()):
                if hit := _around(pattern, words, stems, at):
                    yield hit
            for bare, term in self._inflected.get(key, ()):
                if _is_inflected(words.written[at], bare, term):
                    yield Hit(at, at + 1, *words.spans[at], term)
        yield from self._in_one_word(words, stems)

    def _add(self, term: Term) -> None:
        words = Words.of(term.text)
        joined = "".join(words.folded)
        if len(joined) >= _COMPOUND and plain(joined).isascii() and _is_spelt_as_a_word(term.text):
            key = stem(joined, self._suffixes)
            self._compounds.setdefault(key, (len(words.folded) > 1, term))
            self._beginnings.add(key[:SHORTEST])
            if len(words.folded) == 1:
                told = replace(term, is_loose=True)
                self._inflected.setdefault(key, []).append((joined, told))
        content = [place for place, word in enumerate(words.folded) if word not in self._small]
        if len(content) < 2:
            return
        folded = [words.folded[place] for place in content]
        pattern = _Pattern(
            tuple(stem(word, self._suffixes) for word in folded),
            tuple(folded),
            tuple(words.written[place] != words.folded[place] for place in content),
            replace(term, is_loose=True, is_name=False, is_ordinary=self._are_common(folded, term)),
        )
        rarest = max(pattern.stems, key=len)
        self._patterns.setdefault(rarest, []).append(pattern)

    def _are_common(self, folded: list[str], term: Term) -> bool:
        """Common words apart from each other say even less than side by side."""
        return term.is_ordinary or all(
            word in self._common or word.removesuffix("s") in self._common for word in folded
        )

    def _in_one_word(self, words: Words, stems: tuple[str, ...]) -> Iterator[Hit[Term]]:
        """`auto scaling` for `autoscaling`, and the other way round."""
        spans = words.spans
        for at, word in enumerate(words.folded):
            found = self._compounds.get(stems[at])
            if found and found[0]:
                yield Hit(at, at + 1, *spans[at], found[1])
            if at + 1 == len(spans):
                return
            pair = word + words.folded[at + 1]
            begins = plain(pair[:SHORTEST]) in self._beginnings
            if begins and words.text[spans[at][1] : spans[at + 1][0]] in (" ", "-"):
                found = self._compounds.get(stem(pair, self._suffixes))
                if found and not found[0]:
                    yield Hit(at, at + 2, spans[at][0], spans[at + 1][1], found[1])


def _around(pattern: _Pattern, words: Words, stems: tuple[str, ...], at: int) -> Hit[Term] | None:
    """The pattern, where all its words stand close to this one."""
    reach = len(pattern.stems) + _APART
    start = max(0, at - reach)
    window = stems[start : at + reach + 1]
    places: list[int] = []
    for key, exact, bare in zip(pattern.stems, pattern.exact, pattern.bare, strict=True):
        near = [start + place for place, found in enumerate(window) if found == key]
        if exact:
            near = [place for place in near if _is_same_name(words.written[place], bare)]
        if not near:
            return None
        places.append(min(near, key=lambda place: (abs(place - at), place)))
    first, last = min(places), max(places) + 1
    if last - first > reach or len(set(places)) < len(places):
        return None
    if places != sorted(places) and all(
        words.folded[place] == bare for place, bare in zip(places, pattern.bare, strict=True)
    ):
        return None
    begin, end = words.spans[first][0], words.spans[last - 1][1]
    if _BREAK.search(words.text, begin, end):
        return None
    return Hit(first, last, begin, end, pattern.term)


def _is_same_name(written: str, bare: str) -> bool:
    folded = written.casefold()
    return written != folded and plain(folded).startswith(plain(bare))


def _is_spelt_as_a_word(text: str) -> bool:
    """In small letters, or one German noun: what has capitals within is a name."""
    return text.islower() or text[1:].islower()


def _is_inflected(written: str, bare: str, term: Term) -> bool:
    is_noun = term.text.islower() or written[:1].isupper()
    return is_noun and is_form_of(written.casefold(), bare)
