"""A story on one slide: texts ready to print, and the look they are set in."""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.model.printed_picture import Embedded


@dataclass(frozen=True, slots=True)
class Look:
    """The brand's colours, as `rrggbb`, and fonts, by the names a person has them installed under."""

    ink: str
    text: str
    muted: str
    accent: str
    light: str
    """The accent on ink."""
    pale: str
    line: str
    serif: str
    sans: str
    display: str
    """What large figures are set in."""


@dataclass(frozen=True, slots=True)
class SlidePart:
    """A heading and its text; `field` is its key under `sheet`."""

    heading: str
    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Slide:
    """What one slide says; a text that is not there is empty."""

    look: Look
    language: str
    company: str
    eyebrow: str
    title: str
    value: str
    """The number, in the largest type: `−57 %`."""
    label: str
    note: str
    customer: str
    about: str
    """Industry and place of the customer."""
    parts: tuple[SlidePart, ...]
    """Challenge, solution and result, as far as they are told."""
    quote: str
    speaker: str
    source: str
    """Who reported the figures, and when they were reviewed."""
    notes: str
    """What the presenter reads: every figure with its source, limits, the address."""
    address: str
    day: str
    """ISO date of the last change; empty where nobody said."""
    logo: Embedded | None = None
    """Ours; without one, mark and name stand there."""
