"""The time a sentence gives for a result, held against the window in which it was measured."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import month_name, monthrange
from collections.abc import Iterator

from storyproof.model.finding import Problem
from storyproof.model.metric import Window
from storyproof.model.story import Story
from storyproof.numbers.figure import Figure
from storyproof.numbers.ledger import Declared, Ledger, Part
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.periods import Period, days_there_are_not, period_told_at, periods_in
from storyproof.numbers.prints import Print
from storyproof.numbers.provenance import states
from storyproof.numbers.ranges import pairs
from storyproof.numbers.verdict import Fault, Verdict

_SUBORDINATE = "that|who|which|how|why|whether|dass|wie|que|qui|quien|como"
"""What opens a clause of which the time outside of it is not told."""
_WORD = re.compile(r"\w")
_RESULTS = frozenset({Part.AFTER, Part.CHANGE, Part.DIFFERENCE, Part.RATIO})


def mistimed(
    printed: Print, figures: tuple[Figure, ...], ledger: Ledger, story: Story
) -> Iterator[Verdict]:
    """Results of another time than the one measured, and days that no calendar has."""
    windows = {metric.id: metric.window for metric in story.front.metrics if metric.window}
    for period, told in _timed(printed, figures):
        named = tuple(periods_in(printed.sentence_around(period.start), printed.language))
        for owner in _owners(printed, told, ledger)[:1]:
            window = windows.get(owner)
            ahead = story.front.published and period.first > story.front.published
            if (
                window
                and not ahead
                and not any(p.touches(window.start, window.end) for p in (period, *named))
            ):
                yield _outside(printed, period, owner, window, story)
    for start, end, last in days_there_are_not(printed.text, printed.language):
        message = f"`{printed.text[start:end]}` is no day: that month has {last} days"
        yield Verdict(
            Fault.WRONG, Problem(printed.span(start, end), message, "write the day meant")
        )


def _timed(printed: Print, figures: tuple[Figure, ...]) -> Iterator[tuple[Period, Figure]]:
    """Each period with the figure of which it tells the time: the one it follows, or one whose clause it opens."""
    text, language = printed.text, printed.language
    goals = dict(pairs(figures, text))
    for start, end in printed.sentences:
        inside = figures[
            bisect_left(figures, start, key=_start) : bisect_left(figures, end, key=_start)
        ]
        if not inside:
            continue
        word = _WORD.search(text, start, end)
        period = period_told_at(text, word.start() if word else start, language)
        if period and _is_one_clause(text[period.end : inside[0].start], language):
            yield period, goals.get(inside[0], inside[0])
        for figure in inside:
            if period := period_told_at(text, figure.end, language):
                yield period, figure


def _start(figure: Figure) -> int:
    return figure.start


def _is_one_clause(between: str, language: str) -> bool:
    """`In March they installed it, and the wait fell` tells no time of the fall."""
    and_ = lexicon_for(language).and_
    return not re.search(rf"[,;:–—]|\b(?:{and_}|{_SUBORDINATE})\b", between.lstrip(" ,"))


def _owners(printed: Print, figure: Figure, ledger: Ledger) -> list[str]:
    """The metrics whose result a figure states, if it states nothing else."""
    stated = [entry for entry in ledger.entries if entry.disclosed and states(figure, entry)]
    if not all(entry.part in _RESULTS and _is_meant(printed, figure, entry) for entry in stated):
        return []
    owners = list(dict.fromkeys(entry.owner for entry in stated))
    return owners if len(owners) == 1 else []


def _is_meant(printed: Print, figure: Figure, entry: Declared) -> bool:
    """A number without a unit is a metric's only where the sentence names it."""
    is_counted = bool(figure.unit.per) or not figure.unit.is_bare
    return is_counted or entry.label <= printed.said_around(figure.start)


def _outside(printed: Print, period: Period, owner: str, window: Window, story: Story) -> Verdict:
    text = printed.text[period.start : period.end]
    message = f"`{text}` lies outside the window of `{owner}`, {_in_words(window)}"
    help = "give the time in which it was measured, or correct the metric's `window`"
    index = next(i for i, metric in enumerate(story.front.metrics) if metric.id == owner)
    related = ((story.document.at("metrics", index, "window"), "when it was measured"),)
    span = printed.span(period.start, period.end)
    return Verdict(Fault.MISTIMED, Problem(span, message, help, related))


def _in_words(window: Window) -> str:
    first, last = window.start, window.end
    if first.day > 1 or last.day < monthrange(last.year, last.month)[1]:
        return f"{first} to {last}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{month_name[last.month]} {last.year}"
    year = f" {first.year}" if first.year < last.year else ""
    return f"{month_name[first.month]}{year} to {month_name[last.month]} {last.year}"
