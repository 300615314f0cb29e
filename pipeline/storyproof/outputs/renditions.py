"""Testimonials: one ffmpeg command for all that plays, one for the still picture, and captions.

The still picture has a command of its own, so that choosing another moment encodes nothing again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.media_settings import MediaSettings
from storyproof.model.recipe import Kind, Recipe
from storyproof.model.rendition import Renditions, renditions, usable, variants
from storyproof.model.story_video import StoryVideo
from storyproof.model.storyboard import storyboard
from storyproof.model.stream import master_playlist
from storyproof.model.task import Expected, Task, Transcode, WriteText
from storyproof.outputs.ffmpeg_command import command, packing


def plan(
    media: MediaFile, video: StoryVideo, track: CaptionTrack | None, settings: MediaSettings
) -> Iterator[Task]:
    """The tasks of one video; raises ValueError for one that cannot be used."""
    made = renditions(media, video, track, settings)
    yield Task(made.files, _streamed(_transcode(media, made.recipe, settings), made, settings))
    yield Task((made.poster,), _transcode(media, made.poster_recipe, settings))
    if track:
        yield Task((made.captions,), WriteText(track.text))
    if made.stream:
        yield Task((made.stream,), WriteText(master_playlist(variants(made, settings))))
    sheet = PurePosixPath(made.storyboard).with_suffix(".jpg").name
    yield Task((made.storyboard,), WriteText(storyboard(usable(media)).webvtt(sheet)))


def clip_task(path: str, media: MediaFile, recipe: Recipe, settings: MediaSettings) -> Task:
    """The task of a part of a film."""
    return Task((path,), _transcode(media, recipe, settings))


def _transcode(media: MediaFile, recipe: Recipe, settings: MediaSettings) -> Transcode:
    length, rate = recipe.duration or usable(media).duration, recipe.frame_rate
    expect = tuple(
        Expected(
            output.kind,
            output.codec,
            output.audio,
            output.width,
            output.height,
            length if output.kind.moves else 0,
            f"{rate.numerator}/{rate.denominator}" if output.kind is Kind.VIDEO else "",
        )
        for output in recipe.outputs
    )
    argv = command(recipe)
    return Transcode(argv, media.path, media.sha256, length, expect, settings.sandbox)


def _streamed(step: Transcode, made: Renditions, settings: MediaSettings) -> Transcode:
    """The same step, with what it takes to pack some outputs as HLS."""
    indexes = made.recipe.streamed
    if not indexes:
        return step
    films = {index: step.expect[index] for index in indexes}
    packed = packing(films, len(step.expect), settings.max_megapixels)
    expect = step.expect + tuple(part for film in films.values() for part in _packed(film))
    names = tuple(PurePosixPath(file).name for file in made.files)
    return replace(step, expect=expect, packing=packed, names=names)


def _packed(film: Expected) -> tuple[Expected, Expected]:
    """The fragments of a film, and their playlist. When each picture comes is known of the film itself."""
    playlist = Expected(Kind.PLAYLIST, "hls", False, 0, 0, 0, "")
    return replace(film, kind=Kind.STREAM, frame_rate=""), playlist
