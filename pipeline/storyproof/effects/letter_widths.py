"""How wide the letters of the sheet's own fonts are, kerning included, asked of HarfBuzz, which also shapes what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from itertools import groupby
from pathlib import Path

import uharfbuzz as hb

from storyproof.effects.nearest_face import nearest_face
from storyproof.effects.sheet_fonts import sheet_fonts
from storyproof.fit.faces import Metrics
from storyproof.fit.style import Face
from storyproof.model.font_file import FontFile

_X_HEIGHT = 0.5
"""Of a face without Latin letters, in ems, as CSS has it."""


class LetterWidths:
    """The faces in a folder of cut fonts, the brand's own among them, by their names."""

    def __init__(self, fonts: Path, own: tuple[FontFile, ...] = ()) -> None:
        self._fonts, self._own = fonts, own

    def advances(self, text: str, face: Face) -> Sequence[float]:
        """See `Faces`. What the face cannot draw is measured in another that can, or as an em."""
        nearest = self._nearest(face)
        if text and nearest.letters.issuperset(map(ord, text)):
            return nearest.advances(text)
        found: list[float] = []
        for cut, letters in groupby(text, lambda letter: self._drawing(face, letter)):
            found += cut.advances("".join(letters))
        return found

    @cached_property
    def drawable(self) -> frozenset[int]:
        """The code points that at least one face can draw."""
        return frozenset().union(*(cut.letters for cut in self._cuts.values()))

    def metrics(self, face: Face) -> Metrics:
        return self._nearest(face).metrics

    def _drawing(self, face: Face, letter: str) -> _Cut:
        nearest = self._nearest(face)
        if nearest.draws(letter):
            return nearest
        return next((cut for cut in self._cuts.values() if cut.draws(letter)), nearest)

    @cached_property
    def _cuts(self) -> dict[str, _Cut]:
        folder = sheet_fonts(self._fonts, self._own)
        return {path.stem: _cut(path) for path in sorted(folder.glob("*.ttf"))}

    @lru_cache(maxsize=64)  # noqa: B019 - as many as a stylesheet names, of one object a process
    def _nearest(self, face: Face) -> _Cut:
        """The face itself, else the one of its family whose slant and weight are nearest."""
        name = nearest_face(self._cuts, face.family, face.weight, italic=face.italic)
        return self._cuts[name]


class _Cut:
    """One font file."""

    def __init__(self, path: Path) -> None:
        face = hb.Face(hb.Blob.from_file_path(path))
        self._font = hb.Font(face)
        self._em = face.upem
        self.letters = frozenset(face.unicodes)
        extents = self._font.get_font_extents("ltr")
        x = self._font.get_nominal_glyph(ord("x"))
        height = self._font.get_glyph_extents(x).y_bearing / self._em if x else _X_HEIGHT
        self.metrics = Metrics(extents.ascender / self._em, -extents.descender / self._em, height)

    def draws(self, letter: str) -> bool:
        return ord(letter) in self.letters

    def advances(self, text: str) -> list[float]:
        """Of each character; those drawn as one glyph have their width in the first."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        widths = [0.0] * len(text)
        for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            widths[glyph.cluster] += position.x_advance / self._em
        return widths


@cache
def _cut(path: Path) -> _Cut:
    return _Cut(path)
