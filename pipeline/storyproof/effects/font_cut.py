"""Cuts a font down to some characters and some of its axes, with HarfBuzz.

fontTools does the same in Python and takes ten times as long.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import TypeAlias

import uharfbuzz as hb

from storyproof.effects import ToolFault
from storyproof.model.font_file import FontFile

Axes: TypeAlias = Mapping[str, float | tuple[float, float, float]]
"""What remains of each axis: one value, or a range with its default (low, high, default)."""


def cut_font(
    font: bytes, axes: Axes, characters: Iterable[int] | None, features: Iterable[str]
) -> bytes:
    """The font with these code points alone, or all, without hinting; an axis that is not named keeps its default.

    `features` are OpenType features to keep besides those that are on by default.
    """
    face = hb.Face(font)
    order = hb.SubsetInput()
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    order.unicode_set.update(face.unicodes if characters is None else characters)
    order.pin_all_axes_to_default(face)
    order.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in features)
    for axis, kept in axes.items():
        if isinstance(kept, tuple):
            order.set_axis_range(face, axis, *kept)
        else:
            order.pin_axis_location(face, axis, kept)
    data: bytes = hb.subset(face, order).blob.data
    return data


def code_points(font: bytes) -> frozenset[int]:
    """Those that the font has a glyph for."""
    return frozenset(hb.Face(font).unicodes)


def own_font(font: FontFile) -> bytes:
    """A font of the brand's own as it was when it told of itself. Raises ToolFault where it has changed since, or is gone."""
    file = Path(font.source)
    data = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(data).hexdigest() != font.sha256:
        raise ToolFault(f"`{font.path}` changed while it was used", "run it again")
    return data


def packaged_font(package: str, file: str) -> bytes:
    """Raises ToolFault when the package is not installed."""
    try:
        return (resources.files(package.replace("-", "_")) / file).read_bytes()
    except ModuleNotFoundError as error:
        raise ToolFault(
            f"the font package `{package}` is not installed", "install the requirements again"
        ) from error
