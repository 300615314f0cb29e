"""What the swap test says of a sentence and of a story."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storyproof.model.prose import Passage


class Verdict(StrEnum):
    """What becomes of a sentence when a rival's name is put in.

    swappable: as plausible of the rival. anchored: false or nonsense of the rival. unknown: it
    hangs on a capability whose state at the rival nobody has checked lately.
    """

    NO_CLAIM = "no-claim"
    SWAPPABLE = "swappable"
    ANCHORED = "anchored"
    UNKNOWN = "unknown"


class Code(StrEnum):
    """Why. `N` no claim; `S…` swappable; `U…` anchored, or unknown for the same reason."""

    NO_CLAIM = "N"
    OUTCOME = "S1"
    PRAISE = "S2"
    PARITY = "S3"
    ADOPTION = "S4"
    RENAMED = "S5"
    UNCREDITED = "S6"
    CAPABILITY = "U1"
    COMPARISON = "U2"
    LIMIT = "U3"
    HERITAGE = "U4"
    MECHANISM = "U5"

    @property
    def meaning(self) -> str:
        """The reason in a few plain words."""
        return _MEANINGS[self]


_MEANINGS = {
    Code.NO_CLAIM: "no claim about us",
    Code.OUTCOME: "an outcome without what made it so",
    Code.PRAISE: "praise",
    Code.PARITY: "a capability the rival has too",
    Code.ADOPTION: "the bare fact of use",
    Code.RENAMED: "a name for which the rival has one of its own",
    Code.UNCREDITED: "an outcome credited to nobody",
    Code.CAPABILITY: "a capability the rival lacks does the work",
    Code.COMPARISON: "a comparison with a named alternative",
    Code.LIMIT: "a limit or version of ours alone",
    Code.HERITAGE: "our history, community or governance",
    Code.MECHANISM: "a mechanism the rival lacks, told without our name",
}


class StoryVerdict(StrEnum):
    """What to do with a story: keep it, warn (too little carries it), throw it out, or wait."""

    KEEP = "keep"
    WARN = "warn"
    THROW = "throw"
    NOT_ENOUGH = "not-enough"


@dataclass(frozen=True, slots=True)
class SentenceJudgement:
    """One sentence against one rival.

    `score` is 0 for a sentence any vendor could print, and 0.5 or more for an anchored one.
    `capability` is the one that anchors it best, `capabilities` all that anchor it; `evidence` is
    what the story binds to them. `swapped` is for review only: it is false about somebody.
    """

    passage: Passage
    index: int
    rival: str
    verdict: Verdict
    code: Code
    score: float
    capability: str | None
    capabilities: tuple[str, ...]
    swapped: str
    evidence: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.passage.sentence(self.index)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry of `claims[].evidence`: its place, the words it points at, and what is wrong.

    `fault` completes the sentence "`q2` …" and is empty where the evidence counts; `cure` says how
    to mend it, where more is known than what evidence has to be.
    """

    capability: str
    claim: int
    item: int
    reference: str
    words: str
    fault: str = ""
    cure: str = ""

    @property
    def counts(self) -> bool:
        return not self.fault


@dataclass(frozen=True, slots=True)
class StaleRow:
    """A capability that would carry the story, were its row known.

    `doubt` says why it is not, and completes "the row …".
    """

    capability: str
    rival: str
    doubt: str


@dataclass(frozen=True, slots=True)
class RivalCount:
    """A story against one rival: sentences by verdict, and the capabilities that carry it.

    `unbound` would carry it too, had the story evidence whose own words support them; `partial` are
    told well, and the rival has them in part.
    """

    rival: str
    claims: int
    swappable: int
    anchored: int
    unknown: int
    load_bearing: tuple[str, ...]
    unbound: tuple[str, ...]
    partial: tuple[str, ...]
    stale: tuple[StaleRow, ...]


@dataclass(frozen=True, slots=True)
class StoryJudgement:
    """A story against every live rival; the worst decides. `load_bearing` holds against each.

    `left_out` are the rules that have no word list in the story's language, in plain words.
    """

    story: str
    verdict: StoryVerdict
    rivals: tuple[RivalCount, ...]
    worst: RivalCount
    load_bearing: tuple[str, ...]
    sentences: tuple[SentenceJudgement, ...]
    evidence: tuple[Evidence, ...]
    left_out: tuple[str, ...] = ()
    language: str = "en"

    def against(self, rival: str) -> tuple[SentenceJudgement, ...]:
        """The sentences as judged against this rival, in reading order."""
        return tuple(judged for judged in self.sentences if judged.rival == rival)
