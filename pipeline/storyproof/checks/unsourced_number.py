"""A figure in a story comes from a declared metric, fact or return.

Why: a number that nobody can source is the first thing a buyer's analyst asks about and the first
thing a customer's lawyer strikes out. So each figure in the title, summary, body, quotes, sheet
texts, labels, limits and captions has to state a declared one, rounded as it is printed. Written-out
numbers count (`nine hours`, `half`, `threefold`); dates, clock times, versions, names, links, settings
of a program and suppositions (`if you had 10 depots`) do not. Nor do two to four of something
ordinary, in words: `two teams` is a way to speak, `2 teams` and `two weeks` are claims. Code counts
where it reads as prose and its figure has a unit. A quote is no source: what somebody said has to be
declared too. Where 91 % are declared, `nine out of ten` and `the remaining 9 %` are as well, and where `3 of 4
drivers` are, 75 % of them. A range is one finding, and so is a number that a sentence says twice.

Bad:

```markdown
The depots save $750,000 a year.
```

Good:

```yaml
facts:
  - {id: savings, label: Saved each year, value: "$750,000 per year", source: Finance report of May 2026}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.story import Story
from storyproof.numbers.audit import verdicts
from storyproof.numbers.verdict import Fault


@story_check("C503", gate=True)
def unsourced_number(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for verdict in verdicts(story, catalog):
        if verdict.fault is Fault.UNSOURCED:
            yield verdict.problem
