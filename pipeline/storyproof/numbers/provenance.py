"""Where a printed figure comes from: the declared one that it states, if any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from storyproof.numbers.figure import Figure, Role, Unit, UnitKind
from storyproof.numbers.ledger import Declared, Ledger, Part, stem
from storyproof.numbers.units import SECONDS

_LEVELS = frozenset({Part.BEFORE, Part.AFTER, Part.RATIO})
_MEASURED = frozenset({Part.BEFORE, Part.AFTER, Part.SERIES})
_POINTS = frozenset({"point", "punkt", "punto"})
_LOOSE_NOUNS = frozenset({"time", "cas", "fall", "fäll", "caso", "unit", "item"}) | _POINTS
"""Stems of nouns that count anything."""


def trace(figure: Figure, ledger: Ledger) -> Declared | None:
    """The declared figure that a printed one states, rounded as printed; figures that may be printed win."""
    return next((entry for entry in ledger.entries if states(figure, entry)), None)


def states(figure: Figure, entry: Declared) -> bool:
    """Whether a printed figure and a declared one are the same amount, of the same thing."""
    amount = in_unit_of(figure, entry)
    return (
        amount is not None
        and figure.admits(amount)
        and _same_direction(figure, entry)
        and fits_role(figure, entry)
        and same_thing(figure.unit, entry)
    )


def in_unit_of(figure: Figure, entry: Declared) -> Decimal | None:
    """The declared amount in the base of the printed unit; none where the two cannot be compared.

    A share in words compares with a percentage, minutes with hours; percent and percentage points
    are two things. A bare number compares with anything, as printed.
    """
    own, other = figure.unit, entry.unit
    if own.is_bare:
        # `10 a day` is a rate of something; a declared 10 days, 10 % or tenfold is not; 10 days a year may be `10 a year`.
        is_same_rate = not own.per or own.per == other.per
        counted = is_same_rate or other.kind in (UnitKind.PLAIN, UnitKind.MONEY)
        return entry.amount / other.scale if counted else None
    comparable, factor = own.kind is other.kind, Decimal(1)
    match (own.kind, other.kind):
        case (UnitKind.MULTIPLE, UnitKind.PERCENT):
            comparable, factor = abs(figure.value) <= 1, Decimal("0.01")
        case (UnitKind.PERCENT, UnitKind.MULTIPLE):
            comparable, factor = abs(entry.amount) <= 1, Decimal(100)
        case (UnitKind.MULTIPLE, UnitKind.PLAIN):
            comparable = own.noun == "times" and stem(other.noun) == "time"
        case (UnitKind.PLAIN, UnitKind.POINTS):
            comparable = stem(own.noun) in _POINTS
        case (UnitKind.PLAIN, UnitKind.PLAIN) | (UnitKind.MONEY, UnitKind.MONEY):
            comparable = same_symbol(own, other)
    return entry.amount * factor if comparable else None


def same_symbol(own: Unit, other: Unit) -> bool:
    """`kr` is the crown of three countries."""
    crowns = {"kr", "SEK", "NOK", "DKK", "ISK"}
    pair = {own.symbol, other.symbol}
    return len(pair) == 1 or ("kr" in pair and pair <= crowns)


def _same_direction(figure: Figure, entry: Declared) -> bool:
    """A fall is not printed as a rise. Levels have no direction, but a printed sign counts for them."""
    if entry.part.is_change:
        return not figure.direction or (figure.direction < 0) == (entry.amount < 0)
    return not (figure.signed and entry.signed) or (figure.value < 0) == (entry.amount < 0)


def fits_role(figure: Figure, entry: Declared) -> bool:
    """`By a third` and `by 8 loads` state a change, `to a third` and `to 6 loads` a level."""
    moved = figure.direction and figure.role is Role.ALONE and not figure.signed
    is_share = figure.unit.kind is UnitKind.PERCENT or (
        figure.unit.kind is UnitKind.MULTIPLE and abs(figure.value) < 1
    )
    if moved and is_share:  # `fell a third`, `a baissé d'un tiers`; but `and 22 more deliveries`
        return entry.part not in _LEVELS
    if figure.role is Role.BY:
        if figure.unit.kind is UnitKind.PERCENT or abs(figure.value) <= 1:
            return entry.part not in _LEVELS
        return entry.part not in _MEASURED
    if figure.role in (Role.TO, Role.FROM):
        is_part = figure.unit.kind.is_ratio
        return not entry.part.is_change and (is_part or entry.part is not Part.RATIO)
    return True


def same_thing(unit: Unit, entry: Declared) -> bool:
    """Whether the noun and the rate printed are those declared; what is not printed cannot differ.

    What takes 25 minutes may be said to take 25 minutes per lorry.
    """
    lasts_each = unit.kind is UnitKind.DURATION and unit.per not in SECONDS and not entry.unit.per
    same_rate = not unit.per or unit.per == entry.unit.per or lasts_each
    if not same_rate and not _rate_in_words(unit.per, entry):
        return False
    if not unit.noun or unit.noun == "times":
        return True
    printed = stem(unit.noun)
    return printed in _LOOSE_NOUNS or any(_alike(printed, word) for word in entry.words)


def _rate_in_words(per: str, entry: Declared) -> bool:
    return not entry.unit.per and all(
        stem(word) in entry.words for word in per.split() if word.isalpha()
    )


def rest(share: Figure) -> Figure:
    """What a share leaves of the whole: 91 % of the remaining 9 %, three in four of the one who is not."""
    whole = 100 if share.unit.kind is UnitKind.PERCENT else 1
    return replace(share, value=whole - share.value, role=Role.ALONE, direction=0)


def _alike(first: str, second: str) -> bool:
    """Equal, or one begins the other: deliver, delivery."""
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= 4 and long.startswith(short))


def turned_round(figure: Figure, ledger: Ledger) -> Declared | None:
    """The declared change that a printed one would state, went it the other way."""
    if not figure.direction or figure.unit.is_bare:
        return None
    other_way = replace(figure, direction=-figure.direction, value=-figure.value)
    changes = (entry for entry in ledger.entries if entry.part.is_change and entry.disclosed)
    return next((entry for entry in changes if states(other_way, entry)), None)


_NEAR = Decimal("0.5")
"""The part of the larger of two amounts by which they may differ, for a writer to have taken one for
the other."""


def is_near(figure: Figure, entry: Declared) -> bool:
    """Whether a writer may have meant the declared figure: of the same thing, and not far off.

    A bare number may be no percentage and no duration here: it would be said so.
    """
    amount = in_unit_of(figure, entry)
    if amount is None or not same_thing(figure.unit, entry) or not _may_be_shown(entry):
        return False
    if not fits_role(figure, entry):
        return False
    if figure.unit.is_bare and entry.unit.kind is not UnitKind.PLAIN:
        return False
    larger = max(abs(amount), abs(figure.amount))
    return abs(abs(amount) - abs(figure.amount)) <= _NEAR * larger


def _may_be_shown(entry: Declared) -> bool:
    """A ratio is ours, computed for comparing; what is not disclosed is not hinted at; the end of a band of sizes is
    nobody's headcount."""
    return entry.disclosed and entry.part is not Part.RATIO and entry.owner != "size"


def nearest(figure: Figure, ledger: Ledger) -> Declared | None:
    """The declared figure of the same unit whose amount is closest, for a hint; never a hidden one."""

    comparable = [
        entry
        for entry in ledger.entries
        if _may_be_shown(entry) and in_unit_of(figure, entry) is not None
    ]
    return closest(figure, comparable)


def closest(figure: Figure, entries: Iterable[Declared]) -> Declared | None:
    """The one of these whose amount is closest, those of the same thing first."""

    def distance(entry: Declared) -> Decimal:
        amount = in_unit_of(figure, entry)
        if amount is None:
            return Decimal("Infinity")
        size = max(abs(amount), abs(figure.amount), Decimal("1e-9"))
        far = abs(abs(amount) - abs(figure.amount)) / size
        return far + (0 if same_thing(figure.unit, entry) else 1)

    return min(entries, key=distance, default=None)
