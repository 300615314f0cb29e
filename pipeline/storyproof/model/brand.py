"""The brand's colours and fonts, as the sheet's stylesheet tells them, and how well one colour is read on another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from storyproof.model.place import Document

FAMILIES = ("sans", "serif", "display")
"""Properties that name a font: of text, of headlines and quotes, of large figures."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours by name, as `rrggbb`, and families of fonts; `document` knows where each is written."""

    document: Document
    colours: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    """Names of properties that are written in another way, or are no colours."""

    @property
    def unnamed(self) -> frozenset[str]:
        """Families that are written in another way than as one name."""
        return self.others.intersection(FAMILIES) - self.fonts.keys()


def without_comments(css: str) -> str:
    """Spaces stand for what is commented out, so that all else stays in its place."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), of sRGB."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
