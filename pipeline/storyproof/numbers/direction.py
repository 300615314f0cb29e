"""Which way a printed factor or share says that a metric went: `fell threefold`, `rose to a third`."""

from __future__ import annotations

from storyproof.numbers.figure import Figure, Role, UnitKind
from storyproof.numbers.ledger import Declared, Ledger, Part


def way_told(figure: Figure) -> int:
    """1 for a rise, -1 for a fall, 0 where the words leave it open, as `3x faster` does."""
    if figure.unit.kind is not UnitKind.MULTIPLE:
        return 0
    if figure.role is Role.TO and abs(figure.value) < 1:
        return -1
    return figure.direction


def went_otherwise(figure: Figure, entry: Declared, ledger: Ledger) -> bool:
    """Whether a metric's ratio is stated as a rise where the metric fell, or the reverse."""
    told = way_told(figure)
    differences = ledger.of(entry.owner, Part.DIFFERENCE)
    if entry.part is not Part.RATIO or not told or not differences:
        return False
    return (told > 0) != (differences[0].amount > 0)
