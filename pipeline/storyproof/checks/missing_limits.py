"""A story says in one honest sentence what did not go well.

Why: readers expect a vendor to praise itself. A message that owns up to a weakness is believed more than
one that has none (Eisend, "Two-sided advertising: a meta-analysis", International Journal of Research
in Marketing 23, 2006), and the rep is asked for it anyway.

Bad:

```yaml
title: Aldermoor cuts spoiled loads from 14 a month to 6
```

Good:

```yaml
title: Aldermoor cuts spoiled loads from 14 a month to 6
limits: Where no cold store lies within reach the warning is right and of no use.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.source import says_nothing
from storyproof.model.story import Story

_NOTHING = re.compile(
    r"(?:(?:none|nothing(?: at all| went wrong)?|no (?:limits?|problems?|issues?)|n/?a|keine|-)[.!,;: –—-]*)?"
    r"(?:(?:it all|it|all|everything) (?:just )?(?:went|was|worked|ran) "
    r"(?:very |really )?(?:perfect(?:ly)?|well|fine|great|good|smooth(?:ly)?|flawless(?:ly)?|as planned|to plan)[.!]*)?",
    re.IGNORECASE,
)


@story_check("C420", Severity.WARNING)
def missing_limits(story: Story, catalog: Catalog) -> Iterator[Problem]:
    limits = story.front.limits or ""
    if _NOTHING.fullmatch(limits) or says_nothing(limits):
        message = "the story says nothing of what did not go well"
        help = "ask the customer what they would do differently, and add it as `limits:`"
        yield Problem(story.document.at("title"), message, help)
