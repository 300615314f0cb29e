"""Cuts a variable font of a package down to some characters and some of its axes, with HarfBuzz.

fontTools does the same in Python and takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from typing import TypeAlias

import uharfbuzz as hb

from storyproof.effects import ToolFault

Axes: TypeAlias = Mapping[str, float | tuple[float, float, float]]
"""What remains of each axis: one value, or a range with its default (low, high, default)."""


def cut_font(
    package: str, file: str, axes: Axes, characters: Iterable[int], features: Iterable[str]
) -> bytes:
    """The font of `package` with these code points alone, without hinting.

    `features` are OpenType features to keep besides those that are on by default.
    Raises ToolFault when the package is not installed.
    """
    face = hb.Face(_font(package, file))
    order = hb.SubsetInput()
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    order.unicode_set.update(characters)
    order.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in features)
    for axis, kept in axes.items():
        if isinstance(kept, tuple):
            order.set_axis_range(face, axis, *kept)
        else:
            order.pin_axis_location(face, axis, kept)
    data: bytes = hb.subset(face, order).blob.data
    return data


def _font(package: str, file: str) -> bytes:
    try:
        return (resources.files(package.replace("-", "_")) / file).read_bytes()
    except ModuleNotFoundError as error:
        raise ToolFault(
            f"the font package `{package}` is not installed", "install the requirements again"
        ) from error
