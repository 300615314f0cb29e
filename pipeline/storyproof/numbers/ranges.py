"""Figures that belong together: `from 9 to 2 hours`, `10–12`, `6 instead of 14`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from storyproof.numbers.figure import Figure, Role, Unit, UnitKind
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.shares import share_in
from storyproof.numbers.units import SECONDS

_REACH = 70
"""How many characters may lie between the two figures of a pair."""
_CLOSING = (Role.ALONE, Role.BY)
"""The roles of the minutes behind their hour: what follows may make a change of both."""
_SENTENCE_END = re.compile(r"[.!?;:\0](?:\s|$)")
_LEADS_ON = re.compile(r"\s*[^\W\d]*\s*")
_DASH = re.compile(r"\s?[–—-]\s?(?:[€$£]\s?)?")


@dataclass(frozen=True, slots=True)
class _Grammar:
    by: re.Pattern[str]
    to: re.Pattern[str]
    and_: re.Pattern[str]
    or_: re.Pattern[str]
    between: re.Pattern[str]
    formerly: re.Pattern[str]


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    def any_case(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Grammar(
        by=any_case(rf"(?<!\w)(?:{lexicon.by})\s+$"),
        to=any_case(rf"\s*(?:{lexicon.to})\s*"),
        and_=any_case(rf"\s+(?:{lexicon.and_})\s+"),
        or_=any_case(rf"\s+(?:{lexicon.or_})\s+"),
        between=any_case(rf"\b(?:{lexicon.between})\s+(?:\w+\s+)?$"),
        formerly=any_case(rf"\s*[,(–-]?\s*(?:{lexicon.formerly})\s+(?:\w+\s+)?"),
    )


def with_roles(text: str, figures: tuple[Figure, ...], lexicon: Lexicon) -> tuple[Figure, ...]:
    """The same figures, each knowing its part; what is one share of two numbers becomes one."""
    grammar = _grammar(lexicon)
    done: list[Figure] = []
    for place, figure in enumerate(figures):
        if not done:
            done.append(figure)
            continue
        last = done.pop()
        between = text[last.end : figure.start]
        whole = share_in(text, last, figure, lexicon) or _compound(last, figure, between, grammar)
        if whole:
            done.append(whole)
        elif _has_own_result(last, figures[place : place + 2], text):
            done += (last, figure)
        elif len(between) <= _REACH and not _SENTENCE_END.search(between):
            done += _related(text, last, figure, between, grammar)
        else:
            done += (last, figure)
    return tuple(_settled(done, text, grammar))


def _compound(long: Figure, short: Figure, between: str, grammar: _Grammar) -> Figure | None:
    """`1 hour 30 minutes`, `1h 30m` and `a day and six hours` are one length of time."""
    if long.unit.kind is not UnitKind.DURATION or long.unit.per or short.signed:
        return None
    if between.strip() and not grammar.and_.fullmatch(between):
        return None
    minutes = long.unit.symbol == "hour" and short.unit.symbol == "m"  # elsewhere a metre
    scale = SECONDS["minute"] if minutes else short.unit.scale
    lasts = minutes or short.unit.kind is UnitKind.DURATION
    added = short.value * scale / long.unit.scale
    if not lasts or not 0 < added < 1 or long.value % 1 or short.role not in _CLOSING:
        return None
    step = short.step * scale / long.unit.scale
    unit = replace(long.unit, per=short.unit.per)
    return replace(
        long,
        end=short.end,
        value=long.value + added,
        step=step,
        unit=unit,
        direction=long.direction or short.direction,
        role=short.role if long.role is Role.ALONE else long.role,
    )


def _related(
    text: str, first: Figure, second: Figure, between: str, grammar: _Grammar
) -> tuple[Figure, Figure]:
    roles = {first.role, second.role}
    if (first.role is Role.FROM and second.role is Role.TO) or (
        first.role is Role.TO and second.role is Role.FROM
    ):
        goes_on = second.unit.is_bare and _DASH.match(text, second.end)  # `to 5-10 minutes`
        return (first, second) if goes_on else _sharing_units(first, second)
    if second.role is Role.FROM and grammar.formerly.fullmatch(between):
        return _sharing_units(replace(first, role=Role.TO), second)
    dashed = _DASH.fullmatch(between) and not second.signed
    spoken = grammar.to.fullmatch(between) and first.unit.is_bare and Role.FROM not in roles
    enclosed = grammar.and_.fullmatch(between) and grammar.between.search(text[: first.start])
    counted = grammar.to.fullmatch(between) and _are_of_one_unit(first, second)
    either = grammar.or_.fullmatch(between) and first.unit.is_bare and not second.unit.is_bare
    if dashed or spoken or enclosed or counted or either:
        low, high = _sharing_units(first, second)
        return replace(low, role=Role.LOW), replace(high, role=Role.HIGH)
    return first, second


def _are_of_one_unit(first: Figure, second: Figure) -> bool:
    """`Took 3 h to 5 h`, `fell by 30 % to 40 %`; what `fell 30 % to 40 %` may have reached that."""
    lasts = (
        first.unit.kind is UnitKind.DURATION and first.role is Role.ALONE and not first.direction
    )
    return first.unit == second.unit and not first.unit.is_bare and (lasts or first.role is Role.BY)


def _sharing_units(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """A bare number takes the unit of the other: `from 9 to 2 hours`, `$5–7 million`."""
    power = second.factor
    limit = max(Decimal(100), second.value / power)
    if power >= 1000 and first.factor == 1 and abs(first.value) < limit:
        first = replace(first, value=first.value * power, step=first.step * power)
    if first.unit.is_bare:
        return replace(first, unit=_merged(second.unit, first.unit)), second
    if second.unit.is_bare:
        return first, replace(second, unit=_merged(first.unit, second.unit))
    return first, second


def _merged(given: Unit, own: Unit) -> Unit:
    return replace(given, per=own.per or given.per)


def _has_own_result(before: Figure, figures: tuple[Figure, ...], text: str) -> bool:
    """Whether a baseline leads on to the result right behind it: `to a third, from 420 to 140`.

    `From nine hours to an hour, from nine to one` counts hours throughout.
    """
    if tuple(figure.role for figure in figures) != (Role.FROM, Role.TO):
        return False
    if figures[1].unit.is_bare and not before.unit.kind.is_ratio:
        return False
    return _LEADS_ON.fullmatch(text, figures[0].end, figures[1].start) is not None


def _settled(figures: list[Figure], text: str, grammar: _Grammar) -> list[Figure]:
    """`From` means a baseline only where its result stands next to it; `baissé de` may mean `by`."""
    paired = {figure for pair in pairs(tuple(figures), text) for figure in pair}
    return [
        _unpaired(figure, text, grammar)
        if figure.role is Role.FROM and figure not in paired
        else figure
        for figure in figures
    ]


def _unpaired(figure: Figure, text: str, grammar: _Grammar) -> Figure:
    if figure.direction and grammar.by.search(text, 0, figure.start):
        return replace(figure, role=Role.BY)
    return replace(figure, role=Role.ALONE, direction=figure.direction if figure.signed else 0)


def pairs(figures: tuple[Figure, ...], text: str) -> tuple[tuple[Figure, Figure], ...]:
    """Each baseline with its result of one sentence, in that order, whichever is printed first."""
    found, index = [], 0
    while index + 1 < len(figures):
        first, second = figures[index : index + 2]
        near = second.start - first.end <= _REACH
        near = near and not _SENTENCE_END.search(text, first.end, second.start)
        near = near and not _has_own_result(first, figures[index + 1 : index + 3], text)
        if near and {first.role, second.role} == {Role.FROM, Role.TO}:
            found.append((first, second) if first.role is Role.FROM else (second, first))
            index += 1
        index += 1
    return tuple(found)
