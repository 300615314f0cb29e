"""How numbers and money are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
_NO_BREAK = "\u00a0"
_SEPARATORS = {"de": (".", ","), "es": (".", ","), "fr": ("\u202f", ",")}


def format_number(value: Decimal, language: str = "en") -> str:
    """Digits grouped as the language does it, without needless zeros: `1,234.5`, `1.234,5`."""
    thousands, decimal = _SEPARATORS.get(language[:2], (",", "."))
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
    whole, dot, cents = digits.rpartition(_SEPARATORS.get(language[:2], (",", "."))[1])
    if dot and rounded != rounded.to_integral_value() and len(cents) == 1:
        digits = f"{whole}{dot}{cents}0"
    minus = "\u2212" if rounded < 0 else ""
    if language[:2] != "en":
        return f"{minus}{digits}{_NO_BREAK}{sign or currency}"
    return f"{minus}{sign}{digits}" if sign else f"{minus}{currency}{_NO_BREAK}{digits}"
