"""One sentence against one rival."""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.model.company import RivalState
from storyproof.model.judgement import Code, Verdict
from storyproof.swap.anchors import Anchor
from storyproof.swap.language import Cue
from storyproof.swap.names import Whose
from storyproof.swap.sentence import Sentence
from storyproof.swap.weights import THRESHOLD


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict, why, the score, and the capabilities that anchor, by place in the profile."""

    verdict: Verdict
    code: Code
    score: float
    traits: tuple[int, ...] = ()


NO_CLAIM = Decision(Verdict.NO_CLAIM, Code.NO_CLAIM, 0.0)


def decide(sentence: Sentence, anchor: Anchor, states: tuple[RivalState, ...]) -> Decision:
    """The verdict on a sentence that is a claim, or that a comparison makes one."""
    if anchor.score >= THRESHOLD:
        traits = tuple(trait for trait, weight in anchor.weights if weight >= THRESHOLD)
        return Decision(Verdict.ANCHORED, _anchored_code(sentence, anchor), anchor.score, traits)
    if anchor.if_known >= THRESHOLD:
        unknown = tuple(
            trait
            for trait, weight in anchor.weights
            if states[trait] is RivalState.UNKNOWN and weight > 0
        )
        code = _anchored_code(sentence, anchor)
        return Decision(Verdict.UNKNOWN, code, anchor.score, unknown)
    return Decision(Verdict.SWAPPABLE, _swappable_code(sentence, anchor, states), anchor.score)


def _anchored_code(sentence: Sentence, anchor: Anchor) -> Code:
    best = anchor.weights[0][1] if anchor.weights else 0.0
    if anchor.compared and best < THRESHOLD:
        return Code.COMPARISON
    if anchor.limited and best < THRESHOLD:
        return Code.LIMIT
    if Cue.HERITAGE in sentence.kinds:
        return Code.HERITAGE
    return Code.CAPABILITY if sentence.names_us else Code.MECHANISM


def _swappable_code(sentence: Sentence, anchor: Anchor, states: tuple[RivalState, ...]) -> Code:
    if not sentence.names_us and not sentence.terms:
        return Code.UNCREDITED
    shared = (RivalState.HAS, RivalState.PARTIAL)
    if any(states[hit.what.trait] in shared for hit in sentence.terms):
        return Code.PARITY
    products = any(hit.what.whose is Whose.PRODUCT for hit in sentence.names)
    if anchor.renamed and (products or sentence.terms):
        return Code.RENAMED
    for cue, code in (
        (Cue.OUTCOME, Code.OUTCOME),
        (Cue.PRAISE, Code.PRAISE),
    ):
        if cue in sentence.kinds:
            return code
    return Code.ADOPTION
