"""What the stylesheet of a sheet is handed, and the paper it is printed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MM = 96 / 25.4
"""CSS pixels in a millimetre."""
PT = 96 / 72
"""CSS pixels in a point."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Width and height in millimetres."""

    width: float
    height: float


PAPERS: Mapping[str, Paper] = {"A4": Paper(210.0, 297.0), "Letter": Paper(215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Setting:
    """Points of running text, millimetres of air to share out, and the scale of large figures."""

    size: float
    air: float = 0.0
    value: float = 1.0

    def css(self, paper: Paper) -> str:
        return (
            f"@page{{size:{paper.width}mm {paper.height}mm;margin:0}}"
            f":root{{--size:{self.size:.1f}pt;--air:{self.air:.1f}mm;--value:{self.value:.0%}}}"
        )
