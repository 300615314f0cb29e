"""Whether the evidence a story names really supports the capability it is bound to.

Text alone cannot tell `thanks to X everything is faster` from the truth, so a capability carries a
story only if somebody at the customer said it, or a metric measured it, in words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from storyproof.model.judgement import Evidence
from storyproof.model.media import CaptionTrack
from storyproof.model.media import Cue as Caption
from storyproof.model.metric import Metric
from storyproof.model.moment import Moment
from storyproof.model.story import FrontMatter, Quote, Story
from storyproof.swap.denials import is_missing
from storyproof.swap.language import Cue
from storyproof.swap.lexicon import Lexicon
from storyproof.swap.mentions import is_mention
from storyproof.swap.metric_evidence import fault_of
from storyproof.swap.phrases import PhraseIndex, Words
from storyproof.swap.sentence import Sentence

SHARED = 2
"""Content words to share with a capability's sentence, for evidence that uses no term of it."""

_SAID = 2
"""Words beside the capability's name that make a statement of it."""

_STEM = 5
"""Letters by which two forms of a word are taken for the same."""

_TERMS_SHOWN = 3
"""Words known for a capability that a message shows."""

_SENTENCE_END = (".", "?", "!", "…", "。")
_LONGEST_STATEMENT = 4
"""Cues that one statement may run over."""


def evidence_of(
    story: Story, lexicon: Lexicon, captions: Mapping[str, CaptionTrack], today: date
) -> tuple[Evidence, ...]:
    """Every piece of evidence the story binds, in the order it is written."""
    weighed = []
    for number, claim in enumerate(story.front.claims):
        for item, reference in enumerate(claim.evidence):
            words, fault = _words_at(claim.capability, reference, story, captions, today)
            cure = ""
            if not fault:
                fault, cure = _doubt(claim.capability, words, lexicon)
            weighed.append(Evidence(claim.capability, number, item, reference, words, fault, cure))
    return tuple(weighed)


def bound(evidence: tuple[Evidence, ...]) -> dict[str, tuple[str, ...]]:
    """Per capability the evidence that counts; one without any is left out."""
    counting: dict[str, tuple[str, ...]] = {}
    for piece in evidence:
        if piece.counts:
            counting[piece.capability] = (*counting.get(piece.capability, ()), piece.reference)
    return counting


def _doubt(capability: str, words: str, lexicon: Lexicon) -> tuple[str, str]:
    """Why these words do not support the capability, and the cure; both empty where they do.

    They name it, or share enough with its sentence. A question, a bare name, a wish, a denial, and
    what is said of a rival or of every vendor are no evidence. Words that name it in a way nobody
    wrote down are not told from words about something else, so the fault claims no more than that.
    """
    told = [_Told.of(capability, text, lexicon) for text in _statements(words)]
    if any(each.denies for each in told):
        return f"denies `{capability}`", ""
    if any(each.supports for each in told):
        return "", ""
    if any(each.names for each in told):
        return f"names `{capability}`, but does not say what ours did", ""
    return f"names none of the words known for `{capability}`", _ways_out(capability, lexicon)


def _ways_out(capability: str, lexicon: Lexicon) -> str:
    terms = (f"“{term.removesuffix('*')}”" for term in lexicon.terms_known(capability))
    known = ", ".join(list(terms)[:_TERMS_SHOWN])
    such = f" ({known})" if known else ""
    return (
        f"quote something that does{such}, or add the words it uses under `terms` of "
        f"`{capability}` in company.yml"
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence of the evidence says of a capability."""

    names: bool
    supports: bool
    denies: bool

    @classmethod
    def of(cls, capability: str, text: str, lexicon: Lexicon) -> _Told:
        sentence = Sentence.read(text, lexicon, _NOBODY)
        traits = lexicon.profile.traits
        named = [hit for hit in sentence.terms if traits[hit.what.trait].id == capability]
        if not (named or _shares_words(capability, sentence.words, lexicon)):
            return cls(names=False, supports=False, denies=False)
        denies = Cue.DENIAL in sentence.kinds or any(is_missing(hit, sentence) for hit in named)
        theirs = bool(sentence.rivals) and not sentence.names_us
        spoken_of = bool(named) and all(is_mention(hit, sentence) for hit in named)
        says = _is_said(text, sentence) and not (theirs or spoken_of or sentence.kinds & _NOT_DONE)
        return cls(names=True, supports=says and not denies, denies=denies)


_NOT_DONE = frozenset((Cue.PLAN, Cue.COMMON))
_NOBODY: PhraseIndex[str] = PhraseIndex(())
_SENTENCES = re.compile(r"[^.!?。！？]+[.!?。！？]*")


def _statements(words: str) -> list[str]:
    return [match[0].strip() for match in _SENTENCES.finditer(words) if match[0].strip()]


def _is_said(text: str, sentence: Sentence) -> bool:
    """Whether more stands there than the names, and it is no question."""
    if text.endswith(("?", "？")):
        return False
    other = set(range(len(sentence.words.folded))) - sentence.named_places
    return len(other) >= _SAID


def _shares_words(capability: str, words: Words, lexicon: Lexicon) -> bool:
    traits = lexicon.profile.traits
    sentence = next((trait.sentence for trait in traits if trait.id == capability), "")
    small = lexicon.language.small
    return len(_stems(words, small) & _stems(Words.of(sentence), small)) >= SHARED


def _words_at(
    capability: str, reference: str, story: Story, captions: Mapping[str, CaptionTrack], today: date
) -> tuple[str, str]:
    """The words a reference points at, and why they do not count."""
    if "#" in reference:
        return _spoken(reference, story.front, captions)
    for quote in story.front.quotes:
        if quote.id == reference:
            return quote.text, _quote_fault(quote, story, today)
    for metric in story.front.metrics:
        if metric.id == reference:
            return _metric_words(metric), fault_of(metric, capability, story.front.language)
    return "", "is no quote, metric or caption of this story"


def _quote_fault(quote: Quote, story: Story, today: date) -> str:
    """Before publication, approval may still be under way."""
    if quote.approved is None:
        return "is a quote nobody has approved yet" if story.is_published else ""
    return "is a quote to be approved in the future" if quote.approved > today else ""


def _metric_words(metric: Metric) -> str:
    return " ".join(filter(None, (metric.label, metric.source)))


def _spoken(
    reference: str, front: FrontMatter, captions: Mapping[str, CaptionTrack]
) -> tuple[str, str]:
    moment = Moment.of(reference)
    if moment.second is None:
        return "", "needs a time such as `#00:42`"
    video = moment.film_in(front.media)
    track = captions.get(video.captions) if video and video.captions else None
    if track is None or track.draft:
        return "", "points at a film without captions that somebody has read"
    words = _statement(track.cues, moment.second)
    return words, "" if words else "points at a time when nobody speaks"


def _statement(cues: tuple[Caption, ...], second: float) -> str:
    """What is said from the cue at this second on, up to the end of its sentence."""
    said: list[str] = []
    for cue in cues:
        if said or (cue.start < second + 1 and second < cue.end):
            said.append(cue.text)
            if cue.text.rstrip('”"’').endswith(_SENTENCE_END) or len(said) == _LONGEST_STATEMENT:
                break
    return " ".join(said)


def _stems(words: Words, small: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words.folded if word not in small and len(word) > 2)
