"""A result was measured before the story that tells it came out.

Why: what is measured until August cannot be known in June. A window that ends later is a typing error or a
forecast, and a forecast printed as a result is a promise nobody made.

Bad:

```yaml
published: 2026-06-09
metrics:
  - {id: spoiled-loads, kind: quality, label: Spoiled loads, before: 14, after: 6, window: 2026-06-01..2026-08-31}
```

Good:

```yaml
published: 2026-09-09
metrics:
  - {id: spoiled-loads, kind: quality, label: Spoiled loads, before: 14, after: 6, window: 2026-06-01..2026-08-31}
```

A story without `published` is held against today. One whose figures were renewed after it came out says under
`review.last` when somebody looked at it since.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.story import Story


@story_check("C505")
def future_window(story: Story, catalog: Catalog) -> Iterator[Problem]:
    told = _told(story)
    for index, metric in enumerate(story.front.metrics):
        if metric.validated and metric.validated > catalog.today:
            span = story.document.at("metrics", index, "validated")
            message = f"`validated` is {metric.validated}, a day still to come"
            yield Problem(
                span, message, "write the day on which the customer confirmed the figures"
            )
        end = metric.window.end if metric.window else None
        if end is None or end <= min(told or catalog.today, catalog.today):
            continue
        message = f"the window ends on {end}, after today, {catalog.today}"
        help = "write the last day that was measured, or wait for the result"
        if end <= catalog.today:
            message = f"the window ends on {end}, but the story is of {told}"
            help = "mend the day here or in `published`; are the figures newer than the story, say in `review.last` when somebody looked at it since"
        yield Problem(story.document.at("metrics", index, "window"), message, help)


def _told(story: Story) -> date | None:
    """The day the story came out, or somebody looked at it since; None where it says no day."""
    published, review = story.front.published, story.front.review
    return max(published, review.last) if published and review and review.last else published
