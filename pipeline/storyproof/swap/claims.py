"""Whether a sentence claims something of us."""

from __future__ import annotations

from storyproof.swap.language import Cue
from storyproof.swap.sentence import Sentence

_CREDITED = frozenset({Cue.OUTCOME, Cue.ACTOR})


def is_claim(sentence: Sentence) -> bool:
    """It names us, a product or a capability of ours, or tells an outcome where outcomes are told.

    A single ordinary word is no capability until something near it says so.
    """
    if sentence.names_us:
        return True
    if any(not hit.what.is_ordinary for hit in sentence.terms):
        return True
    if sentence.terms and sentence.names_us_before:
        return True
    return sentence.tells_results and sentence.kinds >= _CREDITED
