"""Two numbers that are one share: `9 out of 10`, `one in five`, `3 of 4`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from storyproof.numbers.figure import Approximation, Figure, Unit, UnitKind
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.numeral import SHARE_STEP

_HUNDRED = 100
_ROUND = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10_000)))


def share_in(text: str, top: Figure, bottom: Figure, lexicon: Lexicon) -> Figure | None:
    """`9 out of 10 loads` and `one in five` are shares; `14 in 31 depots` are two figures."""
    between = text[top.end : bottom.start]
    spoken = _out_of(lexicon).fullmatch(between) or (
        top.value == 1 and bottom.unit.is_bare and _one_out_of(lexicon).fullmatch(between)
    )
    if not spoken or not _are_counts(top, bottom):
        return None
    link = between.split()
    if "in" in link and top.unit.noun and not bottom.unit.is_bare:
        return None  # `14 loads in 31 depots`
    return _share(text, top, bottom) if _may_be_whole(bottom.value, link) else None


def percentage_told(text: str, top: Figure, bottom: Figure, lexicon: Lexicon) -> Figure | None:
    """`3 of 4 drivers` as 75 % of them, which it is where the story declares that; it may be three depots of four."""
    spoken = _out_of(lexicon).fullmatch(text, top.end, bottom.start)
    if not spoken or not _are_counts(top, bottom):
        return None
    share = _share(text, top, bottom)
    unit = replace(share.unit, kind=UnitKind.PERCENT)
    return replace(share, value=100 * share.value, step=100 * share.step, unit=unit)


@cache
def _out_of(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{lexicon.out_of})\s+(?:(?:every|each|the)\s+)?", re.IGNORECASE)


@cache
def _one_out_of(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\s+[^\W\d_]+{_out_of(lexicon).pattern}", re.IGNORECASE)


def _are_counts(top: Figure, bottom: Figure) -> bool:
    counted = top.unit.kind is UnitKind.PLAIN and not (top.unit.symbol or top.unit.per)
    whole = bottom.unit.kind is UnitKind.PLAIN or bottom.unit.noun == "times"  # `of three times`
    return counted and whole and 0 < top.value < bottom.value


def _may_be_whole(value: Decimal, link: list[str]) -> bool:
    """`One in ten`, `91 of 100`; `three of 12 depots` are three."""
    if "in" in link:
        return value in _ROUND
    return "of" not in link or "out" in link or value == _HUNDRED


def _share(text: str, top: Figure, bottom: Figure) -> Figure:
    unit = Unit(UnitKind.MULTIPLE, noun=bottom.unit.noun or top.unit.noun)
    end = bottom.unit_start if top.unit.noun else bottom.end
    step = SHARE_STEP * _looseness(top, bottom)
    value = top.value / bottom.value
    return replace(top, end=end, text=text[top.start : end], value=value, step=step, unit=unit)


def _looseness(top: Figure, bottom: Figure) -> int:
    """91 % are `nine out of ten`, and 97 % are no `97 out of 100`; half of that below a half."""
    if top.approximation is not Approximation.EXACT:
        return 4
    if bottom.value > 10 or top.value % 1:
        return 1
    return 4 if 2 * top.value > bottom.value else 2
