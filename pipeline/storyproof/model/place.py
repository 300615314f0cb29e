"""Where something stands in a file an author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Location: TypeAlias = tuple[str | int, ...]
"""A path into a YAML document: keys and list indexes, outermost first."""

Extent: TypeAlias = tuple[int, int, int, int]
"""A span without its path: a story has hundreds of places, and hardly one is ever asked for."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text in one file; lines and columns count characters from 1, the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __post_init__(self) -> None:
        if self.end_line == 0:
            object.__setattr__(self, "end_line", self.line)
            object.__setattr__(self, "end_column", self.column + 1)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file or header that was read: its path, its text, and where each value stands in it."""

    path: str
    text: str
    values: Mapping[Location, Extent] = field(default_factory=dict)
    keys: Mapping[Location, Extent] = field(default_factory=dict)

    def at(self, *location: str | int) -> Span:
        """The span of a value; where it is not written, of the nearest thing around it that is."""
        while location:
            if location in self.values:
                return Span(self.path, *self.values[location])
            location = location[:-1]
            if location in self.keys:
                return Span(self.path, *self.keys[location])
        return Span(self.path)

    def at_key(self, *location: str | int) -> Span:
        """The span of a key; where it is not written, of the nearest thing around it that is."""
        key = self.keys.get(location)
        return Span(self.path, *key) if key else self.at(*location)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty when there is no such line."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""
