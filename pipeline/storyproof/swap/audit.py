"""What a profile rests on: old rows, capabilities that carry too much, verdicts that would flip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from storyproof.model.audit import Carrier, Flip, RowAge, Transplant
from storyproof.model.judgement import SentenceJudgement, StoryJudgement, StoryVerdict, Verdict
from storyproof.model.prose import LineStart, Passage, Voice
from storyproof.model.source import names_a_source
from storyproof.swap.judge import Case, judge_passage
from storyproof.swap.lexicon import lexicon
from storyproof.swap.names import mask_index
from storyproof.swap.profile import Profile, Rival

SOON_DAYS = 30
"""How long before it grows old a row is shown."""

_EXAMPLES = 5


def old_rows(profile: Profile, today: date) -> Iterator[RowAge]:
    """Rows of live rivals nobody knows, that are old, or will be soon; the oldest first."""
    rows = [
        _aged(trait.id, rival.id, profile, today)
        for trait in profile.traits
        for rival in profile.live_rivals
    ]
    shown = [row for row in rows if row.days_left is None or row.days_left <= SOON_DAYS]
    yield from sorted(shown, key=lambda row: (row.days_left is not None, row.days_left or 0))


def _aged(capability: str, rival: str, profile: Profile, today: date) -> RowAge:
    row = next(trait for trait in profile.traits if trait.id == capability).row(rival)
    if row is None or row.checked is None or row.checked > today or not names_a_source(row.source):
        state = row.state.value if row else "unknown"
        return RowAge(capability, rival, state, row.checked if row else None, None, None)
    age = (today - row.checked).days
    return RowAge(capability, rival, row.state, row.checked, age, profile.max_age_days - age)


def carriers(
    profile: Profile, judgements: Sequence[StoryJudgement], minimum: int
) -> tuple[Carrier, ...]:
    """Each capability with the kept stories it carries; the one that carries most comes first."""
    kept = [each for each in judgements if each.verdict is StoryVerdict.KEEP]
    found = []
    for trait in profile.traits:
        carried = [each for each in kept if trait.id in each.load_bearing]
        falls = [each.story for each in carried if len(each.load_bearing) - 1 < minimum]
        found.append(Carrier(trait.id, tuple(each.story for each in carried), tuple(falls)))
    return tuple(sorted(found, key=lambda each: (-len(each.carries), -len(each.falls))))


def flips(before: Iterable[StoryJudgement], after: Iterable[StoryJudgement]) -> Iterator[Flip]:
    """Stories, then sentences, that two profiles judge differently."""
    pairs = list(zip(before, after, strict=True))
    for old, new in pairs:
        if old.verdict is not new.verdict:
            rival = new.worst.rival
            yield Flip(new.story, 0, rival, old.verdict.value, new.verdict.value, "")
    for old, new in pairs:
        known = {_key(judged): judged.verdict for judged in old.sentences}
        for judged in new.sentences:
            was = known.get(_key(judged))
            if was and was is not judged.verdict:
                yield _flip(judged, was)


def _key(judged: SentenceJudgement) -> tuple[int, int, str]:
    return id(judged.passage), judged.index, judged.rival


def _flip(judged: SentenceJudgement, was: Verdict) -> Flip:
    span = judged.passage.span(*judged.passage.sentences[judged.index])
    return Flip(span.path, span.line, judged.rival, was.value, judged.verdict.value, judged.text)


def transplant(
    profile: Profile,
    rival: str,
    today: date,
    ours: Iterable[Passage],
    theirs: Iterable[Passage],
    language: str = "en",
) -> Transplant:
    """Sentences that name us against the rival, and the rival's own that name it, with our name in.

    A profile whose terms are words any vendor uses takes the rival's sentences for ours.
    """
    judged_by = replace(
        profile,
        rivals=tuple(replace(other, live=other.id == rival) for other in profile.rivals),
    )
    own = _anchored(_naming(judged_by, today, ours, language), judged_by, today, language)
    seen_by_them = _turned(profile, rival)
    moved = [
        each.swapped
        for passage in theirs
        for each in judge_passage(passage, _case(seen_by_them, today, language))
        if each.verdict is not Verdict.NO_CLAIM and each.swapped != each.text
    ]
    taken = _anchored(moved, judged_by, today, language)
    examples = tuple(text for text, anchored in taken if anchored)[:_EXAMPLES]
    return Transplant(rival, len(own), _true(own), len(taken), _true(taken), examples)


def _turned(profile: Profile, rival: str) -> Profile:
    """The profile as the rival would write it, with us as its only rival."""
    them = next(other for other in profile.rivals if other.id == rival)
    parts = tuple((theirs, ours) for ours, theirs in them.equivalents)
    us = Rival("us", profile.names, profile.products, parts, (), live=True)
    return replace(profile, names=them.names, products=them.products, traits=(), rivals=(us,))


def _naming(profile: Profile, today: date, passages: Iterable[Passage], language: str) -> list[str]:
    """Our own sentences in which the swap would change something: those that name us."""
    case = _case(profile, today, language)
    judged = (each for passage in passages for each in judge_passage(passage, case))
    return [each.text for each in judged if each.swapped != each.text]


def _anchored(
    texts: Iterable[str], profile: Profile, today: date, language: str
) -> list[tuple[str, bool]]:
    case = _case(profile, today, language)
    found = []
    for text in texts:
        alone = Passage("", Voice.PARAGRAPH, "", text, (LineStart(0, 1, 1),), ((0, len(text)),))
        verdicts = [each.verdict for each in judge_passage(alone, case)]
        found.append((text, Verdict.ANCHORED in verdicts))
    return found


def _true(found: Sequence[tuple[str, bool]]) -> int:
    return sum(anchored for _, anchored in found)


def _case(profile: Profile, today: date, language: str) -> Case:
    return Case.of(lexicon(profile, language), today, mask_index(()), {})
