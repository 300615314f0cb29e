"""Testimonials: one ffmpeg command for all that plays, one for the still picture, and captions.

The still picture has a command of its own, so that choosing another moment encodes nothing again.
ffmpeg-python writes the commands and nothing else; `effects` runs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any

import ffmpeg

from storyproof.model.filter import Filter
from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.recipe import Output, Recipe
from storyproof.model.rendition import renditions, usable
from storyproof.model.settings import MediaSettings
from storyproof.model.story import StoryVideo
from storyproof.model.task import Expected, Task, Transcode, WriteText

_PROGRAM = ("ffmpeg", "-hide_banner", "-nostdin", "-y", "-v", "level+error")


def plan(
    media: MediaFile, video: StoryVideo, track: CaptionTrack | None, settings: MediaSettings
) -> Iterator[Task]:
    """The tasks of one video; raises ValueError for one that cannot be used."""
    made = renditions(media, video, track, settings)
    length = usable(media).duration
    yield Task(made.files, _transcode(media, made.recipe, length))
    yield Task((made.poster,), _transcode(media, made.poster_recipe, 0))
    if track:
        yield Task((made.captions,), WriteText(track.text))


def command(recipe: Recipe) -> tuple[str, ...]:
    """A recipe as ffmpeg's arguments, with `{input}`, `{0}`, `{1}`… for the files."""
    source = ffmpeg.input("{input}", **dict(recipe.input))
    # `V` is a real picture, not the cover of a sound file
    pictures = _shared(
        source["V:0"], recipe.picture, "split", [o for o in recipe.outputs if o.width]
    )
    sounds = _shared(source["a:0"], recipe.sound, "asplit", [o for o in recipe.outputs if o.audio])
    files = []
    for index, output in enumerate(recipe.outputs):
        streams = [_filtered(next(pictures), output.picture)] if output.width else []
        streams += [next(sounds)] if output.audio else []
        files.append(ffmpeg.output(*streams, f"{{{index}}}", **dict(output.options)))
    return tuple(ffmpeg.compile(ffmpeg.merge_outputs(*files), cmd=list(_PROGRAM)))


def _transcode(media: MediaFile, recipe: Recipe, duration: float) -> Transcode:
    expect = tuple(
        Expected(output.width > 0, output.audio, output.width, output.height, duration)
        for output in recipe.outputs
    )
    return Transcode(command(recipe), media.path, media.sha256, usable(media).duration, expect)


def _shared(
    stream: Any, filters: Iterable[Filter], split: str, wanted: list[Output]
) -> Iterator[Any]:
    """The filtered stream once for each output that wants it."""
    done = _filtered(stream, filters)
    if len(wanted) < 2:
        yield from (done for _ in wanted)
        return
    parts = done.filter_multi_output(split, len(wanted))
    yield from (parts[index] for index in range(len(wanted)))


def _filtered(stream: Any, filters: Iterable[Filter]) -> Any:
    return reduce(
        lambda so_far, step: so_far.filter(step.name, **dict(step.options)), filters, stream
    )
