"""The swap test of a story, sentence by sentence, for its internal page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from storyproof.editions.evidence_view import evidence_view
from storyproof.model.catalog import Catalog
from storyproof.model.judgement import RivalCount, SentenceJudgement, StoryJudgement, Verdict
from storyproof.model.story import Story
from storyproof.model.swap_view import (
    EvidenceView,
    SwapPart,
    SwapPassage,
    SwapRival,
    SwapSentence,
    SwapView,
)
from storyproof.swap import Profile, judge_in
from storyproof.swap.mending import question

_WORDS = re.compile(r"\w+|\W+?")


def swap_view(story: Story, catalog: Catalog) -> SwapView | None:
    """The story against every live rival; None where the profile has nothing to judge by."""
    profile = catalog.of_house(Profile.from_catalog)
    if not profile.can_judge:
        return None
    judgement = judge_in(catalog, story)
    named = dict.fromkeys(piece.reference for piece in judgement.evidence)
    evidence = {reference: evidence_view(reference, story, catalog) for reference in named}
    return SwapView(
        ours=catalog.company.name,
        verdict=judgement.verdict.value,
        needed=catalog.settings.swap_test.minimum_claims,
        worst=_names(profile)[judgement.worst.rival],
        rivals=tuple(
            _rival(count, story, judgement, evidence, catalog) for count in judgement.rivals
        ),
    )


def _rival(
    count: RivalCount,
    story: Story,
    judgement: StoryJudgement,
    evidence: Mapping[str, EvidenceView],
    catalog: Catalog,
) -> SwapRival:
    profile = catalog.of_house(Profile.from_catalog)
    return SwapRival(
        name=_names(profile)[count.rival],
        claims=count.claims,
        swappable=count.swappable,
        anchored=count.anchored,
        unknown=count.unknown,
        carrying=tuple(_sentence_of(id, catalog) for id in count.load_bearing),
        passages=tuple(
            _passages(judgement.against(count.rival), story, judgement, evidence, catalog)
        ),
    )


def _passages(
    sentences: tuple[SentenceJudgement, ...],
    story: Story,
    judgement: StoryJudgement,
    evidence: Mapping[str, EvidenceView],
    catalog: Catalog,
) -> Iterator[SwapPassage]:
    """The passages in reading order, each section's first with the section's heading."""
    titles = {id(passage): part.title for part in story.sections for passage in part.passages}
    last = ""
    for _, group in groupby(sentences, key=lambda judged: id(judged.passage)):
        told = list(group)
        title = titles.get(id(told[0].passage), "")
        shown = tuple(_sentence(judged, judgement, evidence, catalog) for judged in told)
        yield SwapPassage(title if title != last else "", shown)
        last = title


def _sentence(
    judged: SentenceJudgement,
    judgement: StoryJudgement,
    evidence: Mapping[str, EvidenceView],
    catalog: Catalog,
) -> SwapSentence:
    ours, theirs = _compared(judged.text, judged.swapped)
    swappable = judged.verdict is Verdict.SWAPPABLE
    profile = catalog.of_house(Profile.from_catalog)
    return SwapSentence(
        ours=ours,
        theirs=theirs,
        verdict=judged.verdict.value,
        reason=judged.code.meaning,
        capability=_sentence_of(judged.capability, catalog) if judged.capability else "",
        evidence=tuple(evidence[reference] for reference in judged.evidence),
        question=question(judged, judgement, profile, catalog.today) if swappable else "",
    )


_MOST_PAIRS = 1_000_000
"""Words of a sentence times words of its swapped form: five hundred words each, and their gaps."""


def _compared(ours: str, theirs: str) -> tuple[tuple[SwapPart, ...], tuple[SwapPart, ...]]:
    """Both sentences cut where they differ, word by word."""
    if ours == theirs:  # most sentences hold no claim, and comparing is slow
        return (SwapPart(ours, False),), (SwapPart(theirs, False),)
    one, other = _WORDS.findall(ours), _WORDS.findall(theirs)
    if len(one) * len(other) > _MOST_PAIRS:  # comparing takes as long as that product
        return (SwapPart(ours, True),), (SwapPart(theirs, True),)
    # mostly a name or two differ: only what lies between is worth comparing
    ahead = _shared(one, other)
    behind = _shared(one[ahead:][::-1], other[ahead:][::-1])
    between = one[ahead : len(one) - behind], other[ahead : len(other) - behind]
    left = [SwapPart("".join(one[:ahead]), False)] if ahead else []
    right = list(left)
    steps = SequenceMatcher(None, *between, autojunk=False).get_opcodes()
    for kind, start, end, from_, to in steps:
        changed = kind != "equal"
        _add(left, "".join(between[0][start:end]), changed)
        _add(right, "".join(between[1][from_:to]), changed)
    for parts in (left, right):
        _add(parts, "".join(one[len(one) - behind :]), False)
    return tuple(left), tuple(right)


def _shared(one: list[str], other: list[str]) -> int:
    """Words at the beginning that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _add(parts: list[SwapPart], text: str, changed: bool) -> None:
    """Appends a run of words; a lone space between two changed runs belongs to them."""
    if not text:
        return
    if changed and len(parts) > 1 and parts[-1].text.isspace() and parts[-2].changed:
        space = parts.pop().text
        parts[-1] = replace(parts[-1], text=f"{parts[-1].text}{space}{text}")
    else:
        parts.append(SwapPart(text, changed))


def _sentence_of(capability: str, catalog: Catalog) -> str:
    known = catalog.company.capability(capability)
    return known.sentence if known else capability


def _names(profile: Profile) -> dict[str, str]:
    return {rival.id: rival.name for rival in profile.rivals}
