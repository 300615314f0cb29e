"""What a designer may change without Python: templates, stylesheets, words per language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jinja2 import TemplateError

from storyproof.effects import ToolFault, disk
from storyproof.effects.brand_fonts import brand_fonts
from storyproof.model.design import DesignError
from storyproof.outputs.cards import CardTemplate
from storyproof.outputs.sheet_sets import SetTemplate
from storyproof.outputs.sheets import SheetTemplate
from storyproof.outputs.slots import SITE_LANGUAGE
from storyproof.reading.labels import read_labels


@dataclass(frozen=True, slots=True)
class Design:
    """Slot templates by file name, labels by language, the sheet and the quote card."""

    slots: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    sheet: SheetTemplate
    card: CardTemplate


@contextmanager
def design_faults() -> Iterator[None]:
    """Turns what a broken template or a missing label raises into words. Raises ToolFault."""
    try:
        yield
    except (TemplateError, DesignError) as error:
        raise ToolFault(
            f"a template cannot be printed: {error}",
            "look at site_config/theme/slots/, site_config/sheet/ and site_config/labels/",
        ) from error


def sheet_template(root: Path) -> SheetTemplate:
    """The design of the sheets alone. Raises ToolFault where the labels cannot be read."""
    return SheetTemplate(
        html=_text(root, disk.SHEET),
        css=_text(root, f"{disk.CONFIG}/sheet/sheet.css"),
        labels=_labels(root, disk.SHEET_LABELS),
        fonts=tuple(font for font in brand_fonts(root) if not font.fault),
    )


def load_design(root: Path) -> Design:
    """Reads the design of a project. Raises ToolFault where the labels cannot be read."""
    sheet = sheet_template(root)
    card = CardTemplate(
        html=_text(root, f"{disk.CONFIG}/sheet/card.html.j2"),
        css=_text(root, f"{disk.CONFIG}/sheet/card.css"),
        sheet_css=sheet.css,
        labels=sheet.labels,
        fonts=sheet.fonts,
    )
    slots = {
        PurePosixPath(path).name: _text(root, path)
        for path in disk.files_below(root, f"{disk.CONFIG}/theme/slots")
    }
    labels = _labels(root, disk.LABELS)
    return Design(slots, labels, sheet, card)


def load_set_template(root: Path, sheet: SheetTemplate) -> SetTemplate:
    """The cover of sheet sets. Raises ToolFault where it is no text."""
    return SetTemplate(
        _text(root, f"{disk.CONFIG}/sheet/set.html.j2"),
        _text(root, f"{disk.CONFIG}/sheet/set.css"),
        sheet,
    )


def _labels(root: Path, folder: str) -> Mapping[str, Mapping[str, str]]:
    labels = {}
    for path in disk.files_below(root, folder):
        file, findings = read_labels(path, disk.read(root, path))
        if file is None:
            message = findings[0].problem.message
            raise ToolFault(f"`{path}` cannot be read: {message}", "restore it from git")
        labels[file.language] = file.texts
    if SITE_LANGUAGE not in labels:
        raise _not_there(f"{folder}/{SITE_LANGUAGE}.yml")
    return labels


def _not_there(path: str) -> ToolFault:
    return ToolFault(f"`{path}` is not there", "restore it from git, or copy Storyproof's own")


def _text(root: Path, path: str) -> str:
    if not (root / path).is_file() or (root / path).is_symlink():
        raise _not_there(path)
    try:
        return disk.read(root, path).decode("utf-8")
    except UnicodeDecodeError:
        raise ToolFault(f"`{path}` is not UTF-8 text", "save it as UTF-8") from None
