"""How strongly a sentence is tied to us: the capability terms that do work in it.

Measured on real published stories: results, numbers and owned names do not anchor, while a
capability a rival lacks, an honest limit and a comparison do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from storyproof.model.company import RivalState
from storyproof.swap.denials import is_denied
from storyproof.swap.language import BESIDE_OTHERS, VAGUE, Cue, Language
from storyproof.swap.limits import tells_limit
from storyproof.swap.mentions import is_mention
from storyproof.swap.phrases import Hit, PhraseIndex
from storyproof.swap.plain import alternatives, told_plainly
from storyproof.swap.rows import in_rows
from storyproof.swap.sentence import Sentence
from storyproof.swap.substance import content, telling
from storyproof.swap.terms import Term
from storyproof.swap.weights import STATE_WEIGHT, Weights

_WHY_US = frozenset((Cue.LINK, Cue.SHORTCOMING, Cue.LIMIT))
"""What gives a comparison its reason."""


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


@dataclass(frozen=True, slots=True)
class Work:
    """What a sentence does, whoever the rival: per term its weight, what `this` carries on from the
    sentence before, what each state of a rival leaves of a capability in it, and how much of a
    mechanism it tells in plain words."""

    terms: tuple[tuple[Hit[Term], float], ...]
    carried: tuple[tuple[int, float], ...]
    held: Mapping[RivalState, float]
    plain: float
    other: float
    compares_in_vain: bool
    """Whether it sets us apart by praise alone: `unlike them, we are amazing`."""


def work_of(sentence: Sentence, language: Language, weights: Weights) -> Work:
    """How much work each capability does in this sentence."""
    return Work(
        _term_weights(sentence, language, weights),
        _carried(sentence, weights),
        STATE_WEIGHT | {RivalState.PARTIAL: _in_part(sentence, weights)},
        told_plainly(sentence, weights),
        weights.compared_with_unknown if alternatives(sentence) else 0.0,
        _compares_in_vain(sentence, language),
    )


def _compares_in_vain(sentence: Sentence, language: Language) -> bool:
    if not (sentence.contrasted or sentence.failed) or sentence.kinds & _WHY_US:
        return False
    is_praise = Cue.PRAISE in sentence.kinds and Cue.PROCESS not in sentence.kinds
    return (is_praise and not sentence.terms) or not content(sentence, language)


def _carried(sentence: Sentence, weights: Weights) -> tuple[tuple[int, float], ...]:
    if not (sentence.terms_before and sentence.carries_on):
        return ()
    traits = {hit.what.trait for hit in sentence.terms_before if not hit.what.is_ordinary}
    weight = weights.carried if Cue.LINK in sentence.kinds else weights.carried_outcome
    return tuple((trait, weight) for trait in sorted(traits))


def _term_weights(
    sentence: Sentence, language: Language, weights: Weights
) -> tuple[tuple[Hit[Term], float], ...]:
    if not sentence.terms:
        return ()
    rows = in_rows(sentence, weights)
    whole = telling(sentence, language, weights)
    if _is_wish(sentence):
        whole *= weights.wished
    if _is_anybodys(sentence):
        whole *= weights.denied
    weighed = []
    for hit in sentence.terms:
        weight = whole * _commonness(hit, sentence, weights) * rows.get(hit.first, 1.0)
        if is_denied(hit, sentence) or is_mention(hit, sentence):
            weight *= weights.denied
        weighed.append((hit, weight))
    return tuple(weighed)


def weigh(
    sentence: Sentence,
    work: Work,
    states: tuple[RivalState, ...],
    rival: str,
    equivalents: PhraseIndex[str],
    weights: Weights,
) -> Anchor:
    """The sentence's tie against one rival, whose state per capability is given."""
    renamed = tuple(equivalents.find(sentence.words)) if sentence.terms or sentence.names else ()
    done: dict[int, float] = dict(work.carried)
    for hit, weight in work.terms:
        theirs = any(other.first <= hit.first and hit.last <= other.last for other in renamed)
        value = weight * (weights.renamed if theirs else 1.0)
        done[hit.what.trait] = max(value, done.get(hit.what.trait, 0.0))
    known = {trait: work.held[states[trait]] * weight for trait, weight in done.items()}
    hoped = {
        trait: weight if states[trait] is RivalState.UNKNOWN else known[trait]
        for trait, weight in done.items()
    }
    compared = 0.0 if work.compares_in_vain else _comparison(sentence, rival, weights)
    limited = tells_limit(sentence)
    extra = max(compared, weights.limited if limited else 0.0, work.other)

    def total(values: dict[int, float]) -> float:
        return max(_total(values, extra, sentence, weights), work.plain)

    ranked = tuple(sorted(known.items(), key=lambda pair: (-pair[1], pair[0])))
    return Anchor(total(known), total(hoped), ranked, compared > 0, limited, bool(renamed))


def _total(done: dict[int, float], extra: float, sentence: Sentence, weights: Weights) -> float:
    values = sorted((*done.values(), extra), reverse=True)
    total = values[0] + weights.further * sum(values[1:])
    if total > 0 and Cue.EXCLUSIVE in sentence.kinds:
        total += weights.exclusive
    return round(min(total, 1.0), 3)


def _in_part(sentence: Sentence, weights: Weights) -> float:
    """What is left of a capability that the rival has in part.

    It anchors where the sentence tells how it works, and sells nothing; where nobody names us, it is
    anybody's technique.
    """
    if not _is_about_us(sentence):
        return weights.in_part_unnamed
    works = Cue.PROCESS in sentence.kinds and not sentence.kinds & {Cue.PRAISE, Cue.OUTCOME}
    return weights.in_part_at_work if works else weights.in_part


def _is_about_us(sentence: Sentence) -> bool:
    return sentence.names_us or sentence.names_us_before


def _commonness(hit: Hit[Term], sentence: Sentence, weights: Weights) -> float:
    """An ordinary word needs another word of its capability, or our name and work to do."""
    loose = weights.loose if hit.what.is_loose else 1.0
    if hit.what.is_owned:
        if _is_explained(hit, sentence):
            return 1.0
        return weights.owned_vaguely if sentence.kinds & VAGUE else weights.owned
    if not hit.what.is_ordinary:
        return loose
    is_told_twice = _is_told_twice(hit, sentence)
    if _is_person(hit, sentence) or (_is_somebody(hit, sentence) and not is_told_twice):
        return weights.personal
    working = Cue.LINK in sentence.kinds or Cue.OUTCOME in sentence.kinds
    in_company = is_told_twice or (working and _is_about_us(sentence))
    return loose * (weights.ordinary_in_company if in_company else weights.ordinary_alone)


def _is_told_twice(hit: Hit[Term], sentence: Sentence) -> bool:
    """Whether another term of its capability says that it is meant; people are no capability."""
    trait, first, text = hit.what.trait, hit.first, hit.what.text
    return any(
        other.what.trait == trait
        and other.first != first
        and other.what.text != text
        and not _is_somebody(other, sentence)
        for other in sentence.terms
    )


def _is_somebody(hit: Hit[Term], sentence: Sentence) -> bool:
    """Whether a term is a word for people and nothing else: who works with us is no capability."""
    return hit.what.is_ordinary and any(
        cue.what is Cue.PERSON and (cue.first, cue.last) == (hit.first, hit.last)
        for cue in sentence.cues
    )


def _is_explained(hit: Hit[Term], sentence: Sentence) -> bool:
    """Whether another term of its capability says what a part of ours does."""
    trait = hit.what.trait
    return any(other.what.trait == trait and not other.what.is_owned for other in sentence.terms)


def _is_person(hit: Hit[Term], sentence: Sentence) -> bool:
    """`Developers and operators`: coordinated with people, the word means people."""
    people = {at for cue in sentence.cues if cue.what is Cue.PERSON for at in (cue.first, cue.last)}
    folded = sentence.words.folded
    before = hit.first >= 2 and folded[hit.first - 1] in _COORDINATING and hit.first - 1 in people
    after = hit.last + 1 < len(folded) and folded[hit.last] in _COORDINATING
    return before or (after and hit.last + 1 in people)


_COORDINATING = frozenset(("and", "or", "und", "oder", "et", "ou", "y", "o"))


def _is_wish(sentence: Sentence) -> bool:
    """What was looked for before we came, or what was there: wanted, and not yet done."""
    if Cue.PLAN in sentence.kinds or (sentence.tells_problems and not sentence.names_us):
        return True
    return (
        Cue.WISH in sentence.kinds
        and not sentence.names_us
        and not sentence.kinds & {Cue.OUTCOME, Cue.LINK}
    )


def _is_anybodys(sentence: Sentence) -> bool:
    """What any vendor sells, or a rival does as the sentence says itself."""
    beside_none = sentence.rivals and not sentence.kinds & BESIDE_OTHERS
    theirs = beside_none and (not sentence.names_us or Cue.ALIKE in sentence.kinds)
    return bool(theirs) or Cue.COMMON in sentence.kinds


def _comparison(sentence: Sentence, rival: str, weights: Weights) -> float:
    """Set apart from a named rival: after the swap, the rival is compared with itself."""
    if rival in sentence.failed:
        return weights.compared
    # `it costs more than RIVAL`: whom but us is a rival held against?
    is_it = sentence.refers_back and rival in sentence.compared
    if not sentence.contrasted or not (is_it or _is_about_us(sentence)):
        return 0.0
    return weights.compared if rival in sentence.contrasted else weights.compared_with_other
