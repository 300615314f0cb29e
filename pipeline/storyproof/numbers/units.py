"""Periods, currencies and measures: what every language prints alike."""

from __future__ import annotations

import re
from decimal import Decimal

DAY = Decimal(86_400)
SECONDS = {
    "millisecond": Decimal("0.001"),
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": DAY,
    "week": 7 * DAY,
    "fortnight": 14 * DAY,
    "month": Decimal("365.25") / 12 * DAY,
    "quarter": Decimal("365.25") / 4 * DAY,
    "year": Decimal("365.25") * DAY,
    "decade": Decimal("3652.5") * DAY,
    "century": Decimal(36525) * DAY,
}
"""Length of a period in seconds; months and years are mean ones of the Julian year."""

CURRENCY_SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "€": "EUR", "$": "USD",
    "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "Fr.": "CHF", "kr.": "kr", "kr": "kr",
}  # fmt: skip
CURRENCY_CODES = (
    "USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|JPY|CAD|AUD|NZD|INR|CNY|BRL|PEN|MXN|COP|TZS|KES|ZAR|ISK|"
    "CZK|HUF"
)
SHORT_MAGNITUDES = {
    "k": 3, "K": 3, "M": 6, "mn": 6, "mln": 6, "MM": 6, "bn": 9, "B": 9, "Md": 9, "Mds": 9, "tn": 12,
}  # fmt: skip
MONEY_MAGNITUDES = {"m": 6, "b": 9, "T": 12}
MEASURES = (
    "°C|°F|kWh|MWh|GWh|kW|MW|GB|TB|MB|PB|kB|Mbps|Gbps|km/h|km|mm|cm|m²|m³|m|kg|g|mg|t|l|ha|hl|"
    "ml|dB|Hz|kHz|MHz|GHz|px"
)
MONEY = re.compile(
    "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
    + rf"|(?:{CURRENCY_CODES})(?![A-Za-z])"
)


def currency_of(sign: str) -> str:
    """The code for a printed sign; a code is its own."""
    return CURRENCY_SIGNS.get(sign, sign)
