"""What a new story leaves open is filled in before anybody else reads it.

Why: `…` stands wherever `storyproof new` asks for something. Printed, a source called `…` or an
instruction to the writer tells a buyer that nobody read the page.

Bad:

```yaml
label: Spoiled loads
source: …
limits: TODO
```

Good:

```yaml
label: Spoiled loads
source: Fleet claims ledger, export of 4 September 2026
limits: The northern drivers were trained only after the season had begun.
```

In the text, a paragraph that begins with `…` is an instruction nobody has followed yet, and `[TBC]` or `XX%` is a
figure nobody has asked for yet. So are `[figure to come]`, `@Sam please check`, `TODO ask Harriet`, and a `source: unknown`. What somebody
said may be shortened: `[…]` is fine within quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.placeholder import MARK, is_open, open_places
from storyproof.model.prose import Passage, Voice
from storyproof.model.source import says_nothing
from storyproof.model.story import FrontMatter, Story
from storyproof.quotes.marks import spoken

_INSTRUCTION = re.compile(rf"\s*{MARK}")
_UNIT = (
    r"%|(?:per ?cent|pounds?|dollars?|euros?|million|thousand|hours?|minutes?|days?|weeks?|months?|years?|people|users?"
    r"|Prozent|Stunden|Tage|Wochen|heures|jours|semaines|horas|semanas)\b"
)
_GAP = re.compile(
    r"(?=[\[?£$€XxTF])"  # without a look ahead all that follows is tried at every letter
    r"(?:\[[^\[\]\n]{0,80}\b(?:TODO|TBD|TBC)\b[^\[\]\n]{0,80}\]|\b(?:TBC|TBD|FIXME)\b|\[[Xx]+\]|\?{3,}"
    rf"|[£$€]\s?(?:X|[Xx]{{2,}}|\?{{2,}})(?!\w)|\b[Xx]{{2,}}\s?(?:{_UNIT})|\b[Xx]\s?%|(?<!\S)\?{{2,}}(?:\s?(?:{_UNIT}))?)"
)
_NOTE = re.compile(
    r"(?=[\[@l])"
    r"(?:\[(?:number|figure|amount|percentage)s?\]|\[[^\[\]\n]{0,80}\b(?:to come|to follow|to be confirmed)\]|\[note to\b[^\[\]\n]{0,200}\]"
    r"|\[(?:please|insert|add|check|ask)\s[^\[\]\n]{0,200}\]|\blorem ipsum\b"
    r"|(?<![\w.])@\w+,? (?:please|pls|can you|could you)\b)",
    re.IGNORECASE,
)
"""What a team writes to itself; somebody quoted may have it in brackets all the same."""

_TODO = re.compile(
    r"\bTODO\b(?=\s?[:.!?…)\]]|\s*$|\s(?:ask|check|add|confirm|find|get|write|verify|update|insert)\b)"
)
"""In Spanish and Portuguese a word, and perhaps in capitals."""

_OMISSION = re.compile(r"\[(?:…|\.{2,3})\]|(?<=[.!?:]) +(?:…|\.\.\.)(?=\s*$)")
"""An honest mark in quoted words, and in no others."""

_QUOTED = frozenset((Voice.QUOTE, Voice.BLOCKQUOTE))
_COMMENT = re.compile("<!--")
"""One that ends is in no passage."""

_PROSE = frozenset((Voice.PARAGRAPH, Voice.HEADING, Voice.LIST_ITEM, Voice.TABLE_CELL))


@story_check("C105")
def unfilled_placeholder(story: Story, catalog: Catalog) -> Iterator[Problem]:
    yield from open_places(story.document, FrontMatter)
    yield from _said_nothing(story)
    for passage in (*story.header, *story.body):
        if comment := _COMMENT.search(passage.text):
            help = "take it out, or close it in the text with `-->`: then no page shows it"
            message = "a comment would be published"
            yield Problem(passage.span(*comment.span()), message, help)
    for passage in story.body:
        if passage.voice is not Voice.BLOCKQUOTE and _INSTRUCTION.match(passage.text):
            span = passage.span(0, len(passage.text.rstrip()))
            help = "write what it asks for in its place, or remove it"
            yield Problem(span, "an instruction to the writer stands in the text", help)
        elif passage.voice in _PROSE:
            yield from _gaps(passage, story.front.language)
    for passage in story.header:
        if not is_open(passage.text):
            yield from _gaps(passage, story.front.language)


def _gaps(passage: Passage, language: str) -> Iterator[Problem]:
    """Each place once, by the first pattern that finds it."""
    patterns = [_GAP]
    if passage.voice not in _QUOTED:
        patterns += [_NOTE] if language[:2] in ("es", "pt") else [_NOTE, _TODO]
        patterns.append(_OMISSION)
    told = 0
    found = (gap for pattern in patterns for gap in pattern.finditer(passage.text))
    said = tuple(spoken(passage.text)) if _OMISSION.search(passage.text) else ()
    for gap in sorted(found, key=lambda gap: gap.span()):
        is_omission = gap.re is _OMISSION and any(a <= gap.start() < b for a, b in said)
        if gap.start() >= told and not is_omission:
            told = gap.end()
            message = f"`{gap[0].strip()}` stands where something is still to come"
            yield Problem(passage.span(*gap.span()), message, "write it, or take the sentence out")


def _said_nothing(story: Story) -> Iterator[Problem]:
    """Values that name nothing, though somebody filled them in."""
    front = story.front
    sources = [
        *((("metrics", n, "source"), metric.source) for n, metric in enumerate(front.metrics)),
        *((("facts", n, "source"), fact.source) for n, fact in enumerate(front.facts)),
        *((("quotes", n, "source"), quote.source) for n, quote in enumerate(front.quotes)),
    ]
    help = (
        "name what somebody read, so that another can look: `Returns ledger, export of 3 July 2026`"
    )
    for at, source in sources:
        if source and not is_open(source) and says_nothing(source):
            yield Problem(story.document.at(*at), f"`{source}` names no source", help)
    if front.summary and not is_open(front.summary) and says_nothing(front.summary):
        help = "write one sentence a rep can read out loud"
        yield Problem(story.document.at("summary"), "`summary` says nothing", help)
