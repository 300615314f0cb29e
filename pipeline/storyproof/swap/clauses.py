"""Which of two phrases governs the other: what stands close behind it in one clause."""

from __future__ import annotations

import re
from typing import TypeVar

from storyproof.swap.phrases import Hit, Words

One = TypeVar("One")
Other = TypeVar("Other")

_GOVERNED = 3
"""Words between `has no` and what is not there."""
_PARTING = re.compile(r"[;:()–—]|,(?!\s+(?:de[rnm]|die|das|welche[rsnm]?|qui|que)\b)")
"""What ends a clause; a comma before a relative pronoun does not."""


def governs(one: Hit[One], other: Hit[Other], words: Words) -> bool:
    """Whether the other stands close behind the first, in its clause."""
    return 0 <= other.first - one.last <= _GOVERNED and joined(one, other, words)


def joined(one: Hit[One], other: Hit[Other], words: Words) -> bool:
    """Whether the two stand in one clause, in whatever order."""
    first, second = (one, other) if one.first <= other.first else (other, one)
    return not _PARTING.search(words.text, first.end, second.start)
