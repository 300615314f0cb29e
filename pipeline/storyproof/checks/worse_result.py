"""The result a story leads with became better, not worse.

Why: with `before` and `after` mixed up, sheet, card and search all print that our product did harm. No
other rule sees it, since both figures are right.

Bad:

```yaml
metrics:
  - {id: spoiled-loads, kind: quality, label: Spoiled loads, before: 6 per month, after: 14 per month}
```

Good:

```yaml
metrics:
  - {id: spoiled-loads, kind: quality, label: Spoiled loads, before: 14 per month, after: 6 per month}
```

Settings: `kinds.<kind>.better` in `metrics.yml` says whether less is better (`lower`) or more (`higher`). Only
the metric marked `headline`, or else the first, is looked at: an honest story may tell of another that rose.
Where less is better, a share in percent is left alone: 98% may be of what is wanted, such as deliveries in time.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.settings import Better
from storyproof.model.story import Story
from storyproof.numbers.change import Measured, measured
from storyproof.numbers.figure import UnitKind


@story_check("C506", Severity.WARNING)
def worse_result(story: Story, catalog: Catalog) -> Iterator[Problem]:
    metric = story.headline()
    kind = catalog.metrics.kinds.get(metric.kind) if metric else None
    ends = measured(metric, story.front.language) if metric else None
    if metric is None or kind is None or ends is None or not ends.difference:
        return
    if (ends.difference > 0) == (kind.better is Better.HIGHER) or _is_of_either(ends, kind.better):
        return
    good, other = ("less", "more") if kind.better is Better.LOWER else ("more", "less")
    message = f"`{metric.id}` became worse, from `{metric.before}` to `{metric.after}`: {good} is better for `{metric.kind}`"
    help = (
        "are `before` and `after` the right way round? if so, and "
        f"{other} is better here, choose another `kind`, or give the reason under `allow:`"
    )
    index = story.front.metrics.index(metric)
    place = catalog.documents["metrics"].at("kinds", metric.kind, "better")
    related = ((place, f"what is better for `{metric.kind}`"),)
    yield Problem(story.document.at("metrics", index, "after"), message, help, related)


def _is_of_either(ends: Measured, better: Better) -> bool:
    """Whether it is a share that may be of what is wanted or of what is not."""
    return better is Better.LOWER and ends.before.unit.kind is UnitKind.PERCENT
