"""Figures that belong together: `from 9 to 2 hours`, `10–12`, `9 out of 10`, `6 instead of 14`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from storyproof.numbers.figure import Approximation, Figure, Role, Unit, UnitKind
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.numeral import SHARE_STEP
from storyproof.numbers.units import SECONDS

_REACH = 70
"""How many characters may lie between the two figures of a pair."""
_SENTENCE_END = re.compile(r"[.!?;:\0](?:\s|$)")
_DASH = re.compile(r"\s?[–—-]\s?(?:[€$£]\s?)?")


@dataclass(frozen=True, slots=True)
class _Grammar:
    out_of: re.Pattern[str]
    one_of: re.Pattern[str]
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

    out_of = rf"\s+(?:{lexicon.out_of})\s+(?:(?:every|each|the)\s+)?"
    return _Grammar(
        out_of=any_case(out_of),
        one_of=any_case(rf"\s+[^\W\d_]+{out_of}"),
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
    for figure in figures:
        if not done:
            done.append(figure)
            continue
        last = done.pop()
        between = text[last.end : figure.start]
        whole = _share(text, last, figure, grammar) or _compound(last, figure, between, grammar)
        if whole:
            done.append(whole)
        elif len(between) <= _REACH and not _SENTENCE_END.search(between):
            done += _related(text, last, figure, between, grammar)
        else:
            done += (last, figure)
    return tuple(_settled(done, text, grammar))


def _share(text: str, top: Figure, bottom: Figure, grammar: _Grammar) -> Figure | None:
    """`9 out of 10 loads` and `one in five` are shares; `14 in 31 depots` are two figures."""
    between = text[top.end : bottom.start]
    spoken = grammar.out_of.fullmatch(between) or (
        top.value == 1 and bottom.unit.is_bare and grammar.one_of.fullmatch(between)
    )
    counted = top.unit.kind is UnitKind.PLAIN and not (top.unit.symbol or top.unit.per)
    if not spoken or not counted or bottom.unit.kind is not UnitKind.PLAIN:
        return None
    link = between.split()
    if "in" in link and top.unit.noun and not bottom.unit.is_bare:
        return None  # `14 loads in 31 depots`
    if not 0 < top.value < bottom.value or not _may_be_whole(bottom.value, link):
        return None
    value = top.value / bottom.value
    unit = Unit(UnitKind.MULTIPLE, noun=bottom.unit.noun or top.unit.noun)
    end = bottom.unit_start if top.unit.noun else bottom.end
    step = SHARE_STEP * _looseness(top, bottom)
    return replace(top, end=end, text=text[top.start : end], value=value, step=step, unit=unit)


def _may_be_whole(value: Decimal, link: list[str]) -> bool:
    """`One in ten`, `91 of 100`; `three of 12 depots` are three."""
    if "in" in link:
        return value in _ROUND
    return "of" not in link or "out" in link or value == _HUNDRED


def _looseness(top: Figure, bottom: Figure) -> int:
    """91 % are `nine out of ten`, and 97 % are no `97 out of 100`; half of that below a half."""
    if top.approximation is not Approximation.EXACT:
        return 4
    if bottom.value > 10 or top.value % 1:
        return 1
    return 4 if 2 * top.value > bottom.value else 2


def _compound(long: Figure, short: Figure, between: str, grammar: _Grammar) -> Figure | None:
    """`1 hour 30 minutes`, `1h 30m` and `a day and six hours` are one length of time."""
    if long.unit.kind is not UnitKind.DURATION or long.unit.per or short.direction:
        return None
    if between.strip() and not grammar.and_.fullmatch(between):
        return None
    minutes = long.unit.symbol == "hour" and short.unit.symbol == "m"  # elsewhere a metre
    scale = SECONDS["minute"] if minutes else short.unit.scale
    lasts = minutes or short.unit.kind is UnitKind.DURATION
    added = short.value * scale / long.unit.scale
    if not lasts or not 0 < added < 1 or long.value % 1 or short.role is not Role.ALONE:
        return None
    step = short.step * scale / long.unit.scale
    unit = replace(long.unit, per=short.unit.per)
    return replace(long, end=short.end, value=long.value + added, step=step, unit=unit)


_HUNDRED = 100
_ROUND = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10_000)))


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
    either = grammar.or_.fullmatch(between) and first.unit.is_bare and not second.unit.is_bare
    if dashed or spoken or enclosed or either:
        low, high = _sharing_units(first, second)
        return replace(low, role=Role.LOW), replace(high, role=Role.HIGH)
    return first, second


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
        if near and {first.role, second.role} == {Role.FROM, Role.TO}:
            found.append((first, second) if first.role is Role.FROM else (second, first))
            index += 1
        index += 1
    return tuple(found)
