"""A page shows Markdown, and whatever is no Markdown as it was typed.

Why: what Word, a wiki or an editor of notes writes, `<b>`, `[^1]` or `{--old--}`, means nothing here. Pasted, it is
printed sign for sign on the page, on the sheet and in every text to copy, and looks like a broken page.

Bad:

```markdown
The shops <b>no longer argue</b>.[^1]

[^1]: Survey of 40 shops, May 2026.
```

Good:

```markdown
The shops **no longer argue**, as a survey of 40 shops found in May 2026.
```

Signs that a reader shall see, as in a text about HTML, stand between backticks. What stands in `<!-- … -->` is
left out of every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Passage
from storyproof.model.story import Story

_TAGS = (
    "abbr|big|blockquote|br|center|cite|code|del|details|div|em|figcaption|figure|font|h[1-6]|hr|iframe|img|ins"
    "|li|mark|o:p|ol|pre|script|section|small|span|strike|strong|style|sub|summary|sup|table|tbody|td|th|thead"
    "|tr|tt|ul|video"
)
_LETTERS = "[abipqsu]"
"""Tags that might be the letters of a formula: `a<b`, and `<a>` for a place on a plan."""

_RAW = (
    (
        re.compile(
            rf"</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>|(?<!\w)<{_LETTERS}(?:\s[^<>]{{0,500}}=[^<>]{{0,500}})?>(?=[^<>]{{0,500}}</)|</{_LETTERS}>",
            re.IGNORECASE,
        ),
        "write it as Markdown (`**bold**`, `*italic*`, an empty line for a new paragraph), or take it out",
    ),
    (
        re.compile(r"\[\^[^\]\s]{1,40}\]"),
        "say in the sentence itself what the footnote says: stories have none",
    ),
    (
        re.compile(r"\{(?:--|\+\+|~~|>>)[^{}]{0,500}(?:--|\+\+|~~|<<)\}"),
        "accept or refuse the change, and leave the text alone that holds",
    ),
    (
        re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]{1,200}(?<=\S)==(?![=\w])"),
        "take the signs out, once whatever they mark is settled",
    ),
)
"""What other programs make something of, and how it is said here."""

_SHOWN = 40


@story_check("C428", Severity.WARNING)
def raw_markup(story: Story, catalog: Catalog) -> Iterator[Problem]:
    told: set[str] = set()  # a footnote's sign stands twice, and is one slip
    for passage in (*story.header, *story.body):
        for pattern, help in _RAW:
            raw = pattern.search(passage.text)
            if raw and raw[0] not in told:
                if raw[0].startswith("[^"):
                    told.add(raw[0])
                yield _problem(passage, raw, help)


def _problem(passage: Passage, raw: re.Match[str], help: str) -> Problem:
    signs = " ".join(raw[0].split())
    shown = signs if len(signs) <= _SHOWN else f"{signs[: _SHOWN - 1]}…"
    return Problem(passage.span(*raw.span()), f"`{shown}` would be printed as it stands", help)
