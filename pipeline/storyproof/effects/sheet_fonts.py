"""The faces of the sheet: cut once from packages and the brand's own fonts, and the only ones the press can see."""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import escape  # xml.sax.saxutils loads what speaks HTTP
from importlib import metadata
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.font_cut import cut_font, own_font, packaged_font
from storyproof.effects.store import own_code
from storyproof.model.font_file import FontFile

_ALPHABETS = (
    (0x20, 0x7E),  # Basic Latin
    (0xA0, 0x24F),  # Latin-1, Latin Extended-A and -B
    (0x250, 0x2FF),  # phonetic letters that some names use, modifiers
    (0x300, 0x36F),  # combining accents
    (0x370, 0x52F),  # Greek and Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Welsh, Vietnamese
    (0x2000, 0x22FF),  # punctuation, currency, arrows, mathematical signs
)
_CHARACTERS = tuple(code for low, high in _ALPHABETS for code in range(low, high + 1))
_FEATURES = ("case", "tnum")
_WEIGHTS = (400, 600, 700)
"""What the stylesheets ask for, cut from a variable font of the brand's own."""
_BETWEEN = (*range(0x20, 0x41), 0xA0, *range(0x2010, 0x2040))
"""Spaces and marks, which are drawn in the font of the letters around them."""
_HEBREW = (*_BETWEEN, *range(0x0590, 0x0600))
_ARABIC = (*_BETWEEN, *range(0x0600, 0x0780), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))
_JAPANESE = (*_BETWEEN, *range(0x3000, 0x3100), *range(0x3200, 0xA000), *range(0xFF00, 0xFFF0))


@dataclass(frozen=True, slots=True)
class _Face:
    """One static face: its family, the optical size in points and the weight it is cut at."""

    family: str
    opsz: float
    weight: int


@dataclass(frozen=True, slots=True)
class _Source:
    """A variable font, and the faces to cut from it."""

    package: str
    file: str
    faces: tuple[_Face, ...]
    characters: tuple[int, ...] = _CHARACTERS


_SOURCES = (
    _Source(
        "fontpkg-inter",
        "files/Inter[opsz,wght].ttf",
        (_Face("Inter", 14, 400), _Face("Inter", 14, 600), _Face("Inter Display", 32, 700)),
    ),
    _Source(
        "fontpkg-source-serif-4",
        "files/SourceSerif4[opsz,wght].ttf",
        (_Face("Source Serif 4", 30, 600),),
    ),
    _Source(
        "fontpkg-source-serif-4",
        "files/SourceSerif4-Italic[opsz,wght].ttf",
        (_Face("Source Serif 4", 18, 400),),
    ),
)

EXTRAS = (
    _Source(
        "fontpkg-heebo",
        "files/Heebo[wght].ttf",
        (_Face("Heebo", 0, 400), _Face("Heebo", 0, 700)),
        _HEBREW,
    ),
    _Source(
        "fontpkg-noto-sans-arabic",
        "files/NotoSansArabic[wdth,wght].ttf",
        (_Face("Noto Sans Arabic", 0, 400), _Face("Noto Sans Arabic", 0, 700)),
        _ARABIC,
    ),
    _Source(
        "noto-cjk-sans-jp-regular",
        "NotoSansCJKjp-Regular.otf",
        (_Face("Noto Sans CJK JP", 0, 400),),
        _JAPANESE,
    ),
    _Source(
        "noto-cjk-sans-jp-bold",
        "NotoSansCJKjp-Bold.otf",
        (_Face("Noto Sans CJK JP", 0, 700),),
        _JAPANESE,
    ),
)
"""Of scripts that the brand's fonts lack: the extra `scripts`, used as far as it is installed."""


def _sources() -> Iterator[_Source]:
    yield from _SOURCES
    for source in EXTRAS:
        with suppress(metadata.PackageNotFoundError):
            metadata.version(source.package)
            yield source


def sheet_fonts(cache: Path, own: tuple[FontFile, ...] = ()) -> Path:
    """The folder of static faces inside `cache`, cut now if this version of the fonts is new there.

    `own` are fonts of the brand, beside those of packages. Several processes may ask at once: each
    cuts into its own folder, and the first to rename wins. Raises ToolFault when a font package is missing.
    """
    folder = cache / f"faces-{_key(own)}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache, prefix="cutting-") as work:
        made = Path(work) / "faces"
        made.mkdir()
        for source in _sources():
            _cut(source, made)
        for font in own:
            _cut_own(font, made)
        try:
            made.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    return folder


@contextmanager
def only_these_fonts(folder: Path) -> Iterator[None]:
    """While it lasts, Fontconfig knows this folder and nothing of the machine's own fonts."""
    config = folder.parent / f"{folder.name}.conf"
    if not config.exists():
        _write_whole(config, _fonts_conf(folder))
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(config.resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _fonts_conf(folder: Path) -> str:
    here = escape(str(folder.resolve()))
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{here}</dir><cachedir>{here}-fontconfig</cachedir></fontconfig>\n"
    )


def _write_whole(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        file.write(text)
    Path(file.name).replace(path)


def file_stem(family: str) -> str:
    """What the names of a family's files begin with; a font may call itself anything."""
    return re.sub(r"[^\w-]", "-", family)


def _key(own: tuple[FontFile, ...]) -> str:
    parts = [own_code("sheet_fonts.py", "font_cut.py")]
    packages = {"fonttools", "uharfbuzz", *(source.package for source in _sources())}
    parts += [_version(package) for package in sorted(packages)]
    parts += [font.key for font in own]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError as missing:
        raise ToolFault(
            f"the package `{package}` is not installed", f"run `pip install {package}`"
        ) from missing


def _cut(source: _Source, folder: Path) -> None:
    """Cuts every face of one variable font."""
    data = packaged_font(source.package, source.file)
    for face in source.faces:
        axes = {"opsz": face.opsz, "wght": float(face.weight), "wdth": 100.0}
        cut = cut_font(data, axes, source.characters, _FEATURES)
        _save(cut, folder, face.family, face.weight, italic="Italic" in source.file)


def _cut_own(font: FontFile, folder: Path) -> None:
    """All characters that it has; a variable one in the weights that are asked for and it reaches."""
    data = own_font(font)
    low, high = font.weights
    for weight in sorted({min(max(weight, low), high) for weight in _WEIGHTS}):
        cut = cut_font(data, {"wght": float(weight)}, None, _FEATURES)
        _save(cut, folder, font.family, weight, italic=font.is_italic)


def _save(cut: bytes, folder: Path, family: str, weight: int, *, italic: bool) -> None:
    """Under the names by which stylesheets and `letter_widths.py` know it."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to load, and used once

    style = f"{weight}{' Italic' if italic else ''}"
    stem = f"{file_stem(family)}-{style.replace(' ', '-')}"
    names = {1: family, 2: style, 4: f"{family} {style}", 6: stem}
    with TTFont(io.BytesIO(cut), recalcTimestamp=False) as font:
        for name_id, text in names.items():
            font["name"].setName(text, name_id, 3, 1, 0x409)
        font.save(folder / f"{stem}.ttf")
