"""Whether a sentence tells an honest limit of ours."""

from __future__ import annotations

from storyproof.swap.clauses import joined
from storyproof.swap.language import Cue
from storyproof.swap.names import Whose
from storyproof.swap.phrases import Hit
from storyproof.swap.sentence import Sentence

_NEAR = 3
"""Words between a limit and what makes praise of it: `nothing is missing`."""


def tells_limit(sentence: Sentence) -> bool:
    """Whether it says what we cannot do; that nobody can do without us is praise."""
    return not sentence.rivals and any(
        _is_ours(cue, sentence)
        and not _is_taken_back(cue, sentence)
        and not _is_praise(cue, sentence)
        for cue in sentence.cues
        if cue.what is Cue.LIMIT
    )


def _is_ours(limit: Hit[Cue], sentence: Sentence) -> bool:
    """Whether our name stands before it in its clause, or right behind it."""
    return any(
        (name.first < limit.first or name.first == limit.last)
        and joined(name, limit, sentence.words)
        for name in sentence.names
        if name.what.whose is not Whose.RIVAL
    )


def _is_praise(limit: Hit[Cue], sentence: Sentence) -> bool:
    """`Cannot be praised highly enough`."""
    return any(cue.what is Cue.PRAISE and _is_beside(cue, limit, sentence) for cue in sentence.cues)


def _is_taken_back(limit: Hit[Cue], sentence: Sentence) -> bool:
    """`Nothing is missing`; of two denials in `does not read anything` neither takes back the other."""
    denials = [cue for cue in sentence.cues if cue.what is Cue.NEGATION]
    if any(limit.first <= denial.first < limit.last for denial in denials):
        return False
    return any(_is_beside(denial, limit, sentence) for denial in denials)


def _is_beside(cue: Hit[Cue], limit: Hit[Cue], sentence: Sentence) -> bool:
    apart = max(cue.first - limit.last, limit.first - cue.last)
    return apart <= _NEAR and joined(cue, limit, sentence.words)
