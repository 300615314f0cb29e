"""Forms of one word, so that `predictable performance` is known in `predict the performance`."""

from __future__ import annotations

from functools import lru_cache

SHORTEST = 4
"""Letters that must stay; shorter stems are shared by unrelated words."""


@lru_cache(maxsize=1 << 16)
def stem(word: str, suffixes: tuple[str, ...]) -> str:
    """The folded word without its endings: one of them after another, as long as enough stays.

    Coarser than a dictionary and than Porter's stemmer: `compile`, `compiler`, `compilation` and
    `compiled` meet in one key, which is all that it is for.
    """
    shorter = True
    while shorter:
        shorter = False
        for suffix in suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
                word = word[: -len(suffix)]
                shorter = True
                break
    doubled = len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if doubled else word
