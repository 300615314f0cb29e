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

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.place import Span
from storyproof.model.prose import Voice
from storyproof.model.section_names import meant_role, section_role, section_title
from storyproof.model.slug import slugify
from storyproof.model.story import Story

_PARTS = {"challenge": "challenge", "solution": "solution", "results": "result"}
"""The section each text of the sheet is taken from where the header has none."""


_HEADING = re.compile(r"(#+)([ \t]*)([^#\s].*)|(?:\*\*|__)([^*_]+)(?:\*\*|__):?\s*")
"""A line that is a heading, or is written as if it were one."""

_MOST_HEADINGS = 200
"""Looked at: a story has a dozen, and likeness takes its time."""


@story_check("C104", Severity.WARNING)
def missing_section(story: Story, catalog: Catalog) -> Iterator[Problem]:
    if not story.front.sheet.print:
        return
    told = {passage.section for passage in story.body if passage.voice is Voice.PARAGRAPH}
    missing = {
        section: text
        for section, text in _PARTS.items()
        if section not in told and not getattr(story.front.sheet, text)
    }
    language = story.front.language
    for section, span in _almost(story).items():
        if text := missing.pop(section, None):
            message = f"the sheet takes no {text} from here, and has none"
            help = f"did you mean `## {section_title(section, language)}`?"
            yield Problem(span, message, help)
    if missing:
        headings = ", ".join(f"`## {section_title(section, language)}`" for section in missing)
        texts = ", ".join(f"{text}: …" for text in missing.values())
        yield Problem(
            story.document.at("title"),
            f"the sheet stays empty where it tells the {' and the '.join(missing.values())}",
            f"write {headings} with a paragraph under it, or `sheet: {{{texts}}}` in the header",
        )


def _almost(story: Story) -> Mapping[str, Span]:
    """By section, the first line that is almost its heading: `## Challenges`, `##Challenge`, `**Challenge**`."""
    found: dict[str, Span] = {}
    matches = ((number, _HEADING.fullmatch(line)) for number, line in story.source)
    headings = ((number, match) for number, match in matches if match)
    for number, heading in islice(headings, _MOST_HEADINGS):
        marks, gap, title, bold = heading.groups()
        is_right = marks == "##" and gap and section_role(slugify(title)) in _PARTS
        if not is_right and (section := meant_role(title or bold)):
            found.setdefault(section, Span(story.path, number, 1, number, len(heading[0]) + 1))
    return found
