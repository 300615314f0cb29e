"""What WeasyPrint works out wherever it is asked for, though one style, or one letter of a chart, always gives the same: 6 % of a sheet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

StandIn: TypeAlias = tuple[Any, str, Any]
"""A module, the name of a function or object in it, and what takes its place."""

_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"{bound}{axis}" for bound in ("", "min_", "max_") for axis in ("width", "height")),
)  # fmt: skip
_USED = (*_LENGTHS, *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")))
_FONT = ("font_family", "font_style", "font_weight", "font_size", "direction")
_LINES = 512
"""Kept at most, of the texts of charts: figures, and a few words that come again."""
_SHORT = 12
"""Letters of a text of a chart that may come again."""


def worked_out_once(weasyprint: Any) -> tuple[StandIn, ...]:
    """What takes the place of what, to the same bytes."""
    text, layout, pdf = weasyprint.text, weasyprint.layout, weasyprint.pdf
    resolved = _used_lengths(layout.percent.resolve_percentages)
    strut = _of_style(text.line_break.strut, "_strut")
    return (
        *_wherever("weasyprint.layout", "resolve_percentages", resolved),
        *_wherever("weasyprint", "strut", strut),
        (text.line_break, "get_font_description", _of_style(text.fonts.get_font_description, "_font")),
        (text.line_break, "font_features", lru_cache(maxsize=64)(text.fonts.font_features)),
        (text.line_break, "split_first_line", _known_texts(text.line_break.split_first_line)),
        (pdf.fonts, "ffi", _OneArrayType(pdf.fonts.ffi)),
    )  # fmt: skip


def _wherever(package: str, name: str, stand_in: Any) -> Iterator[StandIn]:
    """In all modules that took the function by its name."""
    for path, module in tuple(sys.modules.items()):
        if path.startswith(package) and hasattr(module, name):
            yield module, name, stand_in


def _of_style(work: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """Asked for a style once; who changes one copies it first, and a copy knows nothing of this."""

    def known(style: Any) -> Any:
        kept = vars(style)
        if name not in kept:
            kept[name] = work(style)
        return kept[name]

    return known


def _used_lengths(resolve: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
    """Lengths of a box whose style has none that depends on the box around it."""

    def resolved(box: Any, containing_block: Any) -> None:
        kept = vars(box.style)
        if used := kept.get("_used"):
            vars(box).update(used)
            return
        resolve(box, containing_block)
        if "_used" not in kept:
            kept["_used"] = _used(box) if _is_independent(box.style) else None

    return resolved


def _used(box: Any) -> dict[str, Any]:
    return {name: vars(box)[name] for name in _USED}


def _is_independent(style: Any) -> bool:
    if style["border_collapse"] == "collapse":
        return False
    lengths = (style[name] for name in _LENGTHS)
    return all(
        length in (None, "auto") or getattr(length, "unit", "") == "px" for length in lengths
    )


def _known_texts(split: Callable[..., Any]) -> Callable[..., Any]:
    """For drawings, which set each letter of a text by itself; all else of their styles is as styles begin."""
    known: dict[tuple[Any, ...], Any] = {}

    def split_once(text: str, style: Any, *others: Any) -> Any:
        if len(text) > _SHORT:
            return split(text, style, *others)
        font = tuple(str(style[name]) for name in _FONT)
        key = (style.font_config, font, text, *others[1:])
        if key not in known:
            if len(known) >= _LINES:
                known.clear()
            known[key] = split(text, style, *others)
        known[key][0].style = style  # by which it is known as the one that was measured
        return known[key]

    return split_once


class _OneArrayType:
    """Makes arrays of any length as one type; cffi reads C anew for each length that stands in a type's name."""

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, kind: str, *content: Any) -> Any:
        if content and isinstance(content[0], list | tuple):
            kind = kind.replace(f"[{len(content[0])}]", "[]")
        return self._ffi.new(kind, *content)
