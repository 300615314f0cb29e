"""The episodes of a podcast: every film of a public story that has something to hear."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from storyproof.model.edition import Edition, PublicEdition, PublicStory
from storyproof.model.views import VideoView
from storyproof.outputs.feed_entries import told_in_feeds

PODCAST_PATH = "podcast.rss"
PODCAST_FOLDER = "podcast/"
"""Where the chapters of episodes are."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A film, and its number on its story's page."""

    story: PublicStory
    video: VideoView
    number: int

    @property
    def place(self) -> str:
        """Where it plays, relative to the edition's root."""
        return f"{self.story.page}#film-{self.number}"


def episodes(edition: Edition, languages: Collection[str]) -> tuple[Episode, ...]:
    """The newest story's first, in these languages.

    None without an address to fetch them from, and none of a customer who did not agree to feeds.
    """
    if not isinstance(edition, PublicEdition) or not edition.site_url:
        return ()
    return tuple(
        Episode(story, video, number)
        for story in told_in_feeds(edition, languages)
        for number, video in enumerate(story.videos, 1)
        if video.audio
    )
