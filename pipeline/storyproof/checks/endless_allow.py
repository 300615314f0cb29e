"""An exception from the gate has a last day.

Why: the swap test, sourced results and words really said are what a reader trusts us for. A story may go out before
they are met, with a reason; without a last day nobody ever looks again.

Bad:

```yaml
allow:
  - {rule: unsourced-number, reason: the audit is under way}
```

Good:

```yaml
allow:
  - {rule: unsourced-number, reason: the audit is under way, until: 2027-06-30}
```

What is allowed of `swap-test`, `missing-metric`, `unsourced-number`, `wrong-number`, `wrong-speaker`,
`borrowed-quote` and `altered-quote` stays in sight as a note, with its reason. This warning cannot be allowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import all_checks, story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story


@story_check("C111", Severity.WARNING, fixed=True)
def endless_allow(story: Story, _: Catalog) -> Iterator[Problem]:
    gate = {check.rule.slug for check in all_checks() if check.rule.gate}
    for index, allow in enumerate(story.front.allow):
        if allow.rule in gate and allow.until is None:
            message = f"`{allow.rule}` is allowed here without a last day"
            help = "add `until:` with the day by which it is mended, year-month-day"
            yield Problem(story.document.at("allow", index, "rule"), message, help)
