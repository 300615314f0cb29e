"""What carries a story, and its swap test, as only we may read them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What a reference of `claims[].evidence` names; `other` is one that names nothing of the story."""

    QUOTE = "quote"
    METRIC = "metric"
    FILM = "film"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence as one recognises it.

    quote: its words, and who said them. metric: its label and change. film: its title and the
    time, with `href`, relative to the story's page, where that can play it. other: as it was written.
    """

    kind: EvidenceKind
    text: str
    detail: str = ""
    href: str = ""
    film: int = 0
    """Of a film that can be played, its number on the page."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A capability the story stands on, and what backs it."""

    sentence: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class SwapPart:
    """A run of words of a sentence; `changed` where the swap replaced it."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class SwapSentence:
    """A sentence as we tell it and with a rival in our place, and what becomes of it.

    `verdict` is `no-claim`, `swappable`, `anchored` or `unknown`; `capability` the sentence of the
    one that anchors it, `question` what would mend it. Each is empty where there is none.
    """

    ours: tuple[SwapPart, ...]
    theirs: tuple[SwapPart, ...]
    verdict: str
    reason: str
    capability: str
    evidence: tuple[EvidenceView, ...]
    question: str


@dataclass(frozen=True, slots=True)
class SwapPassage:
    """The sentences of one paragraph; `heading` opens a section, and is empty within one."""

    heading: str
    sentences: tuple[SwapSentence, ...]


@dataclass(frozen=True, slots=True)
class SwapRival:
    """A story against one rival: sentences counted by verdict, and the capabilities that carry it."""

    name: str
    claims: int
    swappable: int
    anchored: int
    unknown: int
    carrying: tuple[str, ...]
    passages: tuple[SwapPassage, ...]


@dataclass(frozen=True, slots=True)
class SwapView:
    """The swap test of a story. It holds false statements about others, so only we may read it.

    `verdict` is `keep`, `warn`, `throw` or `not-enough`, against the worst rival; `needed` the
    number of capabilities that must carry a story.
    """

    ours: str
    verdict: str
    needed: int
    worst: str
    rivals: tuple[SwapRival, ...]
