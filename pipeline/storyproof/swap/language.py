"""What the test knows of a language: small word lists, each for one rule.

A language without a list gets the rules that need none: names, capability terms, and what is known
of rivals. Which rules that leaves out is said with every judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from storyproof.swap.phrases import PhraseIndex
from storyproof.swap.wordforms import plain


class Cue(StrEnum):
    """What a word tells of the sentence around it."""

    OUTCOME = "outcome"
    PRAISE = "praise"
    ADOPTION = "adoption"
    LINK = "link"
    CREDIT = "credit"
    """A cause that a noun names, `thanks to X`: whatever is good may be credited so."""
    CONTRAST = "contrast"
    CHOICE = "choice"
    """Chosen among several, which says why only where a reason stands beside it."""
    EXCLUSIVE = "exclusive"
    BESIDES = "besides"
    """`Not only`: the word it holds says nothing of others."""
    LIMIT = "limit"
    SHORTCOMING = "shortcoming"
    HERITAGE = "heritage"
    DENIAL = "denial"
    REFUSAL = "refusal"
    """A denial of what follows, and of nothing else near it: `had no`, `despite`."""
    UNREAL = "unreal"
    """What would have been otherwise: what is denied there was so."""
    NEGATION = "negation"
    """What turns `without X` round: nothing is done without it."""
    LACK = "lack"
    """Of us: what follows is not there."""
    ABSENCE = "absence"
    """What stands before it is not there, or not yet."""
    FAILURE = "failure"
    """What it is said of did not do its work."""
    WISH = "wish"
    PLAN = "plan"
    COMMON = "common"
    ALIKE = "alike"
    """As a rival has it: the sentence says itself that nothing sets us apart."""
    HOMEMADE = "homemade"
    """The customer's own work."""
    PAPER = "paper"
    """What is read or listened to; of a capability it is about, it says nothing."""
    ABOUT = "about"
    """What stands between such a thing and its subject."""
    HEARD = "heard"
    """What follows was only heard of."""
    HEARSAY = "hearsay"
    """What follows is somebody's promise."""
    RUMOUR = "rumour"
    """What stands beside it is said to be so."""
    THEIRS = "theirs"
    """What follows belongs to somebody else."""
    OF_THEIRS = "of theirs"
    """The same of what stands before it."""
    ACTOR = "actor"
    PERSON = "person"
    ANAPHOR = "anaphor"
    PROCESS = "process"


VAGUE = frozenset((Cue.OUTCOME, Cue.PRAISE, Cue.ADOPTION))
"""What any customer of any vendor may say."""
BESIDE_OTHERS = frozenset((Cue.CONTRAST, Cue.CHOICE))
"""What names those beside whom somebody stands: compared with them, or chosen among them."""

_RULES = {
    Cue.OUTCOME: "outcomes told without our name",
    Cue.ADOPTION: "mere mentions",
    Cue.CONTRAST: "comparisons",
    Cue.LIMIT: "limits of our own",
    Cue.SHORTCOMING: "what a rival could not do",
    Cue.DENIAL: "denials",
    Cue.LACK: "what we are said not to have",
    Cue.ABSENCE: "what is not there yet",
    Cue.FAILURE: "what did not do its work",
    Cue.WISH: "wishes",
    Cue.PLAN: "plans",
    Cue.COMMON: "what anybody sells",
    Cue.ALIKE: "what a rival is said to have as well",
    Cue.HOMEMADE: "what the customer made",
    Cue.PAPER: "books and talks about a capability",
    Cue.HEARSAY: "hearsay",
    Cue.OF_THEIRS: "what belongs to somebody else",
    Cue.ANAPHOR: "what `this` or `it` carries on",
    Cue.PROCESS: "mechanisms told in plain words",
}
"""The rules that cannot work without a list; the other lists only sort."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language's lists.

    `ordinary` are words too common to anchor alone, even when a profile names one; `small` are
    those that carry no content; `after_verb` those that follow a verb, so that a name before one at
    the start of a sentence is none; `result_sections` are words in the headings of parts
    that tell outcomes, `problem_sections` of those that tell what was before us;
    `suffixes` are endings by which forms of one word differ, the longest first.
    """

    code: str
    cues: PhraseIndex[Cue] = field(default_factory=lambda: PhraseIndex[Cue](()))
    praise: PhraseIndex[Cue] = field(default_factory=lambda: PhraseIndex[Cue](()))
    """Those of the cues that praise."""
    known: frozenset[Cue] = frozenset()
    ordinary: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    after_verb: frozenset[str] = frozenset()
    result_sections: frozenset[str] = frozenset(("results",))
    problem_sections: frozenset[str] = frozenset(("challenge",))
    suffixes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, code: str, cues: Mapping[Cue, str], *, suffixes: str = "", **lists: str
    ) -> Language:
        """From lists as people keep them: cues parted by commas, words by spaces."""
        pairs = [(text.strip(), cue) for cue, texts in cues.items() for text in texts.split(",")]
        words = {name: frozenset(texts.split()) for name, texts in lists.items()}
        spelt = {plain(ending) for ending in suffixes.split()}
        endings = tuple(sorted(spelt, key=lambda ending: (-len(ending), ending)))
        return cls(
            code,
            PhraseIndex(pairs),
            PhraseIndex((text, cue) for text, cue in pairs if cue is Cue.PRAISE),
            frozenset(cues),
            suffixes=endings,
            **words,
        )

    @property
    def left_out(self) -> tuple[str, ...]:
        """The rules that have no list in this language, in plain words."""
        return tuple(rule for cue, rule in _RULES.items() if cue not in self.known)
