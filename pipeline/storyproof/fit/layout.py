"""Boxes of a page set at one size: how tall each is, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from storyproof.fit.boxes import Box, Run, between
from storyproof.fit.faces import Faces
from storyproof.fit.measures import Edges, measures
from storyproof.fit.paragraph import Paragraph
from storyproof.fit.setting import MM, Paper, Setting
from storyproof.fit.style import Face, TextStyle

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels from the page's top left, as WeasyPrint gives them too."""


class Layout:
    """Sets a page; `regions` then says where elements with an id are."""

    def __init__(self, page: Box, setting: Setting, paper: Paper, faces: Faces) -> None:
        self._faces = faces
        self._measures = measures(setting, faces)
        self._width, self._height = paper.width * MM, paper.height * MM
        self.regions: dict[str, Rectangle] = {}
        self._block(page, 0.0, 0.0, self._width)

    def _content_width(self, box: Box, edges: Edges, around: float) -> float:
        inner = edges.beside
        if box.style.width is not None:
            width = self._measures.px(box.style.width, around) - (
                inner if box.style.border_box else 0.0
            )
        else:
            width = around - inner - edges.margin[1] - edges.margin[3]
        if box.style.max_width is not None:
            width = min(width, self._measures.px(box.style.max_width, around))
        return width

    def _block(self, box: Box, left: float, top: float, around: float) -> float:
        """Sets a box whose border begins at `top`, in a box `around` wide; returns where it ends."""
        edges = self._measures.edges(box.style)
        width = self._content_width(box, edges, around)
        x, y = left + edges.margin[3] + edges.inner[3], top + edges.inner[0]
        bottom = self._content(box, x, y, width)
        if box.style.height is not None:
            bottom = y + self._measures.px(box.style.height, around)
        bottom += edges.inner[2]
        if box.id:
            self.regions[box.id] = (
                x - edges.inner[3],
                top,
                x + width + edges.inner[1],
                bottom,
            )
        return bottom

    def _content(self, box: Box, x: float, y: float, width: float) -> float:
        """Returns where what is inside ends."""
        if box.ratio:
            return y + width * box.ratio
        if box.inline:
            return y + self._lines(box, x, y, width)
        if box.style.display == "table":
            return self._table(box, x, y, width)
        return self._flow(box.children, x, y, width)

    def _flow(self, children: Sequence[Box], x: float, y: float, width: float) -> float:
        """One below the other, the margins between them collapsed."""
        after = 0.0
        start = y
        for child in children:
            if child.style.position in ("absolute", "fixed"):
                self._out_of_flow(child, x, start, width)
                continue
            margin = self._measures.edges(child.style).margin
            between = max(after, margin[0], 0.0) + min(after, margin[0], 0.0)
            y = self._block(child, x, y + between, width)
            after = margin[2]
        return y + after

    def _out_of_flow(self, box: Box, x: float, y: float, width: float) -> None:
        """At the top of the box around, or at the foot of the page."""
        top, right, bottom, left = (
            None if length is None else self._measures.px(length, width)
            for length in box.style.inset
        )
        if left is None and right is not None and box.style.width is not None:
            edges = self._measures.edges(box.style)
            own = self._content_width(box, edges, width) + edges.beside
            x += width - right - own
        if top is not None or bottom is None:
            self._block(box, x, y + (top or 0.0), width)
            return
        known = len(self.regions)
        height = self._block(box, x, 0.0, width)
        self._move(known, len(self.regions), self._height - bottom - height)

    def _move(self, first: int, last: int, down: float) -> None:
        """Regions, by their numbers; as laying out what they are in once more would."""
        for name in [*self.regions][first:last]:
            left, top, right, bottom = self.regions[name]
            self.regions[name] = (left, top + down, right, bottom + down)

    # Tables

    def _table(self, box: Box, x: float, y: float, width: float) -> float:
        gap = self._measures.px(box.style.spacing, width)
        widths = self._columns(box, width - gap)
        for row in box.rows:
            y = self._row(row, widths, gap, x, y)
        return y

    def _row(
        self, cells: Sequence[Box], widths: Sequence[float], gap: float, x: float, y: float
    ) -> float:
        bottom = y
        centred: list[tuple[int, int, float]] = []
        for cell, width in zip(cells, widths, strict=False):
            x += gap
            known = len(self.regions)
            ends = self._cell(cell, x, y, width)
            if cell.style.align == "middle":
                centred.append((known, len(self.regions), ends))
            bottom = max(bottom, ends)
            x += width
        for first, last, ends in centred:
            self._move(first, last, (bottom - ends) / 2)
        return bottom

    def _cell(self, cell: Box, x: float, y: float, outer: float) -> float:
        edges = self._measures.edges(cell.style)
        width = outer - edges.inner[1] - edges.inner[3]
        bottom = self._content(cell, x + edges.inner[3], y + edges.inner[0], width) + edges.inner[2]
        if cell.id:
            self.regions[cell.id] = (x, y, x + outer, bottom)
        return bottom

    def _columns(self, box: Box, width: float) -> list[float]:
        """Widths of the cells; `width` is what they have together, a gap before each."""
        gap = self._measures.px(box.style.spacing, width)
        first = box.rows[0] if box.rows else ()
        free = width - gap * len(first)
        if not box.style.fixed_table:
            return self._shared_out(first, free)
        given = [self._given(cell, width) for cell in first]
        open_cells = sum(each is None for each in given)
        rest = free - sum(each or 0.0 for each in given)
        return [rest / open_cells if each is None else each for each in given]

    def _given(self, cell: Box, around: float) -> float | None:
        if cell.style.width is None:
            return None
        edges = self._measures.edges(cell.style)
        return self._content_width(cell, edges, around) + edges.beside

    def _shared_out(self, cells: Sequence[Box], width: float) -> list[float]:
        """As CSS 2.1 (17.5.2.2) lets a table find its columns, from their least and greatest widths."""
        bounds = [self._bounds(cell) for cell in cells]
        least, most = sum(low for low, _ in bounds), sum(high for _, high in bounds)
        if most <= width:
            return [high * width / most if most else width / len(cells) for _, high in bounds]
        share = max((width - least) / (most - least), 0.0)
        return [low + (high - low) * share for low, high in bounds]

    def _bounds(self, cell: Box) -> tuple[float, float]:
        edges = self._measures.edges(cell.style)
        inner = edges.beside
        low = high = 0.0
        for parts in cell.paragraphs:
            line = self._line_of(cell, parts)
            high = max(high, line.natural)
            low = max(low, line.widest_letter if cell.style.text.wraps else line.natural)
        unit = self._measures.size(cell.style.text)
        return low * unit + inner, high * unit + inner

    # Text

    def _line_of(self, box: Box, parts: Sequence[Run | Box]) -> Paragraph:
        """In ems of the box's own text, so that it is the same at every size."""
        unit = self._measures.size(box.style.text)
        measured = tuple(
            (
                part.text,
                part.style.face,
                self._measures.size(part.style) / unit,
                self._measures.spacing(part.style) / unit,
            )
            if isinstance(part, Run)
            else ("\ufffc", None, self._outer_width(part) / unit, 0.0)
            for part in parts
        )
        text = box.style.text
        return _paragraph(
            self._faces,
            measured,
            text.face,
            box.language if text.hyphenates else "",
            text.hyphen_limits,
        )

    def _outer_width(self, box: Box) -> float:
        edges = self._measures.edges(box.style)
        sides = edges.beside + edges.margin[1] + edges.margin[3]
        return self._content_width(box, edges, self._width) + sides if box.style.width else sides

    def _lines(self, box: Box, x: float, y: float, width: float) -> float:
        """Height of all lines; the places of elements inside are noted."""
        text = box.style.text
        unit = self._measures.size(text)
        indent = self._measures.px(text.indent, width)
        total = 0.0
        for parts in box.paragraphs:
            line = self._line_of(box, parts)
            for run in parts:
                if isinstance(run, Run) and run.id and run.id != box.id:
                    self.regions[run.id] = (x, y, x + line.natural * unit, y)
            if not text.wraps:
                total += self._line_height(box, parts)
                continue
            lines = line.lines(width / unit, (width - indent) / unit)
            if len(parts) == 1:
                total += self._line_height(box, parts) * sum(1 for _ in lines)
            else:
                total += sum(self._line_height(box, between(parts, *ends)) for ends in lines)
            indent = 0.0
        return total

    def _line_height(self, box: Box, parts: Iterable[Run | Box]) -> float:
        above, below = self._measures.reach(box.style.text)
        for part in parts:
            if isinstance(part, Run):
                if part.style is box.style.text:
                    continue
                rise, drop = self._measures.reach(part.style)
            else:
                rise, drop = self._stands(part, box.style.text)
            above, below = max(above, rise), max(below, drop)
        return above + below

    def _stands(self, box: Box, line: TextStyle) -> tuple[float, float]:
        """Of a box in a line, above and below its baseline."""
        edges = self._measures.edges(box.style)
        height = edges.margin[0] + edges.margin[2] + edges.inner[0] + edges.inner[2]
        height += self._measures.px(box.style.height, 0.0) if box.style.height else 0.0
        if box.style.align == "middle":
            middle = self._faces.metrics(line.face).x_height * self._measures.size(line) / 2
            return height / 2 + middle, height / 2 - middle
        raised = self._measures.px(box.style.raised, 0.0)
        return height + raised, -raised


@lru_cache(
    maxsize=256
)  # what a story holds, for both papers at any size: a kept letter takes 60 bytes
def _paragraph(
    faces: Faces,
    parts: tuple[tuple[str, Face | None, float, float], ...],
    own: Face,
    language: str,
    limits: tuple[int, int, int],
) -> Paragraph:
    text, advances = "", list[float]()
    for words, face, scale, spacing in parts:
        text += words
        if face is None:
            advances.append(scale)
        else:
            advances += [ems * scale + spacing for ems in faces.advances(words, face)]
    hyphen = faces.advances("\u2010", own)[0] if language else 0.0
    return Paragraph(text, advances, language, hyphen, limits)
