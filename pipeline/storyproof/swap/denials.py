"""Whether a sentence says of a capability that it was not there, not used, or not of our making."""

from __future__ import annotations

from storyproof.swap.clauses import governs, joined
from storyproof.swap.language import Cue
from storyproof.swap.names import Whose
from storyproof.swap.phrases import Hit
from storyproof.swap.sentence import Sentence
from storyproof.swap.terms import Term

_NEAR = 6
"""Words between a denial and what it denies, on either side."""
_TWICE = 5
"""Words between `no` and `without`, which together deny nothing."""
_OPENING = 2
"""Words in which `without` must stand to rule the whole sentence."""
_WITHOUT = frozenset(("without", "ohne", "sans", "sin"))
_EARLIER = frozenset(("before", "vor", "avant", "antes"))
"""`Before us, they had …` tells of others."""
_SMALL = 3
"""Letters of a word that may stand between a subject and its verb: `of Harbeck has`."""


def is_denied(term: Hit[Term], sentence: Sentence) -> bool:
    """Whether what this term names was not done, is not there, or was made by the customer."""
    return any(_denies(cue, term, sentence) for cue in sentence.cues if not _is_within(cue, term))


def is_missing(term: Hit[Term], sentence: Sentence) -> bool:
    """Whether what this term names is said not to be there or not to have worked, whoever should have it."""
    return any(
        _lacks(cue, term, sentence)
        or _refuses(cue, term, sentence)
        or _is_absent(cue, term, sentence)
        or _failed(cue, term, sentence)
        for cue in sentence.cues
    )


def _denies(cue: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    match cue.what:
        case Cue.DENIAL | Cue.REFUSAL if Cue.UNREAL in sentence.kinds:
            return False
        case Cue.REFUSAL:
            return _refuses(cue, term, sentence) and not _is_twice(cue, sentence)
        case Cue.DENIAL:
            return _is_near(term, cue) and not _is_twice(cue, sentence)
        case Cue.HOMEMADE:
            return _is_near(term, cue) and not _names_us_before(cue, sentence)
        case Cue.LACK:
            about_us = _names_us_before(cue, sentence) and not sentence.rivals
            return about_us and _lacks(cue, term, sentence)
        case _:
            return _is_absent(cue, term, sentence) or _failed(cue, term, sentence)


def _is_within(cue: Hit[Cue], term: Hit[Term]) -> bool:
    """Whether the cue is a word of the term itself: a `change without a crane` is there."""
    return term.first <= cue.first and cue.last <= term.last


def _is_twice(cue: Hit[Cue], sentence: Sentence) -> bool:
    """`No gate moves without a dry run` denies twice, and so does `Without it, no gate moves`."""
    return sentence.words.folded[cue.first] in _WITHOUT and any(
        0 <= cue.first - other.last <= _TWICE or (cue.first < _OPENING and other.first >= cue.last)
        for other in sentence.cues
        if other.what is Cue.NEGATION
    )


def _lacks(cue: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    return cue.what is Cue.LACK and governs(cue, term, sentence.words)


def _refuses(cue: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    return cue.what is Cue.REFUSAL and governs(cue, term, sentence.words)


def _is_absent(cue: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    is_near = 0 <= cue.first - term.last <= _NEAR
    return cue.what is Cue.ABSENCE and is_near and joined(term, cue, sentence.words)


def _failed(cue: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    """Whether `failed to …` is said of what the term names, and not of what that showed."""
    between = range(term.last, cue.first)
    return (
        cue.what is Cue.FAILURE
        and cue.first >= term.last
        and joined(term, cue, sentence.words)
        and all(
            place in sentence.named_places or len(sentence.words.folded[place]) <= _SMALL
            for place in between
        )
    )


def _names_us_before(cue: Hit[Cue], sentence: Sentence) -> bool:
    folded = sentence.words.folded
    return any(
        name.first < cue.first
        and name.what.whose is not Whose.RIVAL
        and not (name.first and folded[name.first - 1] in _EARLIER)
        for name in sentence.names
    )


def _is_near(term: Hit[Term], denial: Hit[Cue]) -> bool:
    return max(term.first - denial.last, denial.first - term.last) <= _NEAR
