"""What stands before a number: its sign, its currency, `about`, `from`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from storyproof.numbers.figure import Approximation, Role
from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.units import MONEY, currency_of

_REACH = 40
"""How many characters before a number are looked at."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """`start` is where the figure begins, sign and currency included; `word` the approximation used."""

    start: int
    money: str
    negative: bool
    signed: bool
    approximation: Approximation
    word: str
    role: Role
    direction: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    money: re.Pattern[str]
    sign: re.Pattern[str]
    approximations: tuple[tuple[re.Pattern[str], Approximation], ...]
    roles: tuple[tuple[re.Pattern[str], Role], ...]
    directions: tuple[tuple[re.Pattern[str], int], ...]


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    def before(pattern: str, gap: str = r"\s+") -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_])(?P<it>{pattern})(?:{gap})$", re.IGNORECASE)

    filler = r"\s+(?:(?:just|only|an?|the|its|our|their|even|well|or)\s+)*|(?<=[~≈<>≤≥])\s*"
    return _Grammar(
        money=re.compile(rf"(?<![^\W_])(?:{MONEY.pattern})[\s-]?$"),
        sign=re.compile(
            rf"(?:(?<![^\s(\[\"“‘'])(?:[+−–-]|−\s)|(?<!\w)(?i:{lexicon.minus})\s+|±\s?)$"
        ),
        approximations=tuple(
            (before(pattern, filler), approximation)
            for pattern, approximation in lexicon.approximations.items()
        ),
        roles=tuple(
            (before(rf"{pattern}", r"\s+(?:(?:just|only|an?|even)\s+)*|(?<=[→>])\s*"), role)
            for pattern, role in (
                (lexicon.formerly, Role.FROM),
                (lexicon.from_, Role.FROM),
                (lexicon.to, Role.TO),
                (lexicon.by, Role.BY),
            )
        ),
        directions=tuple(
            (before(rf"(?:{moving})(?:\s+(?:{lexicon.to}|{lexicon.from_}))?", filler), way)
            for moving, way in ((lexicon.rising, 1), (lexicon.falling, -1))
        ),
    )


def prefix_before(text: str, start: int, floor: int, lexicon: Lexicon) -> Prefix:
    """Reads backwards from the start of a number, no further than `floor`, where the last one ended."""
    grammar = _grammar(lexicon)
    low = max(floor, start - _REACH)
    money, negative, signed = "", False, False
    for _ in range(2):
        if not money and (match := grammar.money.search(text, low, start)):
            money, start = currency_of(match.group().strip(" -\u00a0")), match.start()
        elif not signed and (match := grammar.sign.search(text, low, start)):
            sign = match.group().strip()
            signed, negative = sign != "±", sign not in ("+", "±")
            start = match.start()
    approximation, word, at = Approximation.EXACT, "", start
    for pattern, meaning in grammar.approximations:
        if match := pattern.search(text, low, start):
            approximation, word, at = meaning, match["it"].lower(), match.start()
            break
    before = (role for pattern, role in grammar.roles if pattern.search(text, low, at))
    role = next(before, Role.ALONE)
    way = (way for pattern, way in grammar.directions if pattern.search(text, low, at))
    direction = (-1 if negative else 1) if signed else next(way, 0)
    return Prefix(start, money, negative, signed, approximation, word, role, direction)
