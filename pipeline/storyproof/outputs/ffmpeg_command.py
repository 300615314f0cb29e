"""A recipe as ffmpeg's arguments. ffmpeg-python writes them and nothing else; `effects` runs them.

The commands of a hundred films differ in little but numbers, and writing one takes longer than all else that is
done where they are made already. So one is written for all of the same shape, and each gets its own numbers in
their places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import count
from typing import Any

from storyproof.model.filter import Filter, Options
from storyproof.model.recipe import Recipe, input_guards
from storyproof.model.stream import PACKED
from storyproof.model.task import CHOICES, Expected

_PROGRAM = ("ffmpeg", "-hide_banner", "-nostdin", "-y", "-v", "level+error")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PLACE = re.compile(r"\{#(\d+)\}")


def command(recipe: Recipe) -> tuple[str, ...]:
    """The arguments, with `{input}`, `{0}`, `{1}`… or `{choices}` for the files."""
    numbers = _Numbers()
    words = _written(_shape(recipe, numbers))
    found = tuple(numbers.places)
    return tuple(_PLACE.sub(lambda place: found[int(place[1])], word) for word in words)


def packing(films: Mapping[int, Expected], first: int, max_megapixels: int) -> tuple[str, ...]:
    """What makes fragments and playlists of films, as ffmpeg's arguments.

    `films` are outputs by their places, and those from `first` on are made of them.
    """
    import ffmpeg  # noqa: PLC0415 (another package may have put its own there: `effects` looks first)

    packed = []
    for at, (index, film) in zip(count(first, 2), films.items(), strict=False):
        source = ffmpeg.input(f"{{{index}}}", **dict(input_guards(max_megapixels)))
        options = {**dict(PACKED), "hls_segment_filename": f"{{{at}}}"}
        streams = [source["v"], *([source["a"]] if film.audio else [])]
        packed.append(ffmpeg.output(*streams, f"{{{at + 1}}}", **options))
    return tuple(ffmpeg.compile(ffmpeg.merge_outputs(*packed), cmd=list(_PROGRAM)))


class _Numbers:
    """The numbers of a recipe, each once: what was equal stays equal without them."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def taken_out(self, options: Options) -> Options:
        return tuple((key, _NUMBER.sub(self._placed, value)) for key, value in options)

    def taken_out_of_all(self, filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
        return tuple(Filter(each.name, self.taken_out(each.options)) for each in filters)

    def _placed(self, number: re.Match[str]) -> str:
        return f"{{#{self.places.setdefault(number[0], len(self.places))}}}"


@dataclass(frozen=True, slots=True)
class _File:
    picture: tuple[Filter, ...]
    options: Options
    shows: bool
    sounds: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """All of a recipe that a command is made of, without its numbers."""

    input: Options
    picture: tuple[Filter, ...]
    sound: tuple[Filter, ...]
    sound_track: int
    files: tuple[_File, ...]
    choices: bool


def _shape(recipe: Recipe, numbers: _Numbers) -> _Shape:
    filters, options = numbers.taken_out_of_all, numbers.taken_out
    files = (
        _File(filters(out.picture), options(out.options), out.width > 0, out.audio)
        for out in recipe.outputs
    )
    return _Shape(
        options(recipe.input),
        filters(recipe.picture),
        filters(recipe.sound),
        recipe.sound_track,
        tuple(files),
        recipe.choices,
    )


@lru_cache(maxsize=1024)
def _written(shape: _Shape) -> tuple[str, ...]:
    import ffmpeg  # noqa: PLC0415 (as in `packing`)

    source = ffmpeg.input("{input}", **dict(shape.input))
    # `V` is a real picture, not the cover of a sound file
    shown = [file.picture for file in shape.files if file.shows]
    pictures = _branches(_filtered(source["V:0"], shape.picture), "split", shown)
    heard = [() for file in shape.files if file.sounds]
    sounds = _branches(_filtered(source[f"a:{shape.sound_track}"], shape.sound), "asplit", heard)
    files = []
    for index, file in enumerate(shape.files):
        streams = [next(pictures)] if file.shows else []
        streams += [next(sounds)] if file.sounds else []
        target = CHOICES if shape.choices else f"{{{index}}}"
        files.append(ffmpeg.output(*streams, target, **dict(file.options)))
    return tuple(ffmpeg.compile(ffmpeg.merge_outputs(*files), cmd=list(_PROGRAM)))


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
