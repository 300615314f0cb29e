"""A quote is published once the person quoted has approved it.

Why: people say in an interview what they would not sign. The date of approval is the proof that they saw
the words as they will stand.

Bad:

```yaml
quotes:
  - {id: q1, text: The thaw forecast gives us four hours.}
```

Good:

```yaml
quotes:
  - {id: q1, text: The thaw forecast gives us four hours., approved: 2026-10-12}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.story import Story


@story_check("C211")
def unapproved_quote(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, quote in enumerate(story.front.quotes):
        if quote.approved is None and story.is_published:
            message = f"nobody has approved the quote `{quote.id}`"
            help = f"send {quote.speaker.name or 'the speaker'} the words, then add `approved:` with the day of the answer"
            yield Problem(story.document.at("quotes", index, "id"), message, help)
        elif quote.approved and quote.approved > catalog.today:
            message = f"approved on {quote.approved}, a day still to come"
            help = "write the day on which they approved it, or leave the key out until they have"
            yield Problem(story.document.at("quotes", index, "approved"), message, help)
