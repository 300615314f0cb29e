"""Whether a sheet can be printed, and how it will fill its page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from storyproof.fit.faces import Faces
from storyproof.fit.glyphs import missing_characters
from storyproof.fit.misfit import misfits
from storyproof.fit.setting import Setting
from storyproof.fit.sheet_fit import sheet_page
from storyproof.model.finding import Problem
from storyproof.model.task import PrintSheet


class Foresight:
    """A sheet before it is printed; with problems it is not.

    Making it, and whatever is asked of it, raises DesignError where template or stylesheet ask for what
    cannot be worked out.
    """

    def __init__(self, step: PrintSheet, faces: Faces) -> None:
        self._step = step
        self._faces = faces
        self._page = sheet_page(step.html, step.css, step.page_size, faces)

    @property
    def room(self) -> float:
        """Millimetres left on the page at the smallest size; below zero it does not fit."""
        return self._page.smallest.room

    def problems(self) -> Iterator[Problem]:
        """What its author must mend first."""
        yield from missing_characters(self._step, self._faces.drawable)
        yield from misfits(self._step, self._page)

    @cached_property
    def setting(self) -> Setting:
        """The largest, then airiest that fits."""
        return self._page.best_setting()
