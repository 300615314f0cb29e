"""Patterns that ignore case, with a quick look first: most texts hold none of what is sought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_ESCAPED = re.compile(r"\\.|\(\?P<\w+>|\(\?-i:")


@dataclass(frozen=True)
class Wording:
    """A pattern, and the same in lower case for lower-cased text.

    `re` tries the words of an alternation one by one as soon as it ignores case; with case it
    jumps to the few that begin with the letter at hand, which is several times as fast. To compile
    a pattern takes longer than to read a story, so each is compiled when it is first needed.
    What must be a capital (`(?-i:…)`) is any letter at first glance, so it may stand in nothing that excludes.
    """

    source: str
    seen: str = ""
    """Finds at least the texts that `source` finds, where that has groups to name."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE)

    @cached_property
    def _glance(self) -> re.Pattern[str]:
        return re.compile(_lowered(self.seen or self.source))

    def finditer(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Every match in `text`, which `lowered` is in lower case."""
        return self.pattern.finditer(text) if self._glance.search(lowered) else iter(())


def _lowered(source: str) -> str:
    """A pattern without capitals, but for those of its own language."""
    kept = [*_ESCAPED.finditer(source)]
    starts, ends = [0, *(m.end() for m in kept)], [*(m.start() for m in kept), len(source)]
    between = [source[a:b].lower() for a, b in zip(starts, ends, strict=True)]
    return "".join(
        part for pair in zip(between, [*(m[0] for m in kept), ""], strict=True) for part in pair
    )
