"""Whatever is printed of a story, by the press that prints its kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from storyproof.model.finding import Problem
from storyproof.model.font_file import FontFile
from storyproof.model.task import DrawCard, MakeSlide, Printed, PrintSheet

if TYPE_CHECKING:
    from storyproof.effects.press import Press


def printed(fonts: Path, step: Printed) -> tuple[bytes, tuple[Problem, ...]]:
    """The file's bytes, or what its author must mend; `fonts` is the folder of cut fonts."""
    match step:
        case PrintSheet():
            return _sheet(fonts, step)
        case DrawCard():
            from storyproof.effects.card_press import CardPress  # noqa: PLC0415 (loads HarfBuzz)

            return CardPress(fonts).draw(step)
        case MakeSlide():
            from storyproof.effects.slide import write_slide  # noqa: PLC0415 (loads python-pptx)

            return write_slide(step, fonts)


def _sheet(fonts: Path, step: PrintSheet) -> tuple[bytes, tuple[Problem, ...]]:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "sheet.pdf"
        problems = _press(fonts, step.fonts).print_sheet(step, target)
        return (b"" if problems else target.read_bytes()), problems


@cache
def _press(fonts: Path, own: tuple[FontFile, ...]) -> Press:
    """One press per process: fonts and stylesheets are read once."""
    from storyproof.effects.press import Press  # noqa: PLC0415 (loads HarfBuzz)

    return Press(fonts, own)
