"""A quote is short enough to be read.

Why: people scan a page and skip blocks of text; at half the words the same page was found 58 % more
usable (Nielsen, "How users read on the web", 1997). In the film the long version keeps its place.

Bad:

```yaml
quotes:
  - id: q1
    text: When we began, and I remember that morning well, because … (80 words)
```

Good:

```yaml
quotes:
  - id: q1
    text: The thaw forecast gives us four hours. A driver can do something with four hours.
```

Settings: `craft.quote_words` in `pipeline.yml` is the most a quote may have without a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Voice
from storyproof.model.story import Story
from storyproof.swap.phrases import Words


@story_check("C424", Severity.WARNING)
def long_quote(story: Story, catalog: Catalog) -> Iterator[Problem]:
    most = catalog.settings.craft.quote_words
    for passage in story.header:
        if passage.voice is not Voice.QUOTE:
            continue
        words = Words.of(passage.text).spans
        if len(words) > most:
            message = f"a quote of {len(words)} words"
            help = (
                f"keep what only this person could have said, in {most} words, and have it approved"
            )
            beyond = passage.span(words[most][0], len(passage.text.rstrip()))
            yield Problem(beyond, message, help)
