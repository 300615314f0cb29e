"""Which way a printed figure says that a metric went: `fell threefold`, `rose to a third`, `fell to 6`."""

from __future__ import annotations

from storyproof.numbers.figure import Figure, Role, UnitKind
from storyproof.numbers.ledger import Declared, Ledger, Part


def way_told(figure: Figure) -> int:
    """1 for a rise, -1 for a fall, 0 where the words leave it open, as `3x faster` does."""
    if figure.unit.kind is not UnitKind.MULTIPLE:
        return way_to(figure)
    if figure.role is Role.TO and abs(figure.value) < 1:
        return -1
    return figure.direction


def way_to(figure: Figure) -> int:
    """Which way it went to a level; the sign of the level itself says nothing of that."""
    return figure.direction if figure.role is Role.TO and not figure.signed else 0


def way_of_pair(start: Figure, goal: Figure) -> int:
    """`Rose from 3 to 5`: the word stands before the first, wherever that is."""
    told = (figure.direction for figure in (start, goal) if not figure.signed)
    return next(filter(None, told), 0)


def went_otherwise(figure: Figure, entry: Declared, ledger: Ledger) -> bool:
    """Whether a ratio or a level is told as a rise where the metric fell, or the reverse.

    What rose to the before and then fell is told rightly; nothing falls to where it fell from.
    """
    match entry.part:
        case Part.RATIO:
            told = way_told(figure)
        case Part.AFTER:
            told = way_to(figure)
        case Part.BEFORE:
            told = -way_to(figure)
        case _:
            return False
    return is_against(told, entry.owner, ledger)


def is_against(told: int, metric: str, ledger: Ledger) -> bool:
    """Whether a metric went the other way than is told of it."""
    differences = ledger.of(metric, Part.DIFFERENCE)
    return bool(told and differences) and (told > 0) != (differences[0].amount > 0)
