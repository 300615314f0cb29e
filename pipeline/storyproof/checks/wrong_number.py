"""A figure agrees with what was measured.

Why: one figure that contradicts another in the same story costs more trust than the story earns. A
stated change, return or payback has to agree with its recomputation, as rounded in print; a before
and an after need one unit; `from 14 to 6` has to run in that order, in a table's columns
`Before` and `After` too; an English story has no decimal comma; percent are not percentage points. A return is the average of a year over three years, so `3-year ROI` names something else.
In a sentence that names the result, what is said to have risen has risen, nothing fell to where it fell from, and
what fell from 90 minutes to 25 was not halved, though it `more than halved`. `Over 71 %` is more than 71 %.
A month's cell of a table holds what `series` has of that month.
An exact print in digits is at most a sixth off: 1.5 hours are `about 2 hours`. And `31 June` is no day.

Bad:

```yaml
metrics:
  - {id: spoiled-loads, before: 14 per month, after: 6 per month, change: -75 %}
```

Good:

```yaml
metrics:
  - {id: spoiled-loads, before: 14 per month, after: 6 per month, change: -57 %}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.metric import Metric, Roi
from storyproof.model.place import Location
from storyproof.model.story import Story
from storyproof.numbers.audit import verdicts
from storyproof.numbers.change import measured, single_figure, unit_conflict
from storyproof.numbers.declaring import ledger_of
from storyproof.numbers.figure import Figure, UnitKind
from storyproof.numbers.figures import figures_in
from storyproof.numbers.ledger import Declared, Ledger, Part
from storyproof.numbers.numeral import MOST_DIGITS
from storyproof.numbers.prints import prints
from storyproof.numbers.provenance import states
from storyproof.numbers.roi import yearly_roi_labels
from storyproof.numbers.verdict import Fault


@story_check("C502", gate=True)
def wrong_number(story: Story, catalog: Catalog) -> Iterator[Problem]:
    ledger = ledger_of(story.front)
    for index, metric in enumerate(story.front.metrics):
        yield from _ends(story, index, metric)
        yield from _change(story, index, metric, ledger)
    if story.front.roi:
        yield from _roi(story, story.front.roi, ledger)
    yield from _labels(story, catalog)
    for verdict in verdicts(story, catalog):
        if verdict.fault is Fault.WRONG:
            yield verdict.problem


def _ends(story: Story, index: int, metric: Metric) -> Iterator[Problem]:
    language = story.front.language
    for part in ("before", "after"):
        text = getattr(metric, part)
        if text and not single_figure(text, language):
            count = len(figures_in(text, language))
            found = {0: "no figure", 1: f"more than {MOST_DIGITS} digits"}
            message = f"the {part} of `{metric.id}` holds {found.get(count, f'{count} figures')}"
            help = "write one figure with its unit, such as `14 per month`"
            yield Problem(story.document.at("metrics", index, part), message, help)
    before, after = (single_figure(end, language) for end in (metric.before, metric.after))
    if before and after and unit_conflict(before.unit, after.unit):
        message = f"`{metric.before}` and `{metric.after}` are not in one unit"
        at = story.document.at("metrics", index, "after")
        related = ((story.document.at("metrics", index, "before"), "the before"),)
        yield Problem(at, message, "measure both in the same unit", related)


def _change(story: Story, index: int, metric: Metric, ledger: Ledger) -> Iterator[Problem]:
    if metric.change and measured(metric, story.front.language):
        parts = (Part.CHANGE, Part.DIFFERENCE, Part.RATIO)
        sources = [entry for part in parts for entry in ledger.of(metric.id, part)]
        name = f"the change of `{metric.id}`"
        yield from _stated(story, ("metrics", index, "change"), metric.change, name, sources)


def _roi(story: Story, roi: Roi, ledger: Ledger) -> Iterator[Problem]:
    for key, text, part in (("roi", roi.roi, Part.ROI), ("payback", roi.payback, Part.PAYBACK)):
        sources = list(ledger.of("roi", part))
        if text and sources:
            yield from _stated(story, ("roi", key), text, f"the {part}", sources)
        elif text:
            message = f"the benefits given never cover the cost, so there is no {part}"
            help = "add the years that are missing, or leave it out"
            yield Problem(story.document.at("roi", key), message, help)


def _stated(
    story: Story, at: Location, text: str, name: str, sources: list[Declared]
) -> Iterator[Problem]:
    """What an author typed, held against what follows from the inputs."""
    figure = single_figure(text, story.front.language)
    if figure and any(_agrees(figure, source) for source in sources):
        return
    help = (
        f"write `{sources[0].text}`, or leave it out: it is computed" if sources else "leave it out"
    )
    yield Problem(story.document.at(*at), f"`{text}` is not {name}", help)


def _agrees(figure: Figure, source: Declared) -> bool:
    """`-60 %` is no change to 60 %, and a fall has its minus: what `from 5 to 3` leaves open, a change does not."""
    if source.part is Part.RATIO:
        return figure.unit.kind is not UnitKind.PERCENT and states(figure, source)
    falls = source.part.is_change and source.amount < 0
    return states(figure, source) and not (falls and not figure.direction)


def _labels(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for printed in prints(story, catalog):
        for start, end in yearly_roi_labels(printed.text):
            message = f"`{printed.text[start:end]}` is not what the return states"
            help = "call it `ROI`: the average yearly net benefit over three years ÷ initial cost"
            yield Problem(printed.span(start, end), message, help)
