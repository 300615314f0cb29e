"""The chapters of a story's films, a file for each film that has some."""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.model.chapters import chapter_track
from storyproof.model.edition import PublicStory
from storyproof.model.task import Task, WriteText


def chapter_tasks(story: PublicStory) -> Iterator[Task]:
    """What the players of its page and other programs read."""
    for video in story.videos:
        if video.chapters:
            track = chapter_track(video.chapters, story.language)
            yield Task((track.path,), WriteText(track.text))
