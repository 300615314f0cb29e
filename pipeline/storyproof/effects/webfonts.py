"""Self-hosted web fonts: Latin subsets of Inter and Source Serif 4 as variable WOFF2 files."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from storyproof.effects import ToolFault

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
    """A variable font of a package, and what remains of its axes: one value, or a range."""

    name: str
    package: str
    file: str
    axes: tuple[tuple[str, float | tuple[float, float]], ...]


_FACES = (
    _Face("inter", "fontpkg_inter", "Inter[opsz,wght].ttf", (("opsz", 18), ("wght", (400, 700)))),
    _Face(
        "source-serif-4",
        "fontpkg_source_serif_4",
        "SourceSerif4[opsz,wght].ttf",
        (("opsz", 28), ("wght", (400, 700))),
    ),
    _Face(
        "source-serif-4-italic",
        "fontpkg_source_serif_4",
        "SourceSerif4-Italic[opsz,wght].ttf",
        (("opsz", 28), ("wght", 400)),
    ),
)


def make_webfonts(folder: Path) -> None:
    """Writes every face and subset to `folder` as `<face>-<subset>.woff2`; the same bytes each time.

    Raises ToolFault when a font package is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for face in _FACES:
        for subset_name, points in _RANGES.items():
            _cut(face, points, folder / f"{face.name}-{subset_name}.woff2")


def _cut(face: _Face, points: tuple[int, ...], target: Path) -> None:
    """Letters go first, then axes: the other way round takes ten times as long."""
    # Imported here: fonts are cut once and then come from the cache.
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    try:
        source = resources.files(face.package) / "files" / face.file
    except ModuleNotFoundError as error:
        raise ToolFault(
            f"the font package `{face.package.replace('_', '-')}` is not installed",
            "install the project's requirements again",
        ) from error
    with resources.as_file(source) as path, TTFont(path, recalcTimestamp=False) as font:
        options = subset.Options(hinting=False, notdef_outline=True)
        options.layout_features += ["tnum", "case"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=points)
        subsetter.subset(font)
        cut = instancer.instantiateVariableFont(font, dict(face.axes), inplace=True)
        cut.flavor = "woff2"
        cut.save(target)
