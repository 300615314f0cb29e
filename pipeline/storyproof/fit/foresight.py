"""What printing a sheet will come to: how it fills its page, or what its author must mend first."""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.fit.faces import Faces
from storyproof.fit.glyphs import missing_characters
from storyproof.fit.misfit import misfits
from storyproof.fit.setting import Setting
from storyproof.fit.sheet_fit import sheet_page
from storyproof.model.finding import Problem
from storyproof.model.task import PrintSheet


@dataclass(frozen=True, slots=True)
class Foresight:
    """A sheet before it is printed; with problems it is not."""

    setting: Setting
    room: float
    """Millimetres left on the page; below zero it does not fit."""
    problems: tuple[Problem, ...]


def foresee(step: PrintSheet, faces: Faces) -> Foresight:
    """Raises DesignError where template or stylesheet ask for what cannot be worked out."""
    page = sheet_page(step.html, step.css, step.page_size, faces)
    fit = page.fitted()
    problems = (*missing_characters(step, faces.drawable), *misfits(step, page, fit))
    return Foresight(fit.setting, fit.room, problems)
