"""A step of an ffmpeg filter graph as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Options: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One ffmpeg filter."""

    name: str
    options: Options = ()

    def __str__(self) -> str:
        """As ffmpeg reads it in `-af` and `-vf`."""
        options = ":".join(f"{key}={value}" for key, value in self.options)
        return f"{self.name}={options}" if options else self.name
