"""Finds known phrases in a text, word by word, at the cost of one look-up a word.

A phrase matches whole words. A word of it that is written with a capital matches only so, or all in
capitals: the language Go is not the verb. A `*` makes the word before it a stem, a hyphen is as
good as a space, and a sign of Chinese, Japanese or Korean is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_ACCENTS = "\u0300-\u036f"
"""Of letters that a Mac or a PDF writes as two signs."""
_WORD = re.compile(f"[{_CJK}]|[^\\W{_CJK}]+(?:[{_ACCENTS}]+[^\\W{_CJK}]*)*")
_SIGN = re.compile(f"[{_CJK}]")
_JOINT = re.compile(r"[\s\-–/'’.+&]{0,3}")
"""What may stand between two words of one phrase: never a comma, a bracket or a colon."""

_STEM = 3
"""Letters by which a stem is looked up; a shorter stem would match too much to be of use."""


def is_sign(word: str) -> bool:
    """Whether a word is one sign of a script that parts no words."""
    return len(word) == 1 and _SIGN.fullmatch(word) is not None


def words_in(text: str) -> frozenset[str]:
    """The words of a text, folded, in no order."""
    return frozenset(folded_words(text))


def folded_words(text: str) -> tuple[str, ...]:
    """`Words.of(text).folded`, where nobody asks for places."""
    return _folded(text, _WORD.findall(text))


def _folded(text: str, written: Iterable[str]) -> tuple[str, ...]:
    """Of a letter and its accent one sign, as other texts write it."""
    folded = [word.casefold() for word in written]
    if unicodedata.is_normalized("NFC", text):
        return tuple(folded)
    return tuple([unicodedata.normalize("NFC", word) for word in folded])


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: where each stands, as written and folded."""

    text: str
    spans: tuple[tuple[int, int], ...]
    written: tuple[str, ...]
    folded: tuple[str, ...]

    @classmethod
    @lru_cache(maxsize=512)  # several rules look at each passage and sentence of a story
    def of(cls, text: str) -> Words:
        spans = tuple([match.span() for match in _WORD.finditer(text)])
        written = tuple([text[start:end] for start, end in spans])
        return cls(text, spans, written, _folded(text, written))


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: words `first` up to `last` (exclusive), characters `start` up to `end`."""

    first: int
    last: int
    start: int
    end: int
    what: T


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    folded: tuple[str, ...]
    exact: tuple[tuple[int, str], ...]
    stems: tuple[bool, ...]
    has_stems: bool
    second: str
    """What has to be the second word, letter by letter: most phrases fail there. Empty where none has to."""
    what: T


class PhraseIndex(Generic[T]):
    """Phrases by their first word; made once, then only read."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._whole: dict[str, list[_Phrase[T]]] = {}
        self._stems: dict[str, list[_Phrase[T]]] = {}
        for text, what in phrases:
            self._add(text, what)
        for candidates in (*self._whole.values(), *self._stems.values()):
            candidates.sort(key=lambda phrase: (-len(phrase.folded), phrase.folded))

    def _add(self, text: str, what: T) -> None:
        words = Words.of(text)
        if not words.folded:
            return
        exact = tuple(
            (index, word) for index, word in enumerate(words.written) if word != words.folded[index]
        )
        stems = tuple(
            text.startswith("*", end) and end - start >= _STEM for start, end in words.spans
        )
        second = words.folded[1] if len(stems) > 1 and not stems[1] else ""
        phrase = _Phrase(words.folded, exact, stems, any(stems), second, what)
        first = words.folded[0]
        if stems[0]:
            self._stems.setdefault(first[:_STEM], []).append(phrase)
        else:
            self._whole.setdefault(first, []).append(phrase)

    def find(self, words: Words) -> Iterator[Hit[T]]:
        """Every phrase wherever it stands; of one place, the longest first."""
        whole, stems = self._whole, self._stems
        for at, word in enumerate(words.folded):
            if word in whole:
                yield from self._at(whole[word], words, at)
            if word[:_STEM] in stems:
                yield from self._at(stems[word[:_STEM]], words, at)

    def find_apart(self, words: Words) -> tuple[Hit[T], ...]:
        """The phrases that do not overlap: from left to right, the longest first."""
        apart: list[Hit[T]] = []
        for hit in self.find(words):
            if not apart or hit.first >= apart[-1].last:
                apart.append(hit)
        return tuple(apart)

    @staticmethod
    def _at(phrases: list[_Phrase[T]], words: Words, at: int) -> Iterator[Hit[T]]:
        following = words.folded[at + 1] if at + 1 < len(words.folded) else ""
        for phrase in phrases:
            if phrase.second and phrase.second != following:
                continue
            last = at + len(phrase.folded)
            if _matches(phrase, words, at, last):
                yield Hit(at, last, words.spans[at][0], words.spans[last - 1][1], phrase.what)


def _begin_so(found: tuple[str, ...], phrase: _Phrase[T]) -> bool:
    """Whether they are the phrase's words, those that are stems with any ending."""
    return (
        phrase.has_stems
        and len(found) == len(phrase.folded)
        and all(
            word == told or (is_stem and told.startswith(word))
            for word, told, is_stem in zip(phrase.folded, found, phrase.stems, strict=True)
        )
    )


def _matches(phrase: _Phrase[T], words: Words, at: int, last: int) -> bool:
    found = words.folded[at:last]
    if found != phrase.folded and not _begin_so(found, phrase):
        return False
    for index, word in phrase.exact:
        written = words.written[at + index]
        if not (written.startswith(word) or (len(word) > 2 and written.isupper())):
            return False
    spans = words.spans
    return all(
        _JOINT.fullmatch(words.text, spans[index][1], spans[index + 1][0])
        for index in range(at, last - 1)
    )
