"""A small page at each address a story had before, which leads to the one it has now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storyproof.model.edition import PublicStory
from storyproof.model.task import Task, WriteText
from storyproof.outputs.slots import SlotTemplates


def former_address_tasks(stories: Sequence[PublicStory], slots: SlotTemplates) -> Iterator[Task]:
    """`stories/<former slug>/` for every address a story had. Raises DesignError."""
    for story in stories:
        if story.publication.former_slugs:
            words = slots.words(story.language)
            page = WriteText(slots.render("moved.html", story=story, words=words))
            for slug in story.publication.former_slugs:
                yield Task((f"stories/{slug}/index.html",), page)
