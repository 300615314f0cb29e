"""A public story says since when.

Why: readers want to know how old a result is, and feeds put the newest first. A story without a day is in
no feed, and when it is retired nothing tells those who come back for it.

Bad:

```yaml
status: published
visibility: public
```

Good:

```yaml
status: published
visibility: public
published: 2026-10-01
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story, Visibility


@story_check("C604", Severity.WARNING)
def undated_story(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for_everybody = story.is_published and story.front.visibility is not Visibility.INTERNAL
    if for_everybody and story.front.published is None:
        message = "the story does not say since when it is public, so no feed carries it"
        help = f"add the day under `published`, such as `published: {catalog.today}`"
        yield Problem(story.document.at("status"), message, help)
