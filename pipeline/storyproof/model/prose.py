"""Prose with positions: what checks read, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from posixpath import dirname, normpath

from storyproof.model.place import Span


class Voice(StrEnum):
    """What kind of text a passage is, for rules that treat a quote or a heading differently."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    BLOCKQUOTE = "blockquote"
    QUOTE = "quote"
    LABEL = "label"
    SHEET = "sheet"
    LIMITS = "limits"
    CAPTION = "caption"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class LineStart:
    """From this offset of the passage on, characters stand on `line`, the first of them at `column`."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of prose. `text` is as long as its source: markup is blanked, so an offset finds its column.

    `sentences` are (start, end) offsets into `text`; `field` is the front matter path the text came
    from, empty for the body.
    """

    path: str
    voice: Voice
    section: str
    text: str
    lines: tuple[LineStart, ...]
    sentences: tuple[tuple[int, int], ...]
    field: tuple[str | int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from offset `start` up to `end`."""
        line, column = self._place(start)
        end_line, end_column = self._place(max(start, end - 1))
        return Span(self.path, line, column, end_line, end_column + 1)

    def _place(self, offset: int) -> tuple[int, int]:
        at = self.lines[bisect_right(self.lines, offset, key=lambda start: start.offset) - 1]
        return at.line, at.column + offset - at.offset

    def sentence(self, index: int) -> str:
        """The sentence as a reader sees it: blanked markup and line ends closed up."""
        start, end = self.sentences[index]
        return " ".join(self.text[start:end].split())


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture in the body, as written."""

    href: str
    span: Span

    @property
    def target(self) -> str | None:
        """The file a relative link leads to, from the project's root; None for an address or an anchor."""
        path = self.href.partition("#")[0]
        if not path or ":" in path or path.startswith("/"):
            return None
        return normpath(f"{dirname(self.span.path)}/{path}")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body under one second-level heading; `id` is empty before the first heading.

    `html` is rendered and sanitised; links to other stories stand in it as `story:customer/slug`.
    """

    id: str
    title: str
    html: str
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]
    beside: tuple[Passage, ...] = ()
    """Printed as well, but no prose: code, the titles of links, the descriptions of pictures."""
