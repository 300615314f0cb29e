"""Numbers that are a fixed turn of a language: shares, factors, `a couple of`, `double-digit`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from storyproof.numbers.lexicon.shape import Lexicon
from storyproof.numbers.numeral import SHARE_STEP, Form, Numeral, step_of_factor
from storyproof.numbers.wording import Wording

_FRACTION = re.compile(
    r"(?<![\d/.,])(?:(?P<whole>\d{1,3})[ \u00a0-](?=\d[/⁄]))?"
    r"(?P<top>[1-9]\d?(?:[.,]\d)?)\s?[/⁄]\s?(?P<bottom>[2-9]|10)(?![\d/.,]\d|\d)"
)


def phrases_in(text: str, lexicon: Lexicon) -> Iterator[Numeral]:
    """Each turn, and each small fraction such as `9/10`, `4.8/5` or `2 1/2`."""
    numbers = _numbers(lexicon)
    for match in _wording(lexicon).finditer(text, text.lower()):
        value, step, form = numbers[(match.lastindex or 1) - 1]
        yield Numeral(*match.span(), value, step, form)
    for match in _FRACTION.finditer(text):
        top, bottom = Decimal(match["top"].replace(",", ".")), Decimal(match["bottom"])
        if top < bottom and match["whole"]:
            value = int(match["whole"]) + top / bottom
            yield Numeral(*match.span(), value, Decimal("0.1"), Form.DIGITS)
        elif top < bottom:
            yield Numeral(*match.span(), top / bottom, SHARE_STEP, Form.SHARE)


@cache
def _numbers(lexicon: Lexicon) -> tuple[tuple[Decimal, Decimal, Form], ...]:
    """Value, step and form of each turn, in the order of `_wording`."""
    shares = ((share, _share_step(share), Form.SHARE) for share in lexicon.shares.values())
    times = map(Decimal, lexicon.factors.values())
    factors = ((factor, step_of_factor(factor), Form.FACTOR) for factor in times)
    halves = ((value, Decimal("0.5"), Form.WORDS) for value in lexicon.halves.values())
    hours = (
        (value, min(Decimal("0.5"), value / 3), Form.HOURS) for value in lexicon.hours.values()
    )
    rounds = ((Decimal(value), Decimal(1), Form.ROUND) for value in lexicon.rounds.values())
    wide = ((Decimal(value), Decimal(9 * value), Form.VAGUE) for value in lexicon.wide.values())
    return (*shares, *factors, *halves, *hours, *rounds, *wide)


def _share_step(share: Decimal) -> Decimal:
    """`Five nines` is exact to what is missing from the whole."""
    return min(SHARE_STEP, 1 - share)


@cache
def _wording(lexicon: Lexicon) -> Wording:
    """All turns as one pattern, a group for each: one pass over the text, not seventy."""
    turns = (
        *lexicon.shares, *lexicon.factors, *lexicon.halves,
        *lexicon.hours, *lexicon.rounds, *lexicon.wide,
    )  # fmt: skip
    groups = "|".join(f"({turn})" for turn in turns) or r"(?!)"
    any_turn = "|".join(turns) or r"(?!)"
    return Wording(rf"(?<![\w-])(?:{groups})(?!\w)", rf"(?<![\w-])(?:{any_turn})(?!\w)")
