"""Lengths of a stylesheet, kept open in what is only decided later: size of text, air, width of the box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from storyproof.fit import Unforeseen
from storyproof.fit.setting import MM, PT, Setting

Token: TypeAlias = Any
"""A component value of tinycss2."""
_ABSOLUTE = {"px": 1.0, "mm": MM, "cm": 10 * MM, "in": 96.0, "pt": PT}


class Length(NamedTuple):
    """A sum of parts: CSS pixels, shares of `rem` and `em`, of the air, and of the box around."""

    px: float = 0.0
    rem: float = 0.0
    em: float = 0.0
    air: float = 0.0
    share: float = 0.0

    def plus(self, other: Length) -> Length:
        return Length(*(mine + its for mine, its in zip(self, other, strict=True)))

    def times(self, factor: float) -> Length:
        return Length(*(part * factor for part in self))

    def in_font(self, size: Length) -> Length:
        """The same where an em is `size`."""
        if not self.em:
            return self
        return self._replace(em=0.0).plus(size.times(self.em))

    def at(self, setting: Setting, around: float = 0.0) -> float:
        """In CSS pixels, in a box of that many; a length with ems has none yet."""
        return (
            self.px
            + self.rem * setting.size * PT
            + self.air * setting.air * MM
            + self.share * around
        )


ZERO = Length()


def length_of(token: Token) -> Length | None:
    """A length, a percentage, zero or `calc()`; None for anything else, such as `auto`."""
    match token.type:
        case "dimension" if token.lower_unit in _ABSOLUTE:
            return Length(px=token.value * _ABSOLUTE[token.lower_unit])
        case "dimension" if token.lower_unit in ("rem", "em", "air"):
            return ZERO._replace(**{token.lower_unit: token.value})
        case "dimension":
            raise Unforeseen(f"the unit `{token.unit}`")
        case "percentage":
            return Length(share=token.value / 100)
        case "number" if token.value == 0:
            return ZERO
        case "function" if token.lower_name == "calc":
            return _sum(_meaningful(token.arguments))
        case _:
            return None


def _meaningful(tokens: Sequence[Token]) -> Iterator[Token]:
    return iter([token for token in tokens if token.type not in ("whitespace", "comment")])


def _sum(tokens: Iterator[Token]) -> Length:
    """`a + b * 2 - c`: products, added and subtracted."""
    total, sign = ZERO, 1.0
    product = _operand(next(tokens))
    for operator in tokens:
        match operator.value:
            case "*":
                product = _product(product, _operand(next(tokens)))
            case "/":
                product = _product(product, Length(px=1 / _operand(next(tokens)).px))
            case "+" | "-":
                total = total.plus(product.times(sign))
                sign = 1.0 if operator.value == "+" else -1.0
                product = _operand(next(tokens))
            case _:
                raise Unforeseen(f"`{operator.serialize()}` inside `calc()`")
    return total.plus(product.times(sign))


def _operand(token: Token) -> Length:
    if token.type == "number":
        return Length(px=token.value)  # a factor, until it meets the length it multiplies
    found = _sum(_meaningful(token.content)) if token.type == "() block" else length_of(token)
    if found is None:
        raise Unforeseen(f"`{token.serialize()}` inside `calc()`")
    return found


def _product(one: Length, other: Length) -> Length:
    """Of two operands the plain number is the factor."""
    return other.times(one.px) if one == Length(px=one.px) else one.times(other.px)
