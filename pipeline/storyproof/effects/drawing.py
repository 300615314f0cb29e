"""A logo drawn as SVG, read strictly and written again: shapes and colours, and nothing that acts or loads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset(
    [
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs"),
        *("title", "desc", "linearGradient", "radialGradient", "stop", "clipPath"),
    ]
)
_ATTRIBUTES = frozenset(
    [
        *("viewBox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx"),
        *("ry", "fx", "fy", "d", "points", "transform", "id", "fill", "fill-rule", "fill-opacity"),
        *("clip-rule", "clip-path", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"),
        *("stroke-miterlimit", "stroke-dasharray", "stroke-opacity", "opacity", "offset"),
        *("stop-color", "stop-opacity", "gradientUnits", "gradientTransform", "spreadMethod"),
        *("clipPathUnits", "preserveAspectRatio", "version", "color", "display", "visibility"),
    ]
)
_MOST_BYTES = 200_000
_DEEPEST = 50
"""Groups within groups; a drawing program makes a handful."""
_OWN = re.compile(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)")
"""A reference into the drawing itself."""
_NUMBER = re.compile(r"[-+]?\d*\.?\d+")
_CURE = "have it saved as a plain SVG of shapes, or as a PNG"


class BadDrawing(ValueError):
    """Says what is wrong, to be read after the file's name."""

    cure = _CURE


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing as it may be published, and the size of its view in its own units."""

    svg: bytes
    width: int
    height: int


def clean_drawing(data: bytes) -> Drawing:
    """Raises BadDrawing for whatever is not shapes and colours: scripts, styles, text, pictures, addresses."""
    if len(data) > _MOST_BYTES:
        raise BadDrawing(f"has more than {_MOST_BYTES // 1000} kB, too much for a logo")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadDrawing("is not written in UTF-8") from None
    if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
        raise BadDrawing("declares a document type, by which files can be loaded")
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise BadDrawing("cannot be read as SVG") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise BadDrawing("cannot be read as SVG")
    width, height = _view(root)
    ElementTree.register_namespace("", _SVG)
    _clean(root, _DEEPEST)
    root.attrib.update(width=str(width), height=str(height))
    return Drawing(ElementTree.tostring(root, encoding="utf-8"), width, height)


def _view(root: Element) -> tuple[int, int]:
    box = _NUMBER.findall(root.get("viewBox", ""))
    sides = (
        box[2:4] if len(box) == 4 else _NUMBER.findall(f"{root.get('width')} {root.get('height')}")
    )
    if len(sides) != 2 or not all(1 <= float(side) <= 100_000 for side in sides):
        raise BadDrawing("has no `viewBox`, so its shape is unknown")
    if len(box) != 4:
        root.set("viewBox", f"0 0 {sides[0]} {sides[1]}")
    return round(float(sides[0])), round(float(sides[1]))


def _clean(element: Element, deeper: int) -> None:
    if not deeper:
        raise BadDrawing(f"is nested more than {_DEEPEST} deep")
    for child in list(element):
        name = str(child.tag).removeprefix(f"{{{_SVG}}}")
        if name.startswith("{"):
            element.remove(child)  # what a drawing program notes for itself
        elif name not in _SHAPES:
            raise BadDrawing(f"holds a `<{name}>`, and a logo may hold shapes only")
        else:
            _clean(child, deeper - 1)
    for name, value in list(element.attrib.items()):
        if name.lower().startswith("on"):
            raise BadDrawing(f"holds `{name}`, which runs a script")
        if "url(" in _OWN.sub("", value).replace(" ", "").lower() or "href" in name.lower():
            raise BadDrawing(f"leads out of itself by `{name.rpartition('}')[2]}`")
        if name == "style":
            raise BadDrawing("holds `style`; only attributes such as `fill` are read")
        if name not in _ATTRIBUTES:
            del element.attrib[name]
