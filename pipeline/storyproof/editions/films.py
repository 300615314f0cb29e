"""The films of a story that an edition can show, in the order of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storyproof.editions.film_parts import chapters_of, quotes_in
from storyproof.model.catalog import Catalog
from storyproof.model.chapters import chapter_track
from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.media_settings import MediaSettings, VideoCodec
from storyproof.model.recipe import Kind, Output
from storyproof.model.rendition import renditions, usable
from storyproof.model.story import Story
from storyproof.model.story_video import FilmKind, StoryVideo
from storyproof.model.views import CueView, RenditionView, VideoView


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


def video_view(
    media: MediaFile,
    video: StoryVideo,
    track: CaptionTrack | None,
    settings: MediaSettings,
    title: str,
    cues: tuple[CueView, ...],
) -> VideoView:
    """A video as a page shows it; `audio` and `captions` are empty where it is silent."""
    made = renditions(media, video, track, settings)
    encoded = len(made.recipe.outputs)
    named = tuple(zip(made.recipe.outputs, made.files[:encoded], strict=True))
    films = tuple((o.codec, _shown(path, o)) for o, path in named if o.kind is Kind.VIDEO)
    return VideoView(
        title=title,
        duration=usable(media).duration,
        renditions=tuple(film for codec, film in films if codec == VideoCodec.H264),
        poster=made.poster,
        audio=next((path for output, path in named if output.kind is Kind.AUDIO), ""),
        captions=made.captions,
        captions_language=track.language if track else "",
        cues=cues,
        smaller=tuple(film for codec, film in films if codec != VideoCodec.H264),
        storyboard=made.storyboard,
        storyboard_sheet=next(p for output, p in named if output.kind is Kind.STORYBOARD),
        stream=made.stream,
        stream_files=made.files[encoded:],
    )


def _shown(path: str, output: Output) -> RenditionView:
    return RenditionView(path, output.width, output.height, output.mime_type)
