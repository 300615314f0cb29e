"""What the cascade makes of a stylesheet for one element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from storyproof.fit import Unforeseen
from storyproof.fit.lengths import ZERO, Length
from storyproof.fit.stylesheet import SIDES, Rule

Sides: TypeAlias = tuple[Length, Length, Length, Length]
"""Top, right, bottom, left."""
_BLOCKS = frozenset(
    {"html", "body", "section", "article", "header", "footer", "main", "aside", "div", "figure"}
    | {"p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figcaption"}
)
_HIDDEN = frozenset({"head", "title", "meta", "link", "style", "script"})
_BOLD = frozenset({"strong", "b", "h1", "h2", "h3"})
_DISPLAYS = frozenset(
    {"block", "inline", "inline-block", "none", "table", "table-row", "table-cell"}
)
_POSITIONS = frozenset({"static", "relative", "absolute", "fixed"})


class Face(NamedTuple):
    """A font: its family, weight, and whether it is italic."""

    family: str = "Inter"
    weight: int = 400
    italic: bool = False


_PLAIN, _REM = Face(), Length(rem=1.0)


@dataclass(frozen=True, slots=True, eq=False)
class TextStyle:
    """What text inherits. Compared by identity, since the same rules make it but once."""

    face: Face = _PLAIN
    size: Length = _REM
    leading: float | Length = 1.2
    """Line height: of the size, or absolute."""
    spacing: Length = ZERO
    """Between letters."""
    indent: Length = ZERO
    uppercase: bool = False
    wraps: bool = True
    hyphenates: bool = False
    hyphen_limits: tuple[int, int, int] = (5, 2, 2)
    """Letters of a word, before its hyphen, after it: at the least."""


ROOT = TextStyle()
"""What a page begins with."""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How an element is laid out; `None` is `auto`. Compared by identity, as its text's."""

    text: TextStyle
    display: str
    position: str
    margin: Sides
    inner: Sides
    """Border and padding together."""
    inset: tuple[Length | None, ...]
    """Distances from the sides of the box around, of an element out of the flow."""
    width: Length | None
    height: Length | None
    max_width: Length | None
    border_box: bool
    fixed_table: bool
    spacing: Length
    """Between the cells of a table, and before the first and after the last."""
    align: str
    """Vertically: a word, such as `middle`."""
    raised: Length
    """Above the baseline."""


@lru_cache(maxsize=4096)
def style_of(tag: str, parent: TextStyle, rules: tuple[Rule, ...], pseudo: str = "") -> Style:
    """Of an element by its tag, what it inherits, and the rules that match it, the strongest last.

    Or of its pseudo-element, which has no tag.
    """
    told = {
        name: value for rule in rules if rule.pseudo == pseudo for name, value in rule.declarations
    }
    text = _text(tag, parent, told)

    def length(name: str, default: Length | None = None) -> Length | None:
        found = told.get(name)
        return found.in_font(text.size) if isinstance(found, Length) else default

    def sides(kind: str) -> Sides:
        top, right, bottom, left = (length(f"{kind}-{side}", ZERO) or ZERO for side in SIDES)
        if any(side.share for side in (top, right, bottom, left)):
            raise Unforeseen(f"`{kind}` in per cent")
        return top, right, bottom, left

    return Style(
        text=text,
        display=_known(told.get("display") or _natural(tag), _DISPLAYS),
        position=_known(told.get("position", "static"), _POSITIONS),
        margin=sides("margin"),
        inner=_sum(sides("border"), sides("padding")),
        inset=tuple(length(side) for side in SIDES),
        width=length("width"),
        height=length("height"),
        max_width=length("max-width"),
        border_box=told.get("box-sizing") == "border-box",
        fixed_table=told.get("table-layout") == "fixed",
        spacing=length("border-spacing", ZERO) or ZERO,
        align=str(told.get("align", "baseline")),
        raised=length("raised", ZERO) or ZERO,
    )


def _sum(border: Sides, padding: Sides) -> Sides:
    top, right, bottom, left = (b.plus(p) for b, p in zip(border, padding, strict=True))
    return top, right, bottom, left


def _natural(tag: str) -> str:
    if tag in _HIDDEN:
        return "none"
    return "block" if tag in _BLOCKS else "inline"


def _known(value: str, values: frozenset[str]) -> str:
    if value not in values:
        raise Unforeseen(f"the value `{value}`")
    return value


def _text(tag: str, parent: TextStyle, told: Mapping[str, Any]) -> TextStyle:
    size = parent.size
    if isinstance(declared := told.get("font-size"), Length):
        share = parent.size.times(declared.share + declared.em)
        size = declared._replace(share=0.0, em=0.0).plus(share)
    face = Face(
        told.get("font-family", parent.face.family),
        told.get("font-weight", 700 if tag in _BOLD else parent.face.weight),
        told.get("font-style", "italic" if parent.face.italic else "normal") == "italic",
    )
    changed: dict[str, Any] = {"face": face, "size": size}
    for name, key in (("letter-spacing", "spacing"), ("text-indent", "indent")):
        if name in told:
            changed[key] = (told[name] or ZERO).in_font(size)
    if told.get("line-height") is not None:
        changed["leading"] = told["line-height"]
    if isinstance(leading := changed.get("leading"), Length):
        share = size.times(leading.share)
        changed["leading"] = leading._replace(share=0.0).in_font(size).plus(share)
    for name, key, word in (
        ("text-transform", "uppercase", "uppercase"),
        ("hyphens", "hyphenates", "auto"),
    ):
        if name in told:
            changed[key] = told[name] == word
    if "white-space" in told:
        changed["wraps"] = told["white-space"] != "nowrap"
    if "hyphenate-limit-chars" in told:
        changed["hyphen_limits"] = told["hyphenate-limit-chars"]
    return replace(parent, **changed)
