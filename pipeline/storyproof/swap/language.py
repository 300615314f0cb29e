"""What the test knows of a language: small word lists, each for one rule.

A language without a list gets the rules that need none: names, capability terms, comparisons by
name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from storyproof.swap.phrases import PhraseIndex


class Cue(StrEnum):
    """What a word tells of the sentence around it."""

    OUTCOME = "outcome"
    PRAISE = "praise"
    ADOPTION = "adoption"
    LINK = "link"
    CONTRAST = "contrast"
    EXCLUSIVE = "exclusive"
    LIMIT = "limit"
    HERITAGE = "heritage"
    DENIAL = "denial"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Language:
    """One language's lists.

    `ordinary` are words too common to anchor alone, even when a profile names one; `small` are
    those that carry no content; `after_verb` those that follow a verb, so that a name before one at
    the start of a sentence is none; `result_sections` are parts of a story that tell outcomes.
    """

    code: str
    cues: PhraseIndex[Cue] = field(default_factory=lambda: PhraseIndex[Cue](()))
    ordinary: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    after_verb: frozenset[str] = frozenset()
    result_sections: frozenset[str] = frozenset()
    has_articles: bool = False

    @classmethod
    def of(cls, code: str, cues: Mapping[Cue, str], **lists: str) -> Language:
        """From comma-separated lists, as people keep them."""
        pairs = [(text.strip(), cue) for cue, texts in cues.items() for text in texts.split(",")]
        words = {name: frozenset(texts.split()) for name, texts in lists.items()}
        return cls(code, PhraseIndex(pairs), has_articles=code == "en", **words)
