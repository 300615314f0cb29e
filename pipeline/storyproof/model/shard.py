"""One of several shares of a project's stories, each the work of a machine of its own."""

from __future__ import annotations

import heapq
import re
from collections.abc import Mapping
from dataclasses import dataclass

_WRITTEN = re.compile(r"(\d{1,4})/(\d{1,4})")
MOST = 256
"""The jobs that GitHub lets one matrix have; each of them reads the whole project."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The share with this number, counted from 1, of so many."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """A shard written `2/4`. Raises ValueError, in words, for anything else."""
        found = _WRITTEN.fullmatch(text.strip())
        if not found:
            raise ValueError(f"`{text}` is no shard; write 2/4 for the second of four")
        number, of = map(int, found.groups())
        if not 1 <= of <= MOST:
            raise ValueError(f"`{text}`: a project is split into 1 to {MOST} shards")
        if not 1 <= number <= of:
            raise ValueError(f"`{text}`: the shards of {of} are 1/{of} to {of}/{of}")
        return cls(number, of)

    @property
    def is_first(self) -> bool:
        """Whether it also carries what belongs to no story."""
        return self.number == 1

    def share(self, costs: Mapping[str, float]) -> frozenset[str]:
        """The names that fall to it; every other shard, given the same costs, agrees.

        Longest processing time first (Graham 1969): the dearest goes to whoever has least so far. So
        the fullest shard takes at most 4/3 of what the best split would.
        """
        loads = [(0.0, number) for number in range(1, self.of + 1)]
        mine = set()
        for name in sorted(costs, key=lambda name: (-costs[name], name)):
            load, number = loads[0]
            heapq.heapreplace(loads, (load + costs[name], number))
            if number == self.number:
                mine.add(name)
        return frozenset(mine)

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"
