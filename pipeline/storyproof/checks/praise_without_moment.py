"""Praise tells of a moment: what happened, when, where, or what somebody did.

Why: "great product, great people" fits every vendor. The same statement in concrete words is more
often taken for true (Hansen and Wänke, "Truth from language and truth from fit", Personality and
Social Psychology Bulletin 36, 2010). A number, a time, a place, something a person did, or a
capability that a rival lacks makes a moment of it.

Bad:

```yaml
quotes:
  - id: q1
    text: The team is great and always there for us. I would recommend Kelvaro to anybody.
```

Good:

```yaml
quotes:
  - id: q1
    text: The thaw forecast rang me seven hours ahead. I had ice on that pallet before the flight was late.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.company import RivalState
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Story
from storyproof.numbers.figures import aside_texts, figures_in
from storyproof.swap.language import Cue
from storyproof.swap.languages import language_for
from storyproof.swap.phrases import PhraseIndex, Words

_TIME = re.compile(
    r"\b(?:yesterday|last (?:night|week|month|year|summer|winter|spring|autumn)|morning|midnight|"
    r"noon|evening|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|weekend|"
    r"gestern|morgens|nachts|montag|samstag|sonntag|hier|matin|ayer|mañana)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:in|at|near|from|to|off|outside|behind|on the)\s+(?P<name>[A-ZÀ-Þ]\w+)")
_ACTION = re.compile(
    r"\b(?:I|he|she|they|we|who)\s+(?:\w+ly\s+|just\s+|then\s+|never\s+)?(?P<verb>\w+ed|sent|took|"
    r"gave|went|came|put|held|rang|saw|heard|read|wrote|drove|turned|threw|paid|sold|bought|lost|"
    r"found|left|met|told|said|woke|cut|built|broke|ran|stood|sat|began|caught|fought|flew)\b"
)
_NO_ACTION = (Cue.PRAISE, Cue.OUTCOME, Cue.ADOPTION)
_PROSE = (Voice.PARAGRAPH, Voice.LIST_ITEM)
_QUOTED = re.compile(r"[\"“”„«»]")


@story_check("C423", Severity.WARNING)
def praise_without_moment(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for passage in story.header:
        if passage.voice is Voice.QUOTE:
            whole = (0, len(passage.text))
            for problem in _praise(passage, whole, story, "ask what happened that day"):
                if not _has_moment(passage.text, story, catalog):
                    yield problem
    for passage in story.body:
        if passage.voice not in _PROSE or _QUOTED.search(passage.text):
            continue  # quotes are judged where they are declared
        for index, (start, end) in enumerate(passage.sentences):
            for problem in _praise(passage, (start, end), story, "tell what happened instead"):
                names_us = catalog.of_house(_us).find_apart(Words.of(passage.text[start:end]))
                if names_us and not _has_moment(_around(passage, index), story, catalog):
                    yield problem


def _praise(passage: Passage, part: tuple[int, int], story: Story, help: str) -> Iterator[Problem]:
    """The first praising words of a part, if any: few parts have some, so they are looked for first."""
    start, end = part
    text = passage.text[start:end]
    if praise := next(language_for(story.front.language).praise.find(Words.of(text)), None):
        words = text[praise.start : praise.end]
        span = passage.span(start + praise.start, start + praise.end)
        message = f"`{words}` is praise without a moment"
        yield Problem(span, message, f"{help}: when, where, who did what, or a number")


def _around(passage: Passage, index: int) -> str:
    """The sentence with its neighbours, which may tell the moment it sums up."""
    near = passage.sentences[max(0, index - 1) : index + 2]
    return passage.text[near[0][0] : near[-1][1]]


def _is_mere_cue(verb: str, language: str) -> bool:
    cues = language_for(language).cues.find(Words.of(verb))
    return any(hit.what in _NO_ACTION for hit in cues)


def _has_moment(text: str, story: Story, catalog: Catalog) -> bool:
    language = story.front.language
    return bool(
        figures_in(text, language)
        or aside_texts(text, language)
        or _TIME.search(text)
        or catalog.of_house(_distinctions).find_apart(Words.of(text))
        or any(match["name"] not in catalog.derived(_names) for match in _PLACE.finditer(text))
        or any(not _is_mere_cue(match["verb"], language) for match in _ACTION.finditer(text))
    )


def _distinctions(catalog: Catalog) -> PhraseIndex[str]:
    """The terms of the capabilities that some live rival lacks."""
    live = {rival.id for rival in catalog.live_competitors}
    return PhraseIndex(
        (term, capability.id)
        for capability in catalog.company.capabilities
        if any(row.state is RivalState.LACKS for id, row in capability.rivals.items() if id in live)
        for terms in capability.terms.values()
        for term in terms
    )


def _us(catalog: Catalog) -> PhraseIndex[str]:
    """Our names: a sentence without them praises somebody else."""
    company = catalog.company
    names = [company.name, *company.aliases]
    for product in company.products:
        names += [product.name, *product.aliases]
    return PhraseIndex((name, name) for name in names)


def _names(catalog: Catalog) -> frozenset[str]:
    """The first words of company names: neither is a place."""
    company = catalog.company
    names = [company.name, *company.aliases, *(product.name for product in company.products)]
    for customer in catalog.customers.values():
        names += customer.record.names
    return frozenset(name.split()[0] for name in names)
