"""Prints sheets: one page exactly, whole, tagged, and the same bytes every time.

How a sheet fills its page is known before it is laid out, so it is laid out once. Then it is measured:
what came out taller than foreseen is set smaller, and never printed past its page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from storyproof.effects import ToolFault
from storyproof.effects.css_constants import properties, with_constants
from storyproof.effects.letter_widths import LetterWidths
from storyproof.effects.typesetter import Typesetter, typesetter
from storyproof.fit.foresight import Foresight
from storyproof.fit.page_tree import page_tree
from storyproof.fit.setting import MM, PAPERS, Setting
from storyproof.fit.sheet_fit import SMALLEST, Fit
from storyproof.model.design import DesignError
from storyproof.model.finding import Problem
from storyproof.model.font_file import FontFile
from storyproof.model.task import PrintSheet

_STEP = 0.2
"""Points to go down where the printed sheet is taller than foreseen."""
_DRAWN = re.compile(r"<(?:svg|math)\b", re.IGNORECASE)


class Press:
    """Holds what every sheet shares: fonts, their characters, parsed stylesheets."""

    def __init__(self, cache: Path, own: tuple[FontFile, ...] = ()) -> None:
        """`cache` is a folder for cut fonts, `own` are those of the brand; nothing is loaded before the first sheet is printed."""
        self._cache, self._own = cache, own
        self.layouts = 0
        """How many were made: as many as sheets, where all was foreseen."""

    def print_sheet(self, step: PrintSheet, target: Path) -> tuple[Problem, ...]:
        """Writes the sheet to `target`, or returns what its author must mend and writes nothing.

        Raises ToolFault when Pango or a font is missing, when the template asks for a file, or when
        nobody can foresee how template and stylesheet fit a page.
        """
        document, problems = self.laid_out(step)
        if not problems:
            self.machine.write(document, target, step.attachment)
        return problems

    def laid_out(self, step: PrintSheet) -> tuple[Any, tuple[Problem, ...]]:
        """The sheet as WeasyPrint lays it out, ready to be written, or what its author must mend.

        Raises ToolFault as `print_sheet` does.
        """
        if step.second:
            return self._joined(step, step.second)
        setting, problems = self._foreseen(step)
        document = None if problems else self._laid_out(step, setting)
        for page in document.pages if document else ():
            page.anchors.clear()  # they were for measuring; readers need no destinations
        return document, problems

    def _joined(self, step: PrintSheet, second: PrintSheet) -> tuple[Any, tuple[Problem, ...]]:
        """Both pages as one document, which speaks of itself as the first does."""
        front, problems = self.laid_out(replace(step, second=None))
        back, more = self.laid_out(second)
        if problems or more:
            return None, (*problems, *more)
        return front.copy([*front.pages, *back.pages]), ()

    def __reduce__(self) -> tuple[type[Press], tuple[Path, tuple[FontFile, ...]]]:
        """A press goes to another process empty, and loads there what it needs."""
        return Press, (self._cache, self._own)

    @cached_property
    def machine(self) -> Typesetter:
        """What sets the sheets: fonts, and WeasyPrint with them."""
        return typesetter(self._cache, self._own)

    @property
    def drawable(self) -> frozenset[int]:
        """The code points that its fonts can draw."""
        return self._letters.drawable

    @cached_property
    def _letters(self) -> LetterWidths:
        return LetterWidths(self._cache, self._own)

    def _foreseen(self, step: PrintSheet) -> tuple[Setting, tuple[Problem, ...]]:
        """How it fills its page, and what hinders it: asked in this order, since what fits is seldom set small."""
        try:
            foresight = Foresight(step, self._letters)
            return foresight.setting, tuple(foresight.problems())
        except DesignError as error:
            raise ToolFault(
                str(error), "set it with blocks and tables, as the `sheet.css` of the demo does"
            ) from error

    def _laid_out(self, step: PrintSheet, setting: Setting) -> Any:
        """On one page. Raises ToolFault where that takes a smaller size than there is."""
        html = self.machine.parsed(_read(step.html), step.pictures)
        while True:
            self.layouts += 1
            chosen = setting.css(PAPERS[step.page_size])
            css = with_constants(step.css, properties(chosen, step.html))
            document = self.machine.lay_out(html, css, chosen)
            if _fits(document, setting, step.page_size):
                return document
            if setting.size <= SMALLEST:
                raise ToolFault(
                    f"the sheet of `{step.story_path}` is taller in print than foreseen",
                    "look in `sheet.css` for what you added last: properties that move boxes have to be known",
                )
            setting = Setting(max(setting.size - _STEP, SMALLEST), value=setting.value)


def _read(html: str) -> str | Element:
    """The tree that was foreseen, which need not be read again; but WeasyPrint has its own names for what is drawn in it."""
    return html if _DRAWN.search(html) else page_tree(html)


def _fits(document: Any, setting: Setting, page_size: str) -> bool:
    """Measured, not foreseen."""
    regions = document.pages[0].anchors
    fit = Fit(setting, regions, PAPERS[page_size].height * MM)
    return len(document.pages) == 1 and fit.room >= 0
