"""A sheet's HTML as a tree of elements; the templates close every element they open."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from storyproof.fit import Unforeseen

_VOID = frozenset({"br", "img", "meta", "link", "hr", "wbr", "input"})


def page_tree(html: str) -> Element:
    """The root element. Raises Unforeseen where an element is not closed."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    if builder.open:
        raise Unforeseen(f"a `<{builder.open[-1]}>` that is not closed")
    return builder.tree.close()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tree = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.tree.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Unforeseen(f"a `</{tag}>` without its beginning")
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.tree.data(data)
