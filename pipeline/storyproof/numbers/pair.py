"""The verdict on a baseline and its result: `from 9 to 2 hours`."""

from __future__ import annotations

from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.story import Story
from storyproof.numbers.direction import is_against, way_of_pair
from storyproof.numbers.figure import Figure, UnitKind
from storyproof.numbers.ledger import Declared, Ledger, Part
from storyproof.numbers.meant import comparable, meant_by
from storyproof.numbers.prints import Print
from storyproof.numbers.provenance import is_near, rest, states, trace
from storyproof.numbers.verdict import (
    Fault,
    Verdict,
    disagrees,
    how_to_declare,
    related,
    told_wrongly,
)


def of_pair(
    printed: Print, start: Figure, goal: Figure, ledger: Ledger, story: Story
) -> Verdict | None:
    """`From X to Y` must be a metric's before and after, in that order."""
    told = way_of_pair(start, goal)
    whole = printed.span(min(start.start, goal.start), max(start.end, goal.end))
    if stated := befores_stated(start, goal, ledger):
        against = all(is_against(told, before.owner, ledger) for before in stated)
        words = f"{start.text} to {goal.text}"
        return told_wrongly(whole, words, told, stated[0], ledger, story) if against else None
    if turned := turned_round(whole, start, goal, ledger, story):
        says_so = told * (goal.amount - start.amount) > 0  # `climbed from 6 back to 14`
        return None if says_so else turned
    for before, after in _ends(ledger):
        for own, other, mine, theirs in (
            (start, goal, before, after),
            (goal, start, after, before),
        ):
            contradicts = states(own, mine) and not states(other, theirs)
            if contradicts and not _stated(other, theirs, ledger) and comparable(other, theirs):
                return disagrees(printed, other, theirs, ledger, story)
    return _invented(printed, start, goal, ledger)


def _ends(ledger: Ledger) -> tuple[tuple[Declared, Declared], ...]:
    """Before and after of each metric that tells both."""
    return tuple(
        (before, after)
        for before in ledger.entries
        if before.part is Part.BEFORE and before.disclosed and ledger.is_measured(before.owner)
        for after in ledger.of(before.owner, Part.AFTER)[:1]
    )


def befores_stated(start: Figure, goal: Figure, ledger: Ledger) -> list[Declared]:
    """The befores of the metrics that went from the one to the other."""
    return [b for b, after in _ends(ledger) if states(start, b) and states(goal, after)]


def tells_rest(start: Figure, goal: Figure, ledger: Ledger) -> bool:
    """`Late ones fell from 18 % to 9 %`, where on time were 82 %, and then 91 %."""
    are_shares = start.unit.kind is goal.unit.kind is UnitKind.PERCENT
    return are_shares and bool(befores_stated(rest(start), rest(goal), ledger))


def turned_round(
    span: Span, start: Figure, goal: Figure, ledger: Ledger, story: Story
) -> Verdict | None:
    """Where a metric went from the second to the first."""
    for before, after in _ends(ledger):
        if states(start, after) and states(goal, before) and not states(goal, after):
            message = f"`{before.owner}` is printed the wrong way round"
            help = f"swap the two figures: it went from `{before.text}` to `{after.text}`"
            return Verdict(Fault.WRONG, Problem(span, message, help, related(story, before)))
    return None


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
) -> Verdict | None:
    """A baseline and a result that nobody declared are one invention."""
    if any(trace(f, ledger) or meant_by(printed, f, ledger) for f in (start, goal)):
        return None
    low, high = min(start.start, goal.start), max(start.end, goal.end)
    message = f"`{' '.join(printed.text[low:high].split())}` comes from no declared figures"
    meant = (
        f"`{before.text}` to `{after.text}` (`{before.owner}`)"
        for before, after in _ends(ledger)
        if is_near(start, before) and is_near(goal, after)
    )
    problem = Problem(printed.span(low, high), message, how_to_declare("them", next(meant, "")))
    return Verdict(Fault.UNSOURCED, problem)
