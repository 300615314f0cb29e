"""Cells of a table whose column or row is a month: each holds what was measured in that month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from storyproof.model.finding import Problem
from storyproof.model.metric import Disclosure, Metric
from storyproof.model.prose import Passage
from storyproof.model.story import Story
from storyproof.numbers.change import measured, single_figure
from storyproof.numbers.figure import Figure, Unit
from storyproof.numbers.ledger import stems
from storyproof.numbers.periods import month_named
from storyproof.numbers.tables import tables
from storyproof.numbers.verdict import Fault, Verdict

Months = Mapping[tuple[int, int], Decimal]
"""The amount measured in each month of a year."""


def misplaced_months(story: Story) -> Iterator[Verdict]:
    """Cells that hold a metric's value of one month under the name of another."""
    series = {index: by_month(metric) for index, metric in enumerate(story.front.metrics)}
    if not any(series.values()):
        return
    for header, *rows in tables(story.body):
        for row in rows:
            for heading, cell in zip(header[1:], row[1:], strict=False):
                for index, months in series.items():
                    yield from _misplaced(story, index, months, (heading, row[0]), cell)


def by_month(metric: Metric) -> Months:
    """The values after the change, where there is one for each month of the window."""
    series, window = metric.series, metric.window
    hidden = metric.disclosure is not Disclosure.EXACT
    if hidden or series is None or window is None or series.step != "month":
        return {}
    first = 12 * window.start.year + window.start.month - 1
    last = 12 * window.end.year + window.end.month - 1
    if last - first + 1 != len(series.after):
        return {}
    return {(at // 12, at % 12 + 1): value for at, value in enumerate(series.after, start=first)}


def _misplaced(
    story: Story, index: int, months: Months, heads: tuple[Passage, Passage], cell: Passage
) -> Iterator[Verdict]:
    metric, language = story.front.metrics[index], story.front.language
    named = [found for head in heads if (found := month_named(head.text, language))]
    if len(named) != 1 or not any(stems(metric.label) <= stems(head.text) for head in heads):
        return
    figure = single_figure(cell.text, language)
    ends = measured(metric, language)
    if figure is None or ends is None:
        return
    year, month = named[0]
    own = [months[at] for at in months if at[1] == month and year in (None, at[0])]
    unit = ends.after.unit
    if len(own) == 1 and not _states(figure, own[0], unit):
        others = [at for at, value in months.items() if _states(figure, value, unit)]
        for other in others[:1]:
            yield _told(story, index, cell, figure, other)


def _states(figure: Figure, value: Decimal, unit: Unit) -> bool:
    """Whether a cell holds a value of the series, in its unit where it has none of its own."""
    if figure.unit.is_bare:
        return figure.admits(value)
    return figure.unit.kind is unit.kind and figure.admits(value * unit.scale)


def _told(
    story: Story, index: int, cell: Passage, figure: Figure, month: tuple[int, int]
) -> Verdict:
    message = (
        f"`{figure.text}` is what `{story.front.metrics[index].id}` was in {month[0]}-{month[1]:02}"
    )
    help = "put it under that month, or correct the order of the metric's `series`"
    related = ((story.document.at("metrics", index, "series", "after"), "one value a month"),)
    span = cell.span(figure.start, figure.end)
    return Verdict(Fault.WRONG, Problem(span, message, help, related))
