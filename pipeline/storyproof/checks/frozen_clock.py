"""The clock stands still in samples alone.

Why: with `today` in `pipeline.yml` it is the same day for ever. No consent ends, no review is due and no rival's
row grows old, so the story of a customer who no longer agrees stays on the site, and nobody is told.

Bad:

```yaml
today: 2026-11-21
site_url: https://stories.kelvaro.example/
```

Good:

```yaml
site_url: https://stories.kelvaro.example/
```

A sample says `sample: true` in `company.yml`. To see another day once: `storyproof check --today 2027-03-01`.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity


@catalog_check("C206", Severity.ERROR)
def frozen_clock(catalog: Catalog) -> Iterator[Problem]:
    day = catalog.settings.today
    if day and not catalog.company.sample:
        span = catalog.documents["pipeline"].at("today")
        yield Problem(
            span, f"for this project it is {day} for ever: no consent ends", "remove `today`"
        )
