"""A sheet's HTML as a tree of elements; the templates close every element they open."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from storyproof.fit import Unforeseen

_VOID = frozenset({"br", "img", "meta", "link", "hr", "wbr", "input"})
_LAST = frozenset({"body", "html"})
"""They end where the text ends: what stands behind them belongs to the body."""


@lru_cache(maxsize=4)
def page_tree(html: str) -> Element:
    """The root element, the same for the same text: not to be changed. Raises Unforeseen where an element is not closed."""
    builder = _Builder()
    builder.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    builder.close()
    return builder.root()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._tree = TreeBuilder()
        self._open: list[str] = []

    def root(self) -> Element:
        if not self._open:
            raise Unforeseen("a page without `<html>`")
        for tag in reversed(self._open):
            if tag not in _LAST:
                raise Unforeseen(f"a `<{tag}>` that is not closed")
            self._tree.end(tag)
        return self._tree.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs)
        if tag in _VOID:
            self._tree.end(tag)
        else:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs)
        self._tree.end(tag)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._open and tag != "html":
            raise Unforeseen(f"a `<{tag}>` outside `<html>`")
        self._tree.start(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in _LAST:
            return
        if not self._open or self._open.pop() != tag:
            raise Unforeseen(f"a `</{tag}>` without its beginning")
        self._tree.end(tag)

    def handle_data(self, data: str) -> None:
        if self._open:
            self._tree.data(data)
