"""How strongly a sentence is tied to us: the capability terms that do work in it.

The weights come from measurements on real published stories, whose finding was that results,
numbers and owned names do not anchor, while a capability a rival lacks, an honest limit and a
comparison do.
"""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.model.company import RivalState
from storyproof.swap.language import Cue, Language
from storyproof.swap.names import Name, Whose
from storyproof.swap.phrases import Hit, PhraseIndex
from storyproof.swap.sentence import Sentence
from storyproof.swap.terms import Term

THRESHOLD = 0.5
"""From this score on a sentence is anchored."""

STATE_WEIGHT = {
    RivalState.LACKS: 1.0,
    RivalState.PARTIAL: 0.6,
    RivalState.UNKNOWN: 0.4,
    RivalState.HAS: 0.0,
}
ORDINARY_ALONE, ORDINARY_IN_COMPANY = 0.35, 0.75
LISTED, MENTIONED, DENIED, RENAMED = 0.2, 0.4, 0.2, 0.15
FURTHER = 0.2
"""How much each capability after the best adds."""
COMPARED_WITH_RIVAL, COMPARED_WITH_OTHER = 0.9, 0.54
LIMITED, EXCLUSIVE = 0.5, 0.15
_RUN = 3
_NEAR = 3
"""Words between a denial and what it denies."""
_TELLING = 3
"""Content words, beside names and terms, that make more of a sentence than a mention."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence's tie to us against one rival.

    `weights` holds per capability what it scores alone; `if_known` is what the score would be if
    every unknown state were `lacks`.
    """

    score: float
    if_known: float
    weights: tuple[tuple[int, float], ...]
    compared: bool
    limited: bool
    renamed: bool


def term_weights(sentence: Sentence, language: Language) -> tuple[tuple[Hit[Term], float], ...]:
    """How much work each capability term does, whoever the rival."""
    if not sentence.terms:
        return ()
    listed = _listed(sentence)
    mention = MENTIONED if _is_mere_mention(sentence, language) else 1.0
    denials = [hit.last for hit in sentence.cues if hit.what is Cue.DENIAL]
    weighed = []
    for hit in sentence.terms:
        weight = mention * _commonness(hit, sentence)
        if hit.first in listed:
            weight *= LISTED
        if any(0 <= hit.first - end <= _NEAR for end in denials):
            weight *= DENIED
        weighed.append((hit, weight))
    return tuple(weighed)


def weigh(
    sentence: Sentence,
    weighed: tuple[tuple[Hit[Term], float], ...],
    states: tuple[RivalState, ...],
    rival: str,
    equivalents: PhraseIndex[str],
) -> Anchor:
    """The sentence's tie against one rival, whose state per capability is given."""
    renamed = tuple(equivalents.find(sentence.words)) if sentence.terms or sentence.names else ()
    work: dict[int, float] = {}
    for hit, weight in weighed:
        theirs = any(other.first <= hit.first and hit.last <= other.last for other in renamed)
        done = weight * (RENAMED if theirs else 1.0)
        work[hit.what.trait] = max(done, work.get(hit.what.trait, 0.0))
    known = {trait: STATE_WEIGHT[states[trait]] * weight for trait, weight in work.items()}
    hoped = {
        trait: weight if states[trait] is RivalState.UNKNOWN else known[trait]
        for trait, weight in work.items()
    }
    compared, limited = _comparison(sentence, rival), _is_limit(sentence)
    extra = max(compared, LIMITED if limited else 0.0)
    score = _total(known, extra, sentence)
    ranked = tuple(sorted(known.items(), key=lambda pair: (-pair[1], pair[0])))
    if_known = _total(hoped, extra, sentence)
    return Anchor(score, if_known, ranked, compared > 0, limited, bool(renamed))


def _total(weights: dict[int, float], extra: float, sentence: Sentence) -> float:
    values = sorted((*weights.values(), extra), reverse=True)
    total = values[0] + FURTHER * sum(values[1:])
    if total > 0 and Cue.EXCLUSIVE in sentence.kinds:
        total += EXCLUSIVE
    return round(min(total, 1.0), 3)


def _commonness(hit: Hit[Term], sentence: Sentence) -> float:
    """An ordinary word needs another word of its capability, or our name and work to do."""
    if not hit.what.is_ordinary:
        return 1.0
    trait, first, text = hit.what.trait, hit.first, hit.what.text
    alike = any(
        other.what.trait == trait and other.first != first and other.what.text != text
        for other in sentence.terms
    )
    near_us = sentence.names_us or sentence.names_us_before
    working = Cue.LINK in sentence.kinds or Cue.OUTCOME in sentence.kinds
    return ORDINARY_IN_COMPANY if alike or (near_us and working) else ORDINARY_ALONE


def _listed(sentence: Sentence) -> frozenset[int]:
    """The first words of name-like things, known or not, that stand in a row of three or more."""
    spans = sentence.words.spans
    places = {
        place: place + 1
        for place, word in enumerate(sentence.words.written)
        if place > 0 and word != sentence.words.folded[place]
    }
    named = [hit for hit in sentence.terms if hit.what.is_name]
    hits: list[Hit[Term] | Hit[Name]] = [*named, *sentence.names]
    for hit in hits:
        for inside in range(hit.first + 1, hit.last):
            places.pop(inside, None)
        places[hit.first] = max(hit.last, places.get(hit.first, 0))
    row: list[int] = []
    listed: set[int] = set()
    for place in sorted(places):
        if row and not _is_separator(
            sentence.words.text[spans[places[row[-1]] - 1][1] : spans[place][0]]
        ):
            row = []
        row.append(place)
        if len(row) >= _RUN:
            listed.update(row)
    return frozenset(listed)


def _is_separator(between: str) -> bool:
    bare = between.strip()
    return bare in (",", "and", "or", "&", "/", ", and", ", or", "und", "oder", "、", "和")


def _is_mere_mention(sentence: Sentence, language: Language) -> bool:
    """`We also use X`: use is said, and nothing of what it does."""
    if Cue.ADOPTION not in sentence.kinds:
        return False
    if sentence.kinds & {Cue.OUTCOME, Cue.EXCLUSIVE, Cue.LIMIT}:
        return False
    taken: set[int] = set()
    hits: list[Hit[Name] | Hit[Term] | Hit[Cue]] = [
        *sentence.names,
        *sentence.terms,
        *sentence.cues,
    ]
    for hit in hits:
        taken.update(range(hit.first, hit.last))
    content = [
        word
        for place, word in enumerate(sentence.words.folded)
        if place not in taken and word not in language.small and len(word) > 1
    ]
    return len(content) < _TELLING


def _comparison(sentence: Sentence, rival: str) -> float:
    """Set apart from a named rival: after the swap, the rival is compared with itself."""
    contrasted = sentence.contrasted | sentence.contrasts_before
    if not contrasted or not (sentence.names_us or sentence.names_us_before):
        return 0.0
    return COMPARED_WITH_RIVAL if rival in contrasted else COMPARED_WITH_OTHER


def _is_limit(sentence: Sentence) -> bool:
    ours = any(hit.what.whose is not Whose.RIVAL for hit in sentence.names)
    return ours and Cue.LIMIT in sentence.kinds and not sentence.rivals
