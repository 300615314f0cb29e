"""What a check says: a problem with a place, and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storyproof.model.place import Location, Span

_LONGEST = 1_000
"""Characters of a message, or of a help."""


class Severity(StrEnum):
    """How much a finding weighs: an error stops publication, a warning is shown, a note is for `--verbose`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:700]} … {text[-200:]}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check yields: `message` says what is wrong, `help` alone says how to mend it.

    `related` names further places that belong to the same cause, each with its own short text.
    `field` is the front matter path meant, where `span` is no more than the file: an effect knows
    the name of what it printed, but not where it stands. `sought` is what to look for there, or
    wherever else in the story it is written: a sheet prints of the body where `sheet:` has no text.
    """

    span: Span
    message: str
    help: str
    related: tuple[tuple[Span, str], ...] = ()
    field: Location = ()
    sought: str = ""
    level: Severity | None = None
    """What this one weighs at most, where it weighs less than its rule."""

    def __post_init__(self) -> None:
        """Both may quote what somebody wrote, which may be a book."""
        object.__setattr__(self, "message", _bounded(self.message))
        object.__setattr__(self, "help", _bounded(self.help))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's identity: the slug everywhere, the short code as its alias.

    A `fixed` rule (syntax, consent, leaks) can neither be lowered in the settings nor allowed in a story.
    What breaks a rule of the `gate` stays in sight where it is allowed.
    """

    slug: str
    code: str
    severity: Severity
    fixed: bool
    page: str
    gate: bool = False

    @property
    def summary(self) -> str:
        """The first line of the rule's page."""
        return self.page.strip().splitlines()[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem stamped with the rule that found it and the severity it has in this project.

    `allowed` says until when and why a story may break the rule; it is empty where it may not.
    """

    rule: str
    code: str
    severity: Severity
    problem: Problem
    allowed: str = ""

    @property
    def span(self) -> Span:
        return self.problem.span

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Reading order: by file, then by place, then by rule; the same input always sorts the same."""
        at = self.problem.span
        return (at.path, at.line, at.column, self.rule, self.problem.message)
