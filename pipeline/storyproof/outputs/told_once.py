"""Each story once, though it may be told in several languages: which of its versions stands for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from storyproof.model.edition import PublicStory


def works(stories: Sequence[PublicStory]) -> Iterator[tuple[PublicStory, ...]]:
    """The versions of each story; `stories` are rows of the column table, where they stand together."""
    return (tuple(versions) for _, versions in groupby(stories, key=lambda story: story.work))


def told_once(stories: Sequence[PublicStory], languages: Collection[str]) -> list[PublicStory]:
    """Of each story the version in one of these languages, else the first, which is the original if it is there."""
    return [
        next((version for version in versions if version.language in languages), versions[0])
        for versions in works(stories)
    ]
