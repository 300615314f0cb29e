"""Patterns that ignore case, with a quick look first: most texts hold none of what is sought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_ESCAPES = re.compile(r"\\.|\(\?P<")


@dataclass(frozen=True)
class Wording:
    """A pattern, and where it has no capitals the same for lower-cased text.

    `re` tries the words of an alternation one by one as soon as it ignores case; with case it
    jumps to the few that begin with the letter at hand, which is several times as fast. To compile
    a pattern takes longer than to read a story, so each is compiled when it is first needed.
    """

    source: str
    seen: str = ""
    """Finds at least the texts that `source` finds, where that has groups to name."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE)

    @cached_property
    def _glance(self) -> re.Pattern[str] | None:
        seen = self.seen or self.source
        has_capitals = any(map(str.isupper, _ESCAPES.sub("", seen)))
        return None if has_capitals else re.compile(seen)

    def finditer(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Every match in `text`, which `lowered` is in lower case."""
        if self._glance is None or self._glance.search(lowered):
            yield from self.pattern.finditer(text)
