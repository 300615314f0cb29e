"""How much a sentence tells beyond names, praise and that something is used."""

from __future__ import annotations

from storyproof.swap.language import BESIDE_OTHERS, VAGUE, Cue, Language
from storyproof.swap.phrases import Hit, is_sign
from storyproof.swap.sentence import Sentence
from storyproof.swap.weights import Weights

_EXPLAINING = BESIDE_OTHERS | {Cue.LINK, Cue.PROCESS}
_TELLING = 3
"""Content words, beside names and terms, that make more of a sentence than a mention."""


def telling(sentence: Sentence, language: Language, weights: Weights) -> float:
    """The share of its weight that a sentence keeps by what it tells.

    `We also use X` says nothing of what X does, `X makes everything better` hardly more.
    """
    if sentence.kinds & {Cue.EXCLUSIVE, Cue.LIMIT} or sentence.rivals:
        return 1.0
    words = content(sentence, language)
    if not words and Cue.LINK not in sentence.kinds:
        return weights.listed
    is_used = Cue.ADOPTION in sentence.kinds and Cue.OUTCOME not in sentence.kinds
    names_only = all(hit.what.is_owned for hit in sentence.terms)
    is_bare = is_used or (names_only and not sentence.kinds & _EXPLAINING)
    if is_bare and _count(words) < _TELLING:
        return weights.mentioned
    if not sentence.kinds & VAGUE:
        return 1.0
    own = [word for word in words if word.isalpha() and word not in language.ordinary]
    is_thin = _count(own) < _TELLING and not _gives_reason(sentence)
    is_praise = Cue.PRAISE in sentence.kinds and not _explains(sentence)
    if is_thin and Cue.CREDIT in sentence.kinds:
        return weights.listed  # `thanks to X, all is better` explains no more than X alone
    return weights.bland if is_thin or is_praise else 1.0


def _explains(sentence: Sentence) -> bool:
    """Whether a word tells how or why; the verb within a term, as in `dry run`, tells neither."""
    return any(
        hit.what in _EXPLAINING
        and not any(term.first <= hit.first and hit.last <= term.last for term in sentence.terms)
        for hit in sentence.cues
    )


def _gives_reason(sentence: Sentence) -> bool:
    """Whether a cause is told in more than `thanks to X`."""
    credits = [hit for hit in sentence.cues if hit.what is Cue.CREDIT]
    return any(
        hit.what is Cue.LINK
        and not any(credit.first <= hit.first < credit.last for credit in credits)
        for hit in sentence.cues
    )


def content(sentence: Sentence, language: Language) -> list[str]:
    """The words that are neither names, terms and cues nor small."""
    taken = set(sentence.named_places)
    for hit in _said(sentence):
        taken.update(range(hit.first, hit.last))
    return [
        word
        for place, word in enumerate(sentence.words.folded)
        if place not in taken and word not in language.small and (len(word) > 1 or is_sign(word))
    ]


def _count(words: list[str]) -> int:
    """Words, where two signs of Chinese, Japanese or Korean make one."""
    signs = sum(map(is_sign, words))
    return len(words) - signs + signs // 2


def _said(sentence: Sentence) -> list[Hit[Cue]]:
    """Cues that only say that something is used, by whom, and how well."""
    others = (Cue.PROCESS, Cue.PERSON, Cue.WISH, Cue.ANAPHOR)
    return [hit for hit in sentence.cues if hit.what not in others]
