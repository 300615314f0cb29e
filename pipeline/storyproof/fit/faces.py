"""What has to be known of fonts to fit text with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from storyproof.fit.style import Face


@dataclass(frozen=True, slots=True)
class Metrics:
    """Of a face, in ems: how far it reaches above and below the baseline, and the height of an x."""

    ascent: float
    descent: float
    x_height: float


class Faces(Protocol):
    """The fonts of a sheet."""

    def __hash__(self) -> int: ...

    @property
    def drawable(self) -> frozenset[int]:
        """The code points that at least one of them can draw."""

    def advances(self, text: str, face: Face) -> Sequence[float]:
        """How far each character moves the next one on, in ems, kerning included."""

    def metrics(self, face: Face) -> Metrics:
        """Of this face, or of the nearest there is."""
