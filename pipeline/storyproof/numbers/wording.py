"""Patterns that ignore case, with a quick look first: most texts hold none of what is sought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPES = re.compile(r"\\.|\(\?P<")


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern, and where it has no capitals the same for lower-cased text.

    `re` tries the words of an alternation one by one as soon as it ignores case; with case it
    jumps to the few that begin with the letter at hand, which is several times as fast.
    """

    pattern: re.Pattern[str]
    glance: re.Pattern[str] | None

    @classmethod
    def of(cls, pattern: str, glance: str = "") -> Wording:
        """`glance` finds at least the texts that `pattern` finds, where that has groups to name."""
        seen = glance or pattern
        has_capitals = any(map(str.isupper, _ESCAPES.sub("", seen)))
        quick = None if has_capitals else re.compile(seen)
        return cls(re.compile(pattern, re.IGNORECASE), quick)

    def finditer(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Every match in `text`, which `lowered` is in lower case."""
        if self.glance is None or self.glance.search(lowered):
            yield from self.pattern.finditer(text)
