"""A result is told of the time in which it was measured.

Why: `In Q3 the loads fell to 6`, of what was measured from April to June, is a result that nobody has seen. A
customer's analyst who asks for the record gets one of other months.

Bad:

```markdown
In Q4 2025 the spoiled loads fell from 14 a month to 6.
```

Good:

```markdown
From June to August 2026 the spoiled loads fell from 14 a month to 6.
```

Looked at is what a sentence begins with, or what stands right behind the result: `from July to September 2026`, `in
Q3 2026`. A month or a year alone tells too often of something else. A time that shares a day with the metric's
`window` is right, and so is any other in a sentence that names such a one too. What lies ahead of the day on which the
story came out is a plan, and what is told of the `before` is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story
from storyproof.numbers.audit import verdicts
from storyproof.numbers.verdict import Fault


@story_check("C507", Severity.WARNING)
def mistimed_result(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for verdict in verdicts(story, catalog):
        if verdict.fault is Fault.MISTIMED:
            yield verdict.problem
