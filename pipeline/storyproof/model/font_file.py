"""The fonts that sheets, cards, slides and pages are set in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BUNDLED: Mapping[str, frozenset[str]] = {
    "sans": frozenset({"Inter"}),
    "serif": frozenset({"Inter", "Source Serif 4"}),
    "display": frozenset({"Inter", "Inter Display", "Source Serif 4"}),
}
"""Families that are always there, in the weights of what they may be named for."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font of the brand's own, from `site_config/fonts/`, as it tells of itself; or why it cannot be used.

    `path` is its place in the project, `source` where it lies on this machine. `weights` are the
    least and the greatest, from 1 to 1000 as in CSS: the same unless the font is variable.
    """

    path: str
    sha256: str = ""
    family: str = ""
    weights: tuple[int, int] = (400, 400)
    is_italic: bool = False
    fault: str = ""
    cure: str = ""
    source: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """All that decides how it is cut, and what its letters measure."""
        return f"{self.sha256} {self.family} {self.weights} {self.is_italic}"


@dataclass(frozen=True, slots=True)
class Typefaces:
    """What pages are set in: the families of text and headlines, and the brand's own fonts."""

    sans: str
    serif: str
    own: tuple[FontFile, ...] = ()
