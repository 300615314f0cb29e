"""What was measured of a finished file, and what is said of the film it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storyproof.model.finding import Problem


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished file as a strict look at it found it; None is what its kind does not have."""

    kind: str
    mime_type: str
    """With the codecs as a browser wants them (RFC 6381)."""
    codec: str
    bytes: int
    sha256: str
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    """Seconds; of the picture where it has one."""
    frames: int | None = None
    frame_rate: str | None = None
    """A fraction, as `30000/1001`."""
    audio_gap: float | None = None
    """Seconds by which the sound is longer than the picture; negative where it is shorter."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finished file, and where it is."""

    path: str
    made: MadeFile


@dataclass(frozen=True, slots=True)
class CaptionsUsed:
    """The file beside a film that its captions come from, and whether their times are estimated."""

    source: str
    language: str
    estimated: bool


class Verdict(StrEnum):
    """Whether a film can be used."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FilmVerdict:
    """What became of one file. `reason` and `next_step` are empty where it was accepted.

    `problems` are of the captions beside it: a film is accepted whatever is wrong with those.
    `commands` would make the outputs; only a dry run tells them.
    """

    path: str
    verdict: Verdict
    reason: str = ""
    next_step: str = ""
    outputs: tuple[Placed, ...] = ()
    captions: CaptionsUsed | None = None
    problems: tuple[Problem, ...] = ()
    commands: tuple[str, ...] = ()
