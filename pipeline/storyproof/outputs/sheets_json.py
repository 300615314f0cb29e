"""`sheets.json`: the sheets of an edition by story and version, so that an old one can be told from a current one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from storyproof.model.edition import Edition, PublicEdition
from storyproof.model.sheet_record import SHEETS_PATH, VERSION, CurrentSheet, SheetsFile
from storyproof.model.task import Task, WriteText
from storyproof.outputs.sheet_version import sheet_version


def sheets_json_tasks(edition: Edition) -> Iterator[Task]:
    """The file, with the stories in the order of their ids."""
    file = SheetsFile(
        version=VERSION,
        edition="public" if isinstance(edition, PublicEdition) else "internal",
        sheets=tuple(sorted(_sheets(edition), key=lambda sheet: sheet.story)),
    )
    yield Task((SHEETS_PATH,), WriteText(f"{file.model_dump_json(indent=1)}\n"))


def _sheets(edition: Edition) -> Iterator[CurrentSheet]:
    for story in edition.stories:
        if story.sheet:
            life = story.publication
            yield CurrentSheet(
                story=life.first_slug(story.slug),
                version=sheet_version(story),
                page=story.page,
                valid_until=date.fromisoformat(life.valid_until) if life.valid_until else None,
                files=tuple(path for _, path in story.sheet.paths),
            )
