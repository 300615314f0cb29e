"""Where a text names somebody: many names found in one pass, whatever the number of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_ENDS_SENTENCE = re.compile(r"[.!?:;]\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: what it is compared by (no case, no accents), and its offsets."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: its offsets there, the name as declared, and whose it is."""

    start: int
    end: int
    name: str
    owner: str


def words(text: str) -> list[Word]:
    """The words of a text; hyphens, apostrophes and underscores part words, as in a file name."""
    return [Word(_folded(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name, leaving aside case, accents and punctuation."""
    return [word.key for word in words(one)] == [word.key for word in words(other)]


Keys: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Names with their owners, looked up by their words: the cost is that of the text, not of the names."""

    entries: Mapping[Keys, tuple[str, str]]
    """Name and owner, by the name's words."""
    lengths: Mapping[str, tuple[int, ...]]
    """How many words a name may have, by its first word; longest first."""

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> Names:
        """From pairs of a name and its owner; of a name with two owners the first keeps it."""
        entries: dict[Keys, tuple[str, str]] = {}
        lengths: dict[str, set[int]] = {}
        for name, owner in named:
            keys = tuple(word.key for word in words(name))
            if keys:
                entries.setdefault(keys, (name, owner))
                lengths.setdefault(keys[0], set()).add(len(keys))
        ordered = {word: tuple(sorted(counts, reverse=True)) for word, counts in lengths.items()}
        return cls(entries, ordered)

    def find(self, text: str) -> Iterator[Mention]:
        """Each mention, in reading order; one that stands in a longer one is not told again."""
        found = words(text)
        at = 0
        while at < len(found):
            mention, length = self._at(text, found, at)
            if mention:
                yield mention
            at += length

    def _at(self, text: str, found: list[Word], at: int) -> tuple[Mention | None, int]:
        for length in self.lengths.get(found[at].key, ()):
            here = found[at : at + length]
            entry = self.entries.get(tuple(word.key for word in here))
            if not entry:
                continue
            name, owner = entry
            start, end = here[0].start, here[-1].end
            if _ENDS_SENTENCE.search(text[start:end]) and not _ENDS_SENTENCE.search(name):
                continue
            return Mention(start, end, name, owner), length
        return None, 1


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
