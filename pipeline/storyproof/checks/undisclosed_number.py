"""A figure the customer keeps to themselves is printed nowhere.

Why: a customer who agreed to `relative` gave us the change and nothing else. One absolute value in a
sentence, a quote or a caption gives the rest away, and it cannot be taken back. Therefore the rule
can neither be lowered nor allowed. Titles of links, descriptions of pictures, bylines and code are
printed as well; from 10 up, `No. 611` or `Version 611` gives a hidden 611 away like any figure, and
only a date, a year, a time of day, an address or a known name does not.

Bad:

```yaml
metrics:
  - {id: spoiled-loads, before: 14 per month, after: 6 per month, disclosure: relative}
title: Spoiled loads fall to 6 a month
```

Good:

```yaml
title: Spoiled loads fall by 57 %
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story
from storyproof.numbers.audit import verdicts
from storyproof.numbers.verdict import Fault


@story_check("C504", Severity.ERROR, fixed=True)
def undisclosed_number(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for verdict in verdicts(story, catalog):
        if verdict.fault is Fault.UNDISCLOSED:
            yield verdict.problem
