"""Testimonials: one ffmpeg command for all that plays, one for the still picture, and captions.

The still picture has a command of its own, so that choosing another moment encodes nothing again.
ffmpeg-python writes the commands and nothing else; `effects` runs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from storyproof.model.filter import Filter
from storyproof.model.media import CaptionTrack, MediaFile
from storyproof.model.media_settings import MediaSettings
from storyproof.model.recipe import Kind, Recipe, input_guards
from storyproof.model.rendition import Renditions, renditions, usable, variants
from storyproof.model.story_video import StoryVideo
from storyproof.model.storyboard import storyboard
from storyproof.model.stream import PACKED, master_playlist
from storyproof.model.task import CHOICES, Expected, Task, Transcode, WriteText

_PROGRAM = ("ffmpeg", "-hide_banner", "-nostdin", "-y", "-v", "level+error")


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


@lru_cache(maxsize=1024)  # a preview plans the same films again at every save
def command(recipe: Recipe) -> tuple[str, ...]:
    """A recipe as ffmpeg's arguments, with `{input}`, `{0}`, `{1}`… or `{choices}` for the files."""
    import ffmpeg  # noqa: PLC0415 (another package may have put its own there: `effects` looks first)

    source = ffmpeg.input("{input}", **dict(recipe.input))
    # `V` is a real picture, not the cover of a sound file
    wanted = [output.picture for output in recipe.outputs if output.width]
    pictures = _branches(_filtered(source["V:0"], recipe.picture), "split", wanted)
    voices = [() for output in recipe.outputs if output.audio]
    sounds = _branches(_filtered(source[f"a:{recipe.sound_track}"], recipe.sound), "asplit", voices)
    files = []
    for index, output in enumerate(recipe.outputs):
        streams = [next(pictures)] if output.width else []
        streams += [next(sounds)] if output.audio else []
        target = CHOICES if recipe.choices else f"{{{index}}}"
        files.append(ffmpeg.output(*streams, target, **dict(output.options)))
    return tuple(ffmpeg.compile(ffmpeg.merge_outputs(*files), cmd=list(_PROGRAM)))


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
    packing = _packing(films, len(step.expect), settings)
    expect = step.expect + tuple(part for film in films.values() for part in _packed(film))
    names = tuple(PurePosixPath(file).name for file in made.files)
    return replace(step, expect=expect, packing=packing, names=names)


def _packing(films: Mapping[int, Expected], first: int, settings: MediaSettings) -> tuple[str, ...]:
    """What makes fragments and playlists of films, as ffmpeg's arguments.

    `films` are outputs by their places, and those from `first` on are made of them.
    """
    import ffmpeg  # noqa: PLC0415 (as in `command`)

    packed = []
    for at, (index, film) in zip(count(first, 2), films.items(), strict=False):
        source = ffmpeg.input(f"{{{index}}}", **dict(input_guards(settings.max_megapixels)))
        options = {**dict(PACKED), "hls_segment_filename": f"{{{at}}}"}
        streams = [source["v"], *([source["a"]] if film.audio else [])]
        packed.append(ffmpeg.output(*streams, f"{{{at + 1}}}", **options))
    return tuple(ffmpeg.compile(ffmpeg.merge_outputs(*packed), cmd=list(_PROGRAM)))


def _packed(film: Expected) -> tuple[Expected, Expected]:
    """The fragments of a film, and their playlist. When each picture comes is known of the film itself."""
    playlist = Expected(Kind.PLAYLIST, "hls", False, 0, 0, 0, "")
    return replace(film, kind=Kind.STREAM, frame_rate=""), playlist


def _branches(stream: Any, split: str, wanted: Iterable[tuple[Filter, ...]]) -> Iterator[Any]:
    """The stream once for each list of filters, in their order; equal lists are carried out once."""
    lists = tuple(wanted)
    users = Counter(lists)
    trunk = _copies(stream, split, len(users))
    done = {
        filters: _copies(_filtered(next(trunk), filters), split, times)
        for filters, times in users.items()
    }
    yield from (next(done[filters]) for filters in lists)


def _copies(stream: Any, split: str, wanted: int) -> Iterator[Any]:
    """ffmpeg wants a filter that splits as soon as two want the same stream."""
    if wanted < 2:
        return iter([stream])
    parts = stream.filter_multi_output(split, wanted)
    return (parts[index] for index in range(wanted))


def _filtered(stream: Any, filters: Iterable[Filter]) -> Any:
    return reduce(
        lambda so_far, step: so_far.filter(step.name, **dict(step.options)), filters, stream
    )
