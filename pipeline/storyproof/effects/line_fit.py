"""How many lines a text takes, from the widths of the sheet's own fonts, without setting it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from storyproof.effects.nearest_face import nearest_face
from storyproof.effects.sheet_fonts import sheet_fonts
from storyproof.model.font_file import FontFile
from storyproof.model.slide import Look


class Role(Enum):
    """What a text is, which decides its face."""

    REGULAR = auto()
    DISPLAY = auto()
    HEADLINE = auto()
    QUOTE = auto()


_SPARE = 1.08
"""Who has not installed the brand's fonts sees another, which may be this much wider."""
_UNKNOWN = 1.0
"""Ems of a character that the face does not have, as wide as a Chinese or Japanese one."""
_PIECE = re.compile(
    r"[\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|(?:[^\s\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|\u00a0)+\s*|\s+"
)
"""What a line can be broken between: words with the space behind them, and single ideographs."""


class LineFit:
    """Measures with the brand's faces, cut into a folder of fonts."""

    def __init__(self, fonts: Path, look: Look, own: tuple[FontFile, ...] = ()) -> None:
        folder = sheet_fonts(fonts, own)
        paths = {path.stem: path for path in sorted(folder.glob("*.ttf"))}

        def face(family: str, weight: int, *, italic: bool = False) -> Path:
            return paths[nearest_face(paths, family, weight, italic=italic)]

        self._faces = {
            Role.REGULAR: face(look.sans, 400),
            Role.DISPLAY: face(look.display, 700),
            Role.HEADLINE: face(look.serif, 600),
            Role.QUOTE: face(look.serif, 400, italic=True),
        }

    def width(self, text: str, role: Role, size: float) -> float:
        """Of one line, in the unit of `size`."""
        ems = _ems(self._faces[role])
        return sum(ems.get(ord(letter), _UNKNOWN) for letter in text) * size * _SPARE

    def breaks_words(self, text: str, role: Role, size: float, width: float) -> bool:
        """Whether a word is wider than the line, which then ends inside it."""
        return any(self.width(piece.rstrip(), role, size) > width for piece in _PIECE.findall(text))

    def lines(self, text: str, role: Role, size: float, width: float) -> int:
        """Lines of a paragraph that is set word by word in `width`."""
        count, used = 1, 0.0
        for piece in _PIECE.findall(text):
            needed = self.width(piece.rstrip(), role, size)
            if used and used + needed > width:
                count, used = count + 1, 0.0
            if needed > width:  # a word wider than the line is broken inside
                count += int(needed // width)
                used = needed % width
            else:
                used += needed
            used += self.width(" ", role, size) * (len(piece) - len(piece.rstrip()))
        return count


@cache
def _ems(path: Path) -> Mapping[int, float]:
    with TTFont(path) as font:
        units, advances = font["head"].unitsPerEm, font["hmtx"]
        return {code: advances[name][0] / units for code, name in font.getBestCmap().items()}
