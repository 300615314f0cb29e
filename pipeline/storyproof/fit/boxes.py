"""The boxes of a page and where they stand: blocks, tables of cells, lines of text, and what is fixed.

This is the part of CSS that sheets are set with, read from their own stylesheet and HTML, so that no
measure of the page is written down a second time. Where the rules are finer than this, a box is taken
for taller, never for less tall, than it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from xml.etree.ElementTree import Element

import cssselect2

from storyproof.fit.style import ROOT, Style, TextStyle, style_of
from storyproof.fit.stylesheet import Stylesheet


class Run(NamedTuple):
    """Text in one style, as it is printed; `id` is of the element around it."""

    text: str
    style: TextStyle
    id: str = ""


@dataclass(frozen=True)
class Box:
    """An element that is laid out; an inline one is a box only where it has a size of its own."""

    tag: str
    id: str
    style: Style
    language: str
    ratio: float = 0.0
    """Height by width, of a drawing."""
    children: tuple[Box, ...] = ()
    inline: tuple[Run | Box, ...] = ()
    """Instead of children: what stands in its lines. A run of a line feed ends a line."""

    @cached_property
    def rows(self) -> Sequence[tuple[Box, ...]]:
        """Of a table."""
        if any(child.style.display == "table-row" for child in self.children):
            return [row.children for row in self.children]
        return [self.children]

    @cached_property
    def paragraphs(self) -> Sequence[Sequence[Run | Box]]:
        """What stands between forced breaks."""
        return tuple(_paragraphs(self.inline))


@dataclass
class _Inline:
    """Gathers what stands in the lines of one box; white space as CSS collapses it."""

    parts: list[Run | Box] = field(default_factory=list)

    def add(self, text: str, style: TextStyle, id: str) -> None:
        words = " ".join(text.replace("\n", " ").replace("\t", " ").split(" "))
        while "  " in words:
            words = words.replace("  ", " ")
        before = self.parts[-1] if self.parts else None
        if before is None or (isinstance(before, Run) and before.text.endswith((" ", "\n"))):
            words = words.removeprefix(" ")
        if words:
            self.parts.append(Run(words.upper() if style.uppercase else words, style, id))


def boxes(root: Element, sheet: Stylesheet) -> Box:
    """The box of the whole page. Raises Unforeseen for what cannot be laid out here."""
    wrapper = cssselect2.ElementWrapper.from_html_root(root)
    found = _Maker(sheet).box(wrapper, ROOT, root.get("lang", ""))
    assert found is not None
    return found


class _Maker:
    def __init__(self, sheet: Stylesheet) -> None:
        self._sheet = sheet

    def box(
        self, element: cssselect2.ElementWrapper, parent: TextStyle, language: str
    ) -> Box | None:
        """None where it is not displayed."""
        style, before = self._styles(element, parent)
        if style.display == "none":
            return None
        return self._box_of(element, style, before, language)

    def _styles(
        self, element: cssselect2.ElementWrapper, parent: TextStyle
    ) -> tuple[Style, Style | None]:
        """Of the element, and of what stands before its text."""
        rules = self._sheet.matching(element)
        style = style_of(element.local_name, parent, rules)
        if any(rule.pseudo == "before" for rule in rules):
            return style, style_of("", style.text, rules, "before")
        return style, None

    def _box_of(
        self, element: cssselect2.ElementWrapper, style: Style, before: Style | None, language: str
    ) -> Box:
        tag, node = element.local_name, element.etree_element
        made = Box(tag, node.get("id", ""), style, node.get("lang", language), _ratio(node))
        if made.ratio:
            return made
        children: list[Box] = []
        inline = _Inline()
        if before and before.display == "inline-block":
            inline.parts.append(Box("", "", before, language))
        self._gather(element, style.text, made, children, inline)
        if inline.parts and children:
            children.append(
                Box("", "", style_of("div", style.text, ()), language, inline=tuple(inline.parts))
            )
            inline.parts = []
        return Box(tag, made.id, style, made.language, 0.0, tuple(children), tuple(inline.parts))

    def _gather(
        self,
        element: cssselect2.ElementWrapper,
        text: TextStyle,
        around: Box,
        children: list[Box],
        inline: _Inline,
    ) -> None:
        """Sorts what an element holds into boxes and into what stands in lines."""
        node = element.etree_element
        id = node.get("id", "")
        inline.add(node.text or "", text, id)
        for child in element.iter_children():
            style, before = self._styles(child, text)
            if child.local_name == "br":
                inline.parts.append(Run("\n", text))
            elif style.display == "inline" and not _ratio(child.etree_element):
                self._gather(child, style.text, around, children, inline)
            elif style.display in ("inline", "inline-block"):
                inline.parts.append(self._box_of(child, style, before, around.language))
            elif style.display != "none":
                children.append(self._box_of(child, style, before, around.language))
            inline.add(child.etree_element.tail or "", text, id)


def _ratio(node: Element) -> float:
    """Height by width of a picture or drawing; zero for anything else."""
    if node.tag == "svg":
        box = node.get("viewbox", node.get("viewBox", "")).split()
        return float(box[3]) / float(box[2]) if len(box) == 4 else 1.0
    if node.tag == "img":
        return float(node.get("height", 1)) / float(node.get("width", 1))
    return 0.0


def _paragraphs(inline: Sequence[Run | Box]) -> Iterator[list[Run | Box]]:
    parts: list[Run | Box] = []
    for part in inline:
        if isinstance(part, Run) and part.text == "\n":
            yield parts
            parts = []
        else:
            parts.append(part)
    if parts:
        yield parts


def between(parts: Sequence[Run | Box], start: int, end: int) -> Iterator[Run | Box]:
    """The parts that stand on a line."""
    at = 0
    for part in parts:
        size = len(part.text) if isinstance(part, Run) else 1
        if at < end and at + size > start:
            yield part
        at += size
