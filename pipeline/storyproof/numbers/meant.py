"""The metric that a sentence names, held against what a figure in it says."""

from __future__ import annotations

import re
from dataclasses import replace

from storyproof.numbers.direction import is_against, way_told, went_otherwise
from storyproof.numbers.figure import Approximation, Figure, Role, UnitKind
from storyproof.numbers.ledger import Declared, Ledger, Part
from storyproof.numbers.lexicon import lexicon_for
from storyproof.numbers.prints import Print
from storyproof.numbers.provenance import closest, fits_role, in_unit_of, same_thing, states

_CHANGES = frozenset({Part.CHANGE, Part.DIFFERENCE, Part.RATIO})
_ENDS = frozenset({Part.BEFORE, Part.AFTER})
_MEASURED = _ENDS | _CHANGES | {Part.SERIES}
_RETURN = frozenset({Part.ROI, Part.PAYBACK})


def meant_by(printed: Print, figure: Figure, ledger: Ledger) -> Declared | None:
    """The declared figure whose label the sentence names, so that a figure of its unit must be it."""
    around = printed.said_beside if _is_factor(figure) else printed.said_around
    said = around(figure.start)
    named = [
        entry
        for entry in ledger.entries
        if entry.disclosed
        and _names(said, entry)
        and (entry.owner == "roi" or ledger.is_measured(entry.owner))
        and _is_of_its_kind(figure, entry)
        and comparable(figure, entry)
        and not went_otherwise(figure, entry, ledger)
    ]
    fitting = [entry for entry in named if fits_role(figure, entry)]
    changes = [entry for entry in named if entry.part is Part.CHANGE]
    is_level = figure.role is Role.TO and bool(fitting)
    return closest(figure, fitting if is_level else dict.fromkeys((*fitting, *changes)))


def _is_of_its_kind(figure: Figure, entry: Declared) -> bool:
    """`Doubled` is held against a ratio, and so is `to a third`; other shares against changes and levels."""
    if entry.part is Part.RATIO:
        is_level = figure.role is Role.TO and figure.unit.kind.is_ratio
        return _is_factor(figure) if entry.amount > 1 else is_level and not _is_factor(figure)
    wanted = _RETURN | _ENDS | _CHANGES
    counts_other = entry.unit.kind is UnitKind.PLAIN and figure.unit.kind is not UnitKind.PLAIN
    return entry.part in wanted and not counts_other


def _is_factor(figure: Figure) -> bool:
    return figure.unit.kind is UnitKind.MULTIPLE and abs(figure.value) > 1


def comparable(figure: Figure, entry: Declared) -> bool:
    return in_unit_of(figure, entry) is not None and same_thing(figure.unit, entry)


def told_against(printed: Print, figure: Figure, ledger: Ledger) -> Declared | None:
    """The change of a metric that the clause names, where a factor or a percentage says that it went the other way."""
    is_change = figure.unit.kind is UnitKind.PERCENT and figure.role is not Role.TO
    way = figure.direction if is_change else way_told(figure)
    if not way or not figure.unit.kind.is_ratio:
        return None
    said = printed.said_beside(figure.start)
    named = [
        entry
        for entry in ledger.entries
        if entry.part is Part.CHANGE
        and entry.disclosed
        and _names(said, entry)
        and same_thing(figure.unit, entry)
    ]
    against = bool(named) and all(is_against(way, entry.owner, ledger) for entry in named)
    return named[0] if against else None


def is_understated(figure: Figure, entry: Declared) -> bool:
    """`Cut by more than half`, where it was cut by 72 %: less than could be said, and true."""
    amount = in_unit_of(figure, entry)
    return amount is not None and figure.bounds(amount)


def goes_on_to(printed: Print, figure: Figure, entry: Declared) -> bool:
    """`It halved, then fell further`, where it fell by 72 % in all."""
    further = re.compile(
        rf"\W{{1,3}}(?:\w+\s+)?(?:{lexicon_for(printed.language).further})", re.IGNORECASE
    )
    is_part = figure.role is not Role.TO and further.match(printed.text, figure.end) is not None
    return is_part and is_understated(replace(figure, approximation=Approximation.MORE), entry)


def others_factor(printed: Print, figure: Figure, ledger: Ledger) -> Declared | None:
    """The metric that the clause names and that did not go so, where only another one's factor is stated."""
    if not _is_factor(figure):
        return None
    said = printed.said_beside(figure.start)
    stated = [entry for entry in ledger.entries if states(figure, entry)]
    if any(entry.part is not Part.RATIO or _names(said, entry) for entry in stated):
        return None
    meant = meant_by(printed, figure, ledger)
    return None if meant and is_understated(figure, meant) else meant


def boast(printed: Print, figure: Figure, ledger: Ledger) -> Declared | None:
    """What was measured, where a figure that the sentence ascribes to it says `more than` that very amount."""
    if figure.approximation not in (Approximation.MORE, Approximation.LESS):
        return None
    stated = [entry for entry in ledger.entries if entry.disclosed and states(figure, entry)]
    if not all(_is_just(figure, entry) for entry in stated):
        return None
    said = printed.said_around(figure.start)
    return next((entry for entry in stated if _names(said, entry)), None)


def _is_just(figure: Figure, entry: Declared) -> bool:
    """Whether a measured amount is the one printed, and was not declared as a bound itself."""
    amount = in_unit_of(figure, entry)
    measured = entry.part in _MEASURED and entry.is_exact
    return measured and amount is not None and abs(amount) == abs(figure.amount)


def _names(said: frozenset[str], entry: Declared) -> bool:
    return bool(entry.label) and entry.label <= said
