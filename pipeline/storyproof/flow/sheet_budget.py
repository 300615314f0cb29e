"""Whether the sheet of each story will fit its page, told while one writes; nothing is printed, and no Pango asked.

What was worked out is kept, under a key of all that the checks of the story could look at and all that
a designer can change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from storyproof.checks.surroundings import Surroundings
from storyproof.editions import edition_of_one
from storyproof.effects import disk
from storyproof.effects.letter_widths import LetterWidths
from storyproof.effects.sheet_fonts import sheet_fonts
from storyproof.effects.state import cache_folder
from storyproof.effects.store import own_code
from storyproof.effects.toolchain import installed
from storyproof.fit.foresight import Foresight
from storyproof.fit.line_breaks import load_hyphens
from storyproof.flow.design import design_faults, sheet_template
from storyproof.flow.found_once import digest_of, found_once, packed
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding, Problem, Severity
from storyproof.model.place import Location
from storyproof.model.story import Story
from storyproof.model.task import PrintSheet
from storyproof.outputs.rules import SHEET_OVERFLOW
from storyproof.outputs.sheets import SheetTemplate, compiled, sheets_of
from storyproof.outputs.slots import SlotTemplates

_CODE = (
    "letter_widths.py",
    "nearest_face.py",
    "sheet_fonts.py",
    "font_cut.py",
    "../fit",
    "../outputs",
)
_PACKAGES = (
    *(
        "fontpkg-heebo",
        "fontpkg-noto-sans-arabic",
        "noto-cjk-sans-jp-bold",
        "noto-cjk-sans-jp-regular",
    ),
    *("cssselect2", "fontpkg-inter", "fontpkg-source-serif-4", "jinja2", "pyphen"),
    *("tinycss2", "uharfbuzz"),
)
_KIND = "sheet"
"""What is kept of a story."""


@dataclass(frozen=True, slots=True)
class Budgets:
    """What does not fit, and under which keys the memo holds all that was worked out."""

    findings: tuple[Finding, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetBudget:
    """The design of a project's sheets, and the fonts they are set with."""

    template: SheetTemplate
    letters: LetterWidths

    @classmethod
    def of(cls, root: Path, before: SheetBudget | None = None) -> SheetBudget | None:
        """None for a project that prints no sheets, since it has no template for them.

        `before` is given back where the design is still the same: its templates are compiled.
        """
        if not (root / disk.SHEET).is_file():
            return None
        template = sheet_template(root)
        if before and before.template == template:
            return before
        return cls(template, LetterWidths(cache_folder(root) / "fonts", template.fonts))

    @cached_property
    def key(self) -> str:
        """A digest of all that decides how much a sheet holds, beside the story."""
        template = self.template
        made_with = (str(installed(*_PACKAGES)), own_code(*_CODE))
        fonts = str([font.key for font in template.fonts])
        return digest_of(template.html, template.css, repr(template.labels), fonts, *made_with)

    def findings(self, story: Story, near: Catalog) -> tuple[Finding, ...]:
        """What does not fit of a story; `near` is the catalogue cut to it.

        In an unfinished story it is a note. Raises ToolFault for a broken template, or one that
        nobody can foresee the fit of.
        """
        severity = SHEET_OVERFLOW.severity if story.is_bound_for_print else Severity.NOTE
        with design_faults():
            sheets = [Foresight(step, self.letters) for step in self._sheets(story, near)]
            problems = tuple(_each_field_once(sheets))
        return tuple(
            Finding(SHEET_OVERFLOW.slug, SHEET_OVERFLOW.code, severity, placed(problem, story))
            for problem in problems
        )

    def _sheets(self, story: Story, near: Catalog) -> Iterator[PrintSheet]:
        edition = edition_of_one(story, near)
        for told in edition.stories:
            for _, step in sheets_of(told, edition, self.template, self._templates):
                yield step
                if step.second:
                    yield step.second

    @cached_property
    def _templates(self) -> SlotTemplates:
        return compiled(self.template)


def _each_field_once(sheets: Iterable[Foresight]) -> Iterator[Problem]:
    """What is wrong on several pages is told of the one that holds least."""
    told: set[Location] = set()
    wrong = [(sheet, problems) for sheet in sheets if (problems := tuple(sheet.problems()))]
    for _, problems in sorted(wrong, key=lambda each: each[0].room):
        new = [problem for problem in problems if problem.field not in told]
        told |= {problem.field for problem in new}
        yield from new


def placed(problem: Problem, story: Story) -> Problem:
    """At the field that the problem is about; what is sought, at its own characters, and told where."""
    field = problem.field
    if not problem.sought:
        return replace(problem, span=story.document.at(*field))
    holding = [p for p in (*story.header, *story.body) if problem.sought in p.text]
    holding.sort(key=lambda passage: passage.field[: len(field)] != field)  # the field's own first
    if not holding:
        place = f"`{'.'.join(map(str, field))}`" if field else _AROUND
        span = story.document.at(*field)
    else:
        passage = holding[0]
        place = f"`{'.'.join(map(str, passage.field))}`" if passage.field else "the text"
        start = passage.text.index(problem.sought)
        span = passage.span(start, start + len(problem.sought))
    return replace(problem, span=span, message=f"{problem.message} in {place}")


_AROUND = "what is printed around the story, such as the name in `customer.yml`"


def budgets(root: Path, catalog: Catalog, keys: Mapping[str, str]) -> Budgets:
    """Of the stories at these paths; each key stands for all that its checks could look at.

    Raises ToolFault as `SheetBudget.findings` does.
    """
    budget = SheetBudget.of(root)
    if budget is None or (catalog.brand and catalog.brand.unnamed):
        return Budgets()  # without a font nothing is foreseen; `unusable-font` tells of it
    own = {path: digest_of(budget.key, key) for path, key in keys.items()}

    def load(processes: int) -> None:
        """Once, before processes start."""
        sheet_fonts(cache_folder(root) / "fonts", budget.template.fonts)
        if processes:
            load_hyphens({story.front.language for story in catalog.stories if story.path in own})

    finder = _Finder(budget, catalog.derived(Surroundings.of))
    findings = found_once(root, own, (_KIND,), finder, load)
    return Budgets(findings, tuple(f"{_KIND}:{key}" for key in own.values()))


@dataclass(frozen=True, slots=True)
class _Finder:
    """Works out the sheets of a story by its path; a process is given the catalogue once."""

    budget: SheetBudget
    surroundings: Surroundings

    def __call__(self, path: str) -> tuple[bytes]:
        story = self.surroundings.catalog.story_at(path)
        assert story is not None
        return (packed(self.budget.findings(story, self.surroundings.cut(story))),)
