"""Whether a sentence only speaks of a capability: a book on it, hearsay, or what somebody else has."""

from __future__ import annotations

from collections.abc import Callable

from storyproof.swap.clauses import governs, joined
from storyproof.swap.language import Cue
from storyproof.swap.phrases import Hit
from storyproof.swap.sentence import Sentence
from storyproof.swap.terms import Term

_NEAR = 3
"""Words between a brochure and its `about`, and between `about` and what it is about."""
_OWNED = 1
"""Words between an owner and what is his: `the weather service's new dry run`."""
_BESIDE = 2
"""Words between `supposedly` and what it doubts."""
_TOLD = 8
"""Words after `the vendor claims` that are still his."""
_ACTED_ON = frozenset((Cue.LINK, Cue.CHOICE))
"""What somebody did about what he had heard."""


def is_mention(term: Hit[Term], sentence: Sentence) -> bool:
    """Whether what this term names is only spoken of, or is not ours."""
    return any(
        cue.what in _RULES and _RULES[cue.what](cue, term, sentence) for cue in sentence.cues
    )


def _is_about(paper: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    """A book about the dry run, or a dry-run book."""
    if paper.first == term.last:
        return sentence.words.text[term.end : paper.start] in (" ", "-")
    return any(
        0 <= about.first - paper.last <= _NEAR
        and 0 <= term.first - about.last <= _NEAR
        and joined(paper, term, sentence.words)
        for about in sentence.cues
        if about.what is Cue.ABOUT
    )


def _is_heard_of(heard: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    is_acted_on = bool(sentence.kinds & _ACTED_ON)
    return not is_acted_on and governs(heard, term, sentence.words)


def _is_promised(hearsay: Hit[Cue], term: Hit[Term], _: Sentence) -> bool:
    return 0 <= term.first - hearsay.last <= _TOLD


def _is_doubted(rumour: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    between = max(term.first - rumour.last, rumour.first - term.last)
    return 0 <= between <= _BESIDE and joined(rumour, term, sentence.words)


def _is_owned(owner: Hit[Cue], term: Hit[Term], sentence: Sentence) -> bool:
    """By whom the cue names, unless one of our names stands between: `the auditor's Harbeck dry run`."""
    is_ours = any(owner.last <= name.first < term.first for name in sentence.names)
    return not is_ours and 0 <= term.first - owner.last <= _OWNED


def _is_of(owner: Hit[Cue], term: Hit[Term], _: Sentence) -> bool:
    return owner.first == term.last


_RULES: dict[Cue, Callable[[Hit[Cue], Hit[Term], Sentence], bool]] = {
    Cue.PAPER: _is_about,
    Cue.HEARD: _is_heard_of,
    Cue.HEARSAY: _is_promised,
    Cue.RUMOUR: _is_doubted,
    Cue.THEIRS: _is_owned,
    Cue.OF_THEIRS: _is_of,
}
