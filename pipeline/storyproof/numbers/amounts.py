"""How numbers and money are printed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from storyproof.numbers.locales import is_english, locale_of

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
_NO_BREAK = "\u00a0"
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d{1,2})(?![.,]?\d)")


@cache
def _separators(language: str) -> tuple[str, str]:
    """Between groups of three digits, and before the decimals."""
    locale = locale_of(language)
    return str(get_group_symbol(locale)), str(get_decimal_symbol(locale))


def format_number(value: Decimal, language: str = "en") -> str:
    """Digits grouped as the language does it (by CLDR), without needless zeros: `1,234.5`, `1.234,5`."""
    thousands, decimal = _separators(language)
    plain = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
    text = f"{plain:,f}".replace("-", "\u2212")
    return text.replace(",", "\0").replace(".", decimal).replace("\0", thousands)


def format_amount(amount: Decimal, currency: str, language: str = "en") -> str:
    """Money: `€90,000` in English, `90.000 €` elsewhere; a currency without a sign by its code.

    Cents are printed only where there are some.
    """
    rounded = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    sign = _SIGNS.get(currency)
    digits = format_number(abs(rounded), language)
    whole, dot, cents = digits.rpartition(_separators(language)[1])
    if dot and rounded != rounded.to_integral_value() and len(cents) == 1:
        digits = f"{whole}{dot}{cents}0"
    minus = "\u2212" if rounded < 0 else ""
    if not is_english(language):
        return f"{minus}{digits}{_NO_BREAK}{sign or currency}"
    return f"{minus}{sign}{digits}" if sign else f"{minus}{currency}{_NO_BREAK}{digits}"


def with_decimal_point(text: str, language: str) -> str:
    """`1,5 hours` as English writes it, `1.5 hours`; groups of three digits and other languages as they are."""
    return _DECIMAL_COMMA.sub(r"\1.\2", text) if is_english(language) else text


def percent_sign(language: str = "en") -> str:
    """What stands behind a percentage: `57%` in English, `57 %` elsewhere."""
    return "%" if is_english(language) else f"{_NO_BREAK}%"
