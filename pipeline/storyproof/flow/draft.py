"""`storyproof swap init`: a draft of a profile from the stories there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from storyproof.effects import NotThere, disk
from storyproof.flow.customer_beside import names_beside
from storyproof.model.company import Company, CompetitorRecord
from storyproof.model.story import Story
from storyproof.reading.any_markdown import read_any
from storyproof.reading.record import read_record
from storyproof.reports.draft_yaml import draft_yaml
from storyproof.swap.drafting import Told, draft
from storyproof.swap.gate import TELLING


def drafted(folder: Path) -> str:
    """YAML from every Markdown file below a folder that can be read.

    Names that the project around it knows already are taken from there. Raises NotThere where
    there is no text.
    """
    stories = tuple(_told(folder))
    if not stories:
        raise NotThere(f"there is no Markdown file with text below `{folder}`")
    ours, rivals = _known_names(disk.find_project(folder.resolve()))
    return draft_yaml(draft(stories, ours, rivals))


def _told(folder: Path) -> Iterator[Told]:
    for file in sorted(folder.rglob("*.md")):
        read, _ = read_any(file.as_posix(), disk.read(folder, str(file.relative_to(folder))))
        if read is None:
            continue
        passages = [passage for passage in read.story.body if passage.voice in TELLING]
        sentences = tuple(
            passage.sentence(index)
            for passage in passages
            for index in range(len(passage.sentences))
        )
        if sentences:
            yield Told(
                sentences,
                read.story.front.language,
                (*read.customer, *names_beside(file), *_speakers(read.story)),
            )


def _speakers(story: Story) -> Iterator[str]:
    for quote in story.front.quotes:
        yield quote.speaker.name or ""


def _known_names(root: Path | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Our names and our rivals', as far as the project's settings can be read."""
    if root is None:
        return (), ()
    config = root / disk.CONFIG
    company, _, _ = read_record(Company, "company.yml", disk.read(config, "company.yml"))
    rivals = [
        read_record(CompetitorRecord, file.name, disk.read(config, f"competitors/{file.name}"))[0]
        for file in sorted((config / "competitors").glob("*.yml"))
    ]
    ours = (company.name, *company.aliases) if company else ()
    return ours, tuple(rival.name for rival in rivals if rival)
