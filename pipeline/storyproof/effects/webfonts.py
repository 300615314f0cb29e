"""Self-hosted web fonts: subsets of the brand's fonts as WOFF2 files, and the stylesheet that names them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from storyproof.effects import ToolFault, disk
from storyproof.effects.font_cut import Axes, code_points, cut_font, own_font, packaged_font
from storyproof.effects.sheet_fonts import file_stem
from storyproof.model.font_file import FontFile, Typefaces

_STYLESHEET = "fonts.css"
_LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x131, 0x152, 0x153, 0x2C6, 0x2DA, 0x2DC, 0x20AC, 0x2122, 0x2212, 0x2215),
    *range(0x2000, 0x2070),
    *(*range(0x2190, 0x2194), 0x2248, 0x2264, 0x2265),
)
_LATIN_EXT = (
    *(*range(0x100, 0x131), *range(0x132, 0x152), *range(0x154, 0x250)),
    *(*range(0x1E00, 0x1F00), *range(0x20A0, 0x20AC), *range(0x20AD, 0x20C1)),
)
_FEATURES = ("tnum", "case")
_WEIGHTS = (400, 700)
"""What pages are set in, from the least to the greatest."""


@dataclass(frozen=True, slots=True)
class _Face:
    """A font, what remains of its axes, and the code points of each of its files; `stem` begins their names."""

    family: str
    stem: str
    weights: tuple[int, int]
    is_italic: bool
    axes: Axes
    subsets: Mapping[str, Sequence[int]]
    read: Callable[[], bytes]


_SUBSETS = {"latin": _LATIN, "latin-ext": _LATIN_EXT}


def _bundled(family: str, stem: str, size: int, package: str, file: str) -> _Face:
    """Of a package, at an optical size in points; an italic one in a single weight."""
    italic = "Italic" in file
    low, high = _WEIGHTS[0], _WEIGHTS[0 if italic else 1]
    axes: Axes = {"opsz": size, "wght": low if italic else (low, high, low)}
    read = partial(packaged_font, package, f"files/{file}")
    return _Face(family, stem, (low, high), italic, axes, _SUBSETS, read)


_SERIF, _SERIF_PACKAGE = "Source Serif 4", "fontpkg-source-serif-4"
_BUNDLED = (
    _bundled("Inter", "inter", 18, "fontpkg-inter", "Inter[opsz,wght].ttf"),
    _bundled(_SERIF, "source-serif-4", 28, _SERIF_PACKAGE, "SourceSerif4[opsz,wght].ttf"),
    _bundled(
        _SERIF, "source-serif-4-italic", 28, _SERIF_PACKAGE, "SourceSerif4-Italic[opsz,wght].ttf"
    ),
)


def make_webfonts(folder: Path, typefaces: Typefaces) -> None:
    """Writes every face and subset to `folder` as `<face>-<subset>.woff2`, and `fonts.css`; the same bytes each time.

    Raises ToolFault when a font package is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rules = []
    for face in _faces(typefaces.own):
        font = face.read()
        for name, points in face.subsets.items():
            file = f"{face.stem}-{name}.woff2"
            with _faults(face):
                data = _packed(cut_font(font, face.axes, points, _FEATURES))
            (folder / file).write_bytes(data)
            rules.append(_rule(face, file, points))
    named = (_named(family, typefaces.own) for family in (typefaces.sans, typefaces.serif))
    families = ":root{{--brand-sans:{};--brand-serif:{}}}\n".format(*named)
    (folder / _STYLESHEET).write_text("".join((*rules, families)), encoding="utf-8")


@contextmanager
def _faults(face: _Face) -> Iterator[None]:
    """Outlines are read here first; of a damaged one fontTools raises this or that."""
    try:
        yield
    except (TTLibError, struct.error, IndexError, KeyError) as error:
        raise ToolFault(
            f"a font of “{face.family}” cannot be packed for pages: {error}",
            f"copy it to `{disk.CONFIG}/fonts/` anew; the file is damaged",
        ) from error


def preloaded(typefaces: Typefaces) -> tuple[str, ...]:
    """Names of the files without which no page can be shown as it is meant: Latin, upright, one a family."""
    names = (_upright(family, typefaces.own) for family in (typefaces.sans, typefaces.serif))
    return tuple(dict.fromkeys(filter(None, names)))


def _upright(family: str, own: tuple[FontFile, ...]) -> str:
    found = [f for f in _faces(own) if (f.family, f.is_italic) == (family, False)]
    found.sort(key=lambda face: face.weights)
    lightest = next((face for face in found if face.weights[1] >= _WEIGHTS[0]), None)
    return f"{lightest.stem}-latin.woff2" if lightest and "latin" in lightest.subsets else ""


def _named(family: str, own: Iterable[FontFile]) -> str:
    """As CSS names it; letters that one of the brand's own lacks come from Inter, as they do on sheets."""
    return f'"{family}",Inter' if any(font.family == family for font in own) else f'"{family}"'


def _faces(own: Iterable[FontFile]) -> Iterator[_Face]:
    yield from _BUNDLED
    for font in own:
        low, high = (min(max(weight, font.weights[0]), font.weights[1]) for weight in _WEIGHTS)
        slant = "-italic" if font.is_italic else ""
        stem = f"{file_stem(font.family)}-{low}{slant}".lower()
        axes: Axes = {"wght": (low, high, low)} if low < high else {"wght": low}
        read = partial(own_font, font)
        yield _Face(font.family, stem, (low, high), font.is_italic, axes, _subsets(read()), read)


def _subsets(font: bytes) -> Mapping[str, Sequence[int]]:
    """Latin as of the bundled fonts, and whatever else there is in a third file."""
    there = code_points(font)
    rest = sorted(there - {*_LATIN, *_LATIN_EXT})
    parts = {**_SUBSETS, "rest": rest}
    return {name: points for name, points in parts.items() if not there.isdisjoint(points)}


def _rule(face: _Face, file: str, points: Iterable[int]) -> str:
    low, high = face.weights
    weight = f"{low} {high}" if low < high else str(low)
    return (
        f'@font-face{{font-family:"{face.family}";font-style:{"italic" if face.is_italic else "normal"};'
        f'font-weight:{weight};font-display:swap;src:url("{file}") format("woff2");'
        f"unicode-range:{','.join(_ranges(sorted(points)))}}}\n"
    )


def _ranges(points: Sequence[int]) -> Iterator[str]:
    """Code points in a row as one range, `U+20-7E`."""
    start = points[0]
    for point, after in zip(points, (*points[1:], -1), strict=True):
        if after != point + 1:
            yield f"U+{start:X}" + (f"-{point:X}" if point > start else "")
            start = after


def _packed(font: bytes) -> bytes:
    """The font as WOFF2."""
    packed = BytesIO()
    with TTFont(BytesIO(font), recalcTimestamp=False) as opened:
        opened.flavor = "woff2"
        opened.save(packed)
    return packed.getvalue()
