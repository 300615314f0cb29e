"""Self-hosted web fonts: Latin subsets of Inter and Source Serif 4 as variable WOFF2 files."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from storyproof.effects.font_cut import Axes, cut_font

FOLDER = "assets/fonts"
"""Where in an edition they stand; `assets/stylesheets/fonts.css` loads them from there."""

_RANGES = {
    "latin": (
        *range(0x20, 0x7F),
        *range(0xA0, 0x100),
        *(0x131, 0x152, 0x153, 0x2C6, 0x2DA, 0x2DC, 0x20AC, 0x2122, 0x2212, 0x2215),
        *range(0x2000, 0x2070),
        *(*range(0x2190, 0x2194), 0x2248, 0x2264, 0x2265),
    ),
    "latin-ext": (
        *(*range(0x100, 0x131), *range(0x132, 0x152), *range(0x154, 0x250)),
        *(*range(0x1E00, 0x1F00), *range(0x20A0, 0x20AC), *range(0x20AD, 0x20C1)),
    ),
}
"""Code points per subset; `unicode-range` in `fonts.css` repeats them, so the second loads on need."""


@dataclass(frozen=True, slots=True)
class _Face:
    """A variable font of a package, and what remains of its axes."""

    name: str
    package: str
    file: str
    axes: Axes


_FACES = (
    _Face(
        "inter",
        "fontpkg-inter",
        "files/Inter[opsz,wght].ttf",
        {"opsz": 18, "wght": (400, 700, 400)},
    ),
    _Face(
        "source-serif-4",
        "fontpkg-source-serif-4",
        "files/SourceSerif4[opsz,wght].ttf",
        {"opsz": 28, "wght": (400, 700, 400)},
    ),
    _Face(
        "source-serif-4-italic",
        "fontpkg-source-serif-4",
        "files/SourceSerif4-Italic[opsz,wght].ttf",
        {"opsz": 28, "wght": 400},
    ),
)


def make_webfonts(folder: Path) -> None:
    """Writes every face and subset to `folder` as `<face>-<subset>.woff2`; the same bytes each time.

    Raises ToolFault when a font package is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for face in _FACES:
        for subset_name, points in _RANGES.items():
            font = cut_font(face.package, face.file, face.axes, points, ("tnum", "case"))
            (folder / f"{face.name}-{subset_name}.woff2").write_bytes(_packed(font))


def _packed(font: bytes) -> bytes:
    """The font as WOFF2."""
    packed = BytesIO()
    with TTFont(BytesIO(font), recalcTimestamp=False) as opened:
        opened.flavor = "woff2"
        opened.save(packed)
    return packed.getvalue()
