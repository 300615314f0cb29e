"""A rival's row says where somebody looked, and on which day.

Why: the swap test stands on what a rival lacks. A row without a source is a guess, and a day still to
come would keep it fresh for years. Such a row counts as unknown, and no story can stand on it.

Bad:

```yaml
rivals:
  frostline: {state: lacks, source: "-", checked: 2099-01-01}
```

Good:

```yaml
rivals:
  frostline: {state: lacks, source: "Their product guide, chapter 4", checked: 2026-10-19}
```

A source is two words or more, or one of four letters. If nobody has looked yet, write `state: unknown`.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.swap.doubts import doubts


@catalog_check("C405", Severity.WARNING)
def doubtful_row(catalog: Catalog) -> Iterator[Problem]:
    document = catalog.documents["company"]
    for index, capability in enumerate(catalog.company.capabilities):
        for rival, row in capability.rivals.items():
            at = ("capabilities", index, "rivals", rival)
            yield from doubts(row, document, at, catalog.today)
