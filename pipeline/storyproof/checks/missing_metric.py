"""A story carries a measured result, complete with before, after, window and source.

Why: a result without a baseline, a span of time and a record it was read from is an opinion. Which
kinds of metric a story needs is set per story type in `metrics.yml`.

Bad:

```yaml
metrics:
  - {id: spoiled-loads, kind: quality, label: Spoiled loads, after: 6 per month}
```

Good:

```yaml
metrics:
  - id: spoiled-loads
    kind: quality
    label: Spoiled loads
    before: 14 per month
    after: 6 per month
    window: 2025-06-01..2025-08-31
    source: Fleet claims ledger, export of 2025-09-04
```

Settings: `story_types.<type>.required_kinds` in `metrics.yml` holds lists of kinds; a story needs a
metric of at least one kind of each list.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.metric import Disclosure, Metric
from storyproof.model.story import Story

_EXAMPLES = {
    "before": "before: 14 per month",
    "after": "after: 6 per month",
    "window": "window: 2025-06-01..2025-08-31",
    "source": "source: Fleet claims ledger, export of 2025-09-04",
    "range": "range: 50 to 60 % fewer",
}


@story_check("C501", Severity.ERROR, gate=True)
def missing_metric(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, metric in enumerate(story.front.metrics):
        missing = tuple(_missing(metric))
        if missing:
            names = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
            message = f"metric `{metric.id}` has no {names}"
            help = "add " + ", ".join(f"`{_EXAMPLES[part]}`" for part in missing)
            yield Problem(story.document.at("metrics", index, "id"), message, help)
    rules = catalog.metrics.story_types.get(story.front.type)
    present = {metric.kind for metric in story.front.metrics}
    for kinds in rules.required_kinds if rules else ():
        if not present & set(kinds):
            one = "of kind" if len(kinds) == 1 else "of one of these kinds:"
            message = f"no metric {one} {', '.join(f'`{kind}`' for kind in kinds)}"
            help = "ask the customer for one result with before, after, window and source"
            yield Problem(story.document.at("metrics"), message, help)


def _missing(metric: Metric) -> Iterator[str]:
    """The parts a reader needs to judge the result; a range has to be written where it is printed."""
    for part in ("before", "after", "window", "source"):
        if not getattr(metric, part):
            yield part
    if metric.disclosure is Disclosure.RANGE and not metric.range:
        yield "range"
