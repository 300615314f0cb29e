"""A story with a day to come is not public before it.

Why: a story may be finished before the customer's own announcement. The public edition leaves it out until
its day; the internal one carries it. A year mistyped keeps a story from everybody without a word.

Bad:

```yaml
status: published
published: 2036-10-01
```

Good:

```yaml
status: published
published: 2026-10-01
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story, Visibility


@story_check("C603", Severity.WARNING)
def not_yet_published(story: Story, catalog: Catalog) -> Iterator[Problem]:
    day = story.front.published
    for_everybody = story.is_published and story.front.visibility is not Visibility.INTERNAL
    if for_everybody and day and day > catalog.today:
        message = f"this story is not public before {day}"
        help = "correct the day; or wait for it, with the reason under `allow:`"
        yield Problem(story.document.at("published"), message, help)
