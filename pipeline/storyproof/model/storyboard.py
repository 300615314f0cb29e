"""Small pictures of a film at even times, on one sheet: what a player shows above its time line."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from storyproof.model.filter import Filter
from storyproof.model.media import VideoFacts, vtt_clock
from storyproof.model.picture import scaled_as_jpeg, shown_rate

_SECONDS = 2
"""Between two pictures, in a film short enough."""
_MOST = 100
"""Pictures on a sheet: some 300 KB, however long the film."""
_COLUMNS = 10
_LONG_SIDE = 160
"""Of a picture, in pixels."""


@dataclass(frozen=True, slots=True)
class Storyboard:
    """A sheet of `count` pictures, filled row by row, one for every `step` frames."""

    tile: tuple[int, int]
    columns: int
    rows: int
    count: int
    step: int
    rate: Fraction
    """Frames a second of the renditions, which it is taken from."""
    duration: float

    @property
    def width(self) -> int:
        return self.tile[0] * self.columns

    @property
    def height(self) -> int:
        return self.tile[1] * self.rows

    def filters(self, facts: VideoFacts) -> tuple[Filter, ...]:
        """Makes the sheet of frames that come at `rate`."""
        layout = (("layout", f"{self.columns}x{self.rows}"), ("nb_frames", str(self.count)))
        return (
            Filter("framestep", (("step", str(self.step)),)),
            *scaled_as_jpeg(facts, *self.tile),
            Filter("tile", layout),
        )

    def webvtt(self, sheet: str) -> str:
        """Which part of the picture named `sheet` shows which time, as a WebVTT file of metadata.

        A part is a spatial media fragment (`#xywh`, W3C Media Fragments 1.0): what players read.
        """
        return "\n\n".join(("WEBVTT", *self._cues(sheet))) + "\n"

    def _cues(self, sheet: str) -> Iterator[str]:
        wide, high = self.tile
        for index in range(self.count):
            start = float(index * self.step / self.rate)
            end = min(float((index + 1) * self.step / self.rate), self.duration)
            row, column = divmod(index, self.columns)
            part = f"{sheet}#xywh={column * wide},{row * high},{wide},{high}"
            yield f"{vtt_clock(start)} --> {vtt_clock(end)}\n{part}"


def storyboard(facts: VideoFacts) -> Storyboard:
    """How to lay out the storyboard of a film."""
    rate = shown_rate(facts)
    frames = max(1, math.ceil(Fraction(facts.duration) * rate))
    step = max(round(_SECONDS * rate), math.ceil(Fraction(frames, _MOST)), 1)
    count = math.ceil(Fraction(frames, step))
    columns = min(count, _COLUMNS)
    rows = math.ceil(Fraction(count, columns))
    return Storyboard(_tile(facts), columns, rows, count, step, rate, facts.duration)


def _tile(facts: VideoFacts) -> tuple[int, int]:
    """Even, with the film's shape as closely as that goes."""
    by = Fraction(_LONG_SIDE, 2 * max(facts.width, facts.height))
    return max(1, round(facts.width * by)) * 2, max(1, round(facts.height * by)) * 2
