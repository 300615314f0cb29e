"""A story does without the words the house has banned.

Why: "best-in-class" says nothing a reader can check, and editors agreed once which words they no longer
want to strike out by hand. Words inside a quote are the customer's own and stay.

Bad:

```markdown
The best-in-class forecast of Kelvaro Trace warns the driver.
```

Good:

```markdown
The forecast of Kelvaro Trace warns the driver four hours before the load thaws.
```

Settings: `banned_words` in `vocabulary.yml`; a trailing `*` bans every word that begins so.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Voice
from storyproof.model.story import Story
from storyproof.swap.phrases import PhraseIndex, Words

_OURS = {Voice.TITLE, Voice.SUMMARY, Voice.SHEET, Voice.LIMITS}


@story_check("C103", Severity.WARNING)
def banned_word(story: Story, catalog: Catalog) -> Iterator[Problem]:
    banned = catalog.derived(_banned)
    header = (passage for passage in story.header if passage.voice in _OURS)
    body = (passage for passage in story.body if passage.voice is not Voice.BLOCKQUOTE)
    for passage in (*header, *body):
        for hit in banned.find_apart(Words.of(passage.text)):
            message = f"`{passage.text[hit.start : hit.end]}` is a banned word"
            help = "say what it does instead, in words a reader can check"
            yield Problem(passage.span(hit.start, hit.end), message, help)


def _banned(catalog: Catalog) -> PhraseIndex[None]:
    return PhraseIndex((word.lower(), None) for word in catalog.vocabulary.banned_words)
