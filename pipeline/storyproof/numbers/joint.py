"""The verdict on two figures that say one thing: `20 to 30 minutes`, `3 of 4 drivers`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from storyproof.model.story import Story
from storyproof.numbers.figure import Figure, Role
from storyproof.numbers.ledger import Ledger
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.prints import Print
from storyproof.numbers.provenance import trace
from storyproof.numbers.shares import percentage_told
from storyproof.numbers.single import of_single
from storyproof.numbers.verdict import Fault, Verdict, how_to_declare

Joint = tuple[Figure, Figure, Figure]
"""Two figures, and the one that they are together."""


def joints(printed: Print, figures: tuple[Figure, ...]) -> Iterator[Joint]:
    """The ranges and the shares of a text, each figure in one of them at most."""
    taken: Figure | None = None
    for first, second in pairwise(figures):
        whole = _range(printed, first, second) or _percentage(printed, first, second)
        if whole and first is not taken:
            yield first, second, whole
            taken = second


def of_joint(printed: Print, joint: Joint, ledger: Ledger, story: Story) -> Iterator[Verdict]:
    """One verdict where both are at fault; what is declared as a share needs no source for its counts."""
    first, second, whole = joint
    found = [of_single(printed, figure, ledger, story) for figure in (first, second)]
    hidden = [verdict for verdict in found if verdict and verdict.fault is Fault.UNDISCLOSED]
    together = of_single(printed, whole, ledger, story)
    if hidden:
        yield from hidden
    elif whole.role is not Role.HIGH and trace(whole, ledger):
        yield from filter(None, (together,))
    elif all(found) and together:
        yield _unhinted(together)
    else:
        yield from filter(None, found)


def _unhinted(verdict: Verdict) -> Verdict:
    """A single declared figure that is near is nothing to put in the place of a range."""
    if verdict.fault is not Fault.UNSOURCED:
        return verdict
    return replace(verdict, problem=replace(verdict.problem, help=how_to_declare("it")))


def _range(printed: Print, low: Figure, high: Figure) -> Figure | None:
    if (low.role, high.role) != (Role.LOW, Role.HIGH):
        return None
    return replace(high, start=low.start, text=printed.text[low.start : high.end])


def _percentage(printed: Print, top: Figure, bottom: Figure) -> Figure | None:
    share = percentage_told(printed.text, top, bottom, lexicon_for(printed.language))
    return (
        replace(share, end=bottom.end, text=printed.text[top.start : bottom.end]) if share else None
    )
