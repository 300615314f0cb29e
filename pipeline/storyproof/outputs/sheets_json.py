"""`sheets.json`: the sheets of an edition by story and version, so that an old one can be told from a current one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from storyproof.model.edition import Edition, InternalStory, PublicEdition, PublicStory
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
            paths = tuple(path for _, path in story.sheet.paths)
            yield _current(story, sheet_version(story), paths)
        if isinstance(story, InternalStory) and (archive := story.file.archive):
            yield _current(story, sheet_version(story, archive), (archive.path,))


def _current(story: PublicStory, version: str, files: tuple[str, ...]) -> CurrentSheet:
    life = story.publication
    return CurrentSheet(
        story=life.first_slug(story.slug),
        version=version,
        page=story.page,
        valid_until=date.fromisoformat(life.valid_until) if life.valid_until else None,
        files=files,
    )
