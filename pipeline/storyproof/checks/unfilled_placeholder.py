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
figure nobody has asked for yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.placeholder import MARK, is_open, open_places
from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Story
from storyproof.quotes.marks import spoken

_INSTRUCTION = re.compile(rf"\s*{MARK}")
_GAP = re.compile(
    r"\[[^\]\n]*\b(?:TODO|TBD|TBC)\b[^\]\n]*\]|\b(?:TBC|TBD)\b|\b[Xx]{2,}\s?%|\[[Xx.…]+\]|\?{3,}"
)
_OMISSION = re.compile(r"\[[.…]+\]")
_PROSE = frozenset((Voice.PARAGRAPH, Voice.HEADING, Voice.LIST_ITEM, Voice.TABLE_CELL))


@story_check("C105")
def unfilled_placeholder(story: Story, catalog: Catalog) -> Iterator[Problem]:
    yield from open_places(story.document)
    for passage in story.body:
        if passage.voice is not Voice.BLOCKQUOTE and _INSTRUCTION.match(passage.text):
            span = passage.span(0, len(passage.text.rstrip()))
            help = "write what it asks for in its place, or remove it"
            yield Problem(span, "an instruction to the writer stands in the text", help)
        elif passage.voice in _PROSE:
            yield from _gaps(passage)
    for passage in story.header:
        if not is_open(passage.text):
            yield from _gaps(passage)


def _gaps(passage: Passage) -> Iterator[Problem]:
    for gap in _GAP.finditer(passage.text):
        if _OMISSION.fullmatch(gap[0]) and _is_said(passage, gap.start()):
            continue
        message = f"`{gap[0]}` stands where something is still to come"
        yield Problem(passage.span(*gap.span()), message, "write it, or take the sentence out")


def _is_said(passage: Passage, at: int) -> bool:
    """Whether it stands in somebody's words, of which a part may be left out."""
    quoted = passage.voice in (Voice.QUOTE, Voice.BLOCKQUOTE)
    return quoted or any(start <= at < end for start, end in spoken(passage.text))
