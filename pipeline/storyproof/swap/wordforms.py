"""Forms of one word, so that `predictable performance` is known in `predict the performance`."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

SHORTEST = 4
"""Letters that must stay; shorter stems are shared by unrelated words."""
_ENDING = 3
"""Letters by which forms of one long word may differ: `governance` is no form of `governor`."""

_PLAIN = str.maketrans("àáâäãåçèéêëìíîïòóôöõùúûü", "aaaaaaceeeeiiiiooooouuuu")


def plain(word: str) -> str:
    """Without the accents and umlauts by which forms of one word differ: `Lauf` and `Läufe`."""
    return word if word.isascii() else word.translate(_PLAIN)


def is_form_of(word: str, other: str) -> bool:
    """Whether two folded words of one stem differ in a short ending alone."""
    pairs = zip(plain(word), plain(other), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return max(len(word), len(other)) - shared <= _ENDING


@lru_cache(maxsize=1 << 16)
def stem(word: str, suffixes: tuple[str, ...]) -> str:
    """The folded word without its endings: one of them after another, as long as enough stays.

    Coarser than a dictionary and than Porter's stemmer: `compile`, `compiler`, `compilation` and
    `compiled` meet in one key, which is all that it is for.
    """
    word, shorter = plain(word), True
    while shorter:
        shorter = False
        for suffix in suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
                word = word[: -len(suffix)]
                shorter = True
                break
    doubled = len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if doubled else word
