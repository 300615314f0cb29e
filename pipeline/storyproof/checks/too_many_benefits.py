"""A story claims no more benefits than a reader believes.

Why: beyond a few claims each further one raises doubt about all of them (Shu and Carlson, "When three
charms but four alarms", Journal of Marketing 78, 2014). A return built from more than five benefits
mostly counts the same hour twice, and nobody checks the small ones.

Bad:

```yaml
roi:
  yearly_benefits:
    - {label: Claims avoided, amounts: [61000]}
    - {label: Overtime, amounts: [9000]}
    - {label: Fuel, amounts: [4000]}
    - {label: Phone calls, amounts: [900]}
    - {label: Paper, amounts: [400]}
    - {label: Morale, amounts: [15000]}
```

Good:

```yaml
roi:
  yearly_benefits:
    - {label: Claims avoided, amounts: [61000]}
    - {label: Overtime, amounts: [9000]}
```

Settings: `craft.benefits` in `pipeline.yml` is the most a story may claim without a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.place import Location
from storyproof.model.story import Story


@story_check("C421", Severity.WARNING)
def too_many_benefits(story: Story, catalog: Catalog) -> Iterator[Problem]:
    most, roi = catalog.settings.craft.benefits, story.front.roi
    counts: tuple[tuple[str, Location, int], ...] = (
        ("benefits", ("roi", "yearly_benefits"), len(roi.yearly_benefits) if roi else 0),
        ("metrics", ("metrics",), len(story.front.metrics)),
    )
    for name, at, count in counts:
        if count > most:
            message = f"{count} {name}, more than a reader believes"
            help = f"keep the {most} that weigh most"
            yield Problem(story.document.at(*at, most, "label"), message, help)
