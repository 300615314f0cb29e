"""Fonts of invented makers, as a brand would buy them: Source Serif 4 under another name."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from storyproof.effects.font_cut import Axes, cut_font, packaged_font

FAMILY = "Meridian Grotesk"
RESTRICTED = 2
"""`fsType` of a font that must not be embedded."""
NO_SUBSETTING = 0x0100
"""Of one that may be embedded whole alone."""


def font(path: Path, axes: Axes, family: str = FAMILY, fs_type: int = 0) -> Path:
    """Written to `path`, cut at these axes."""
    data = packaged_font("fontpkg-source-serif-4", "files/SourceSerif4[opsz,wght].ttf")
    letters = (*range(0x20, 0x17F), *range(0x2010, 0x2300))
    with TTFont(BytesIO(cut_font(data, {"opsz": 20, **axes}, letters, ()))) as cut:
        for name_id in (1, 16):
            cut["name"].setName(family, name_id, 3, 1, 0x409)
        cut["OS/2"].fsType = fs_type
        path.parent.mkdir(parents=True, exist_ok=True)
        cut.save(path)
    return path
