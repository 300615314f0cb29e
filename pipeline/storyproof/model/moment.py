"""A second of a film, as the source of a quote and the evidence of a claim name it: `x.mp4#00:42`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from storyproof.model.media import clock_seconds
from storyproof.model.story_video import StoryVideo


@dataclass(frozen=True, slots=True)
class Moment:
    """A film, by its path, without `media/`, or by its name alone, and a time in it as it is written."""

    file: str
    clock: str

    @classmethod
    def of(cls, reference: str | None) -> Moment:
        """Anything can be written there; what is no moment has no second, and no film is its own."""
        file, _, clock = (reference or "").partition("#")
        return cls(file, clock)

    @property
    def second(self) -> float | None:
        """None where the time is none."""
        return clock_seconds(self.clock)

    def film_in(self, films: Iterable[StoryVideo]) -> StoryVideo | None:
        """The first of the films that is meant."""
        return next((film for film in films if self.file in _names(film.file)), None)


def _names(path: str) -> tuple[str, ...]:
    return path, path.removeprefix("media/"), path.rpartition("/")[2]
