"""Patterns that ignore case, with a quick look first: most texts hold none of what is sought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_OWN = re.compile(r"(\\.|\(\?P<\w+>|\(\?-i:)")
"""What a pattern says in its own language, where a capital is no letter."""


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
    """Finds at least the texts that `source` finds, and quicker."""

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
    parts = _OWN.split(source)  # every other one is what was split by
    return "".join(part if index % 2 else part.lower() for index, part in enumerate(parts))
