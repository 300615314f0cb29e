"""The films of a story that an edition can show, in the order of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storyproof.editions.film_parts import chapters_of, quotes_in
from storyproof.model.catalog import Catalog
from storyproof.model.chapters import chapter_track
from storyproof.model.rendition import video_view
from storyproof.model.story import FilmKind, Story, StoryVideo
from storyproof.model.views import CueView, VideoView


def films(story: Story, catalog: Catalog) -> tuple[StoryVideo, ...]:
    """Those whose file can be played."""
    return tuple(
        video
        for video in story.front.media
        if (media := catalog.media.get(video.file)) and media.facts
    )


def film_title(video: StoryVideo, story: Story) -> str:
    """Its own title, or else the story's."""
    return video.title or story.front.title


def film_views(story: Story, catalog: Catalog) -> Iterator[VideoView]:
    """The films with all that is made from them."""
    for video in films(story, catalog):
        track = catalog.proofread(video)
        cues = tuple(CueView(cue.start, cue.text) for cue in track.cues) if track else ()
        title = film_title(video, story)
        media = catalog.media[video.file]
        view = video_view(media, video, track, catalog.settings.media, title, cues)
        chapters = chapters_of(video, view.duration, cues)
        yield replace(
            view,
            is_call=video.kind is FilmKind.REFERENCE_CALL,
            chapters=chapters,
            chapter_track=chapter_track(chapters, story.front.language).path if chapters else "",
            quotes=quotes_in(video, view.duration, track, story.front.quotes),
        )
