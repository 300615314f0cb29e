"""A story tells the challenge, the solution and the result.

Why: the one-page sheet has a place for each of the three, and a buyer looks for them. A story that runs
under other headings reads well on its page, and its sheet is hollow.

Bad:

```markdown
## Why Aldermoor called us

## How the vans changed
```

Good:

```markdown
## Challenge

Every summer Aldermoor threw away fourteen loads a month.

## Solution

…

## Results

…
```

A story with headings of its own gives the sheet its three texts in the header instead:
`sheet: {challenge: …, solution: …, result: …}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Voice
from storyproof.model.story import Story

_PARTS = {"challenge": "challenge", "solution": "solution", "results": "result"}
"""The section each text of the sheet is taken from where the header has none."""


@story_check("C104", Severity.WARNING)
def missing_section(story: Story, catalog: Catalog) -> Iterator[Problem]:
    if not story.front.sheet.print:
        return
    told = {passage.section for passage in story.body if passage.voice is Voice.PARAGRAPH}
    missing = [
        (section, text)
        for section, text in _PARTS.items()
        if section not in told and not getattr(story.front.sheet, text)
    ]
    if missing:
        headings = ", ".join(f"`## {section.title()}`" for section, _ in missing)
        texts = ", ".join(f"{text}: …" for _, text in missing)
        yield Problem(
            story.document.at("title"),
            f"the sheet stays empty where it tells the {' and the '.join(t for _, t in missing)}",
            f"write {headings} with a paragraph under it, or `sheet: {{{texts}}}` in the header",
        )
