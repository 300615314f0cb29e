"""The verdict on a baseline and its result: `from 9 to 2 hours`."""

from __future__ import annotations

from storyproof.model.finding import Problem
from storyproof.model.story import Story
from storyproof.numbers.direction import is_against, way_of_pair
from storyproof.numbers.figure import Figure
from storyproof.numbers.ledger import Declared, Ledger, Part
from storyproof.numbers.prints import Print
from storyproof.numbers.provenance import is_near, states, trace
from storyproof.numbers.verdict import (
    Fault,
    Verdict,
    comparable,
    disagrees,
    how_to_declare,
    meant_by,
    related,
    told_wrongly,
)


def of_pair(
    printed: Print, start: Figure, goal: Figure, ledger: Ledger, story: Story
) -> Verdict | None:
    """`From X to Y` must be a metric's before and after, in that order."""
    befores = [
        entry
        for entry in ledger.entries
        if entry.part is Part.BEFORE and entry.disclosed and ledger.is_measured(entry.owner)
    ]
    both = [(before, *ledger.of(before.owner, Part.AFTER)[:1]) for before in befores]
    stated = [
        pair[0]
        for pair in both
        if len(pair) > 1 and states(start, pair[0]) and states(goal, pair[1])
    ]
    told = way_of_pair(start, goal)
    if stated and not all(is_against(told, before.owner, ledger) for before in stated):
        return None
    if stated:
        whole = printed.span(min(start.start, goal.start), max(start.end, goal.end))
        return told_wrongly(whole, f"{start.text} to {goal.text}", told, stated[0], ledger, story)
    for before, *afters in both:
        if not afters:
            continue
        after = afters[0]
        if states(start, after) and states(goal, before) and not states(goal, after):
            if told * (goal.amount - start.amount) > 0:
                return None  # `climbed from 6 back to 14`: it says so itself
            message = f"`{before.owner}` is printed the wrong way round"
            help = (
                f"swap the two figures, or turn the sentence round: it went from `{before.text}` "
                f"to `{after.text}`"
            )
            whole = printed.span(min(start.start, goal.start), max(start.end, goal.end))
            return Verdict(Fault.WRONG, Problem(whole, message, help, related(story, before)))
        for own, other, mine, theirs in (
            (start, goal, before, after),
            (goal, start, after, before),
        ):
            contradicts = states(own, mine) and not states(other, theirs)
            if contradicts and not _stated(other, theirs, ledger) and comparable(other, theirs):
                return disagrees(printed, other, theirs, story)
    return _invented(printed, start, goal, ledger, tuple(pair for pair in both if len(pair) > 1))


def _stated(figure: Figure, counterpart: Declared, ledger: Ledger) -> bool:
    """Whether a figure of a pair is a declared one. A bare number counts what the other one does: to `4`
    from 14 loads are no 4 hours, but may be 4 loads of the same series."""
    return any(
        states(figure, entry) and (not figure.unit.is_bare or entry.owner == counterpart.owner)
        for entry in ledger.entries
    )


def _invented(
    printed: Print,
    start: Figure,
    goal: Figure,
    ledger: Ledger,
    declared: tuple[tuple[Declared, ...], ...],
) -> Verdict | None:
    """A baseline and a result that nobody declared are one invention."""
    if any(trace(f, ledger) or meant_by(printed, f, ledger) for f in (start, goal)):
        return None
    low, high = min(start.start, goal.start), max(start.end, goal.end)
    message = f"`{' '.join(printed.text[low:high].split())}` comes from no declared figures"
    meant = (
        f"`{before.text}` to `{after.text}` (`{before.owner}`)"
        for before, after in declared
        if is_near(start, before) and is_near(goal, after)
    )
    problem = Problem(printed.span(low, high), message, how_to_declare("them", next(meant, "")))
    return Verdict(Fault.UNSOURCED, problem)
