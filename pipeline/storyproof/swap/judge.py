"""The sentences of one passage against every live rival."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from storyproof.model.company import RivalState
from storyproof.model.judgement import SentenceJudgement, Verdict
from storyproof.model.prose import Passage
from storyproof.swap.anchors import weigh, work_of
from storyproof.swap.claims import is_claim
from storyproof.swap.lexicon import Lexicon
from storyproof.swap.phrases import PhraseIndex
from storyproof.swap.plain import told_plainly
from storyproof.swap.profile import Rival, states_at
from storyproof.swap.sentence import Sentence
from storyproof.swap.substitution import swapped
from storyproof.swap.verdict import NO_CLAIM, Decision, decide
from storyproof.swap.weights import THRESHOLD, WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Case:
    """What the sentences of one story are judged by.

    `rivals` are the live ones, each with its state per capability; `masked` the names of the
    customer; `evidence` what the story binds to each capability, and counts.
    """

    lexicon: Lexicon
    rivals: tuple[tuple[Rival, tuple[RivalState, ...]], ...]
    masked: PhraseIndex[str]
    evidence: Mapping[str, tuple[str, ...]]
    weights: Weights = WEIGHTS

    @classmethod
    def of(
        cls,
        lexicon: Lexicon,
        today: date,
        masked: PhraseIndex[str],
        evidence: Mapping[str, tuple[str, ...]],
        weights: Weights = WEIGHTS,
    ) -> Case:
        profile = lexicon.profile
        rivals = tuple(
            (rival, states_at(profile, rival.id, today)) for rival in profile.live_rivals
        )
        return cls(lexicon, rivals, masked, evidence, weights)


def judge_passage(passage: Passage, case: Case) -> Iterator[SentenceJudgement]:
    """Each sentence against each live rival, sentence by sentence."""
    before: Sentence | None = None
    for index in range(len(passage.sentences)):
        sentence = Sentence.read(
            passage.sentence(index),
            case.lexicon,
            case.masked,
            section=passage.section,
            before=before,
        )
        before = sentence
        for rival, decision in _decisions(sentence, case):
            text = _for_review(sentence, rival, decision, case.lexicon)
            yield _judgement((passage, index), rival.id, decision, text, case)


def _decisions(sentence: Sentence, case: Case) -> Iterator[tuple[Rival, Decision]]:
    claim, weights = is_claim(sentence), case.weights
    if sentence.asks or not (claim or sentence.terms or sentence.names or sentence.refers_back):
        no_claim = replace(NO_CLAIM, score=told_plainly(sentence, weights))
        yield from ((rival, no_claim) for rival, _ in case.rivals)
        return
    work = work_of(sentence, case.lexicon.language, weights)
    no_claim = replace(NO_CLAIM, score=work.plain)
    for rival, states in case.rivals:
        equivalents = case.lexicon.equivalents[rival.id]
        anchor = weigh(sentence, work, states, rival.id, equivalents, weights)
        if claim or anchor.score >= THRESHOLD:
            yield rival, decide(sentence, anchor, states)
        else:
            yield rival, no_claim


def _for_review(sentence: Sentence, rival: Rival, decision: Decision, lexicon: Lexicon) -> str:
    if decision.verdict is Verdict.NO_CLAIM:
        return sentence.words.text
    equivalents, code = lexicon.equivalents[rival.id], lexicon.language.code
    return swapped(sentence, lexicon.profile.names, rival, equivalents, code)


def _judgement(
    at: tuple[Passage, int], rival: str, decision: Decision, text: str, case: Case
) -> SentenceJudgement:
    ids = tuple(case.lexicon.capability(trait) for trait in decision.traits)
    bound = tuple(reference for id in ids for reference in case.evidence.get(id, ()))
    return SentenceJudgement(
        *at,
        rival,
        decision.verdict,
        decision.code,
        decision.score,
        ids[0] if ids else None,
        ids,
        text,
        bound,
    )
