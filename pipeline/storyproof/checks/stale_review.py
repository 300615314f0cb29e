"""A published story is looked at again by a day somebody has promised.

Why: love does not last. Speakers leave, products change, customers are bought. A story nobody has looked at
since is the one a prospect calls about.

Bad:

```yaml
status: published
review: {owner: marcom-emea, by: 2025-03-12}
```

Good:

```yaml
status: published
review: {owner: marcom-emea, last: 2026-03-12, by: 2027-03-12}
```

`last` is the day somebody last looked at it and found it true; feeds then tell it as updated on that day.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.story import Status, Story


@story_check("C601")
def stale_review(story: Story, catalog: Catalog) -> Iterator[Problem]:
    review = story.front.review
    if review is None and story.is_published:
        message = "nobody has promised to look at this story again"
        help = "add `review: {owner: …, by: …}` with a day within a year or so"
        yield Problem(story.document.at("status"), message, help)
    elif review and review.by < catalog.today and story.front.status is not Status.RETIRED:
        message = f"the review by `{review.owner}` was due on {review.by}"
        help = (
            "ask: is the customer still happy, the speaker still there, the product still sold? "
            "then set a new day, or `status: retired`"
        )
        yield Problem(story.document.at("review", "by"), message, help)
    if review and review.last and review.last > catalog.today:
        message = f"the last review is said to have been on {review.last}, which is still to come"
        help = "write the day somebody last looked at the story and found it true"
        yield Problem(story.document.at("review", "last"), message, help)
