"""Months, lengths and countries as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from storyproof.editions.localised import country_name, month_span
from storyproof.numbers.locales import month_count

MONTHS = [
    ("en", "2026-06-01", "2026-08-31", "June to August 2026"),
    ("en", "2025-11-01", "2026-01-31", "November 2025 to January 2026"),
    ("en-GB", "2026-03-01", "2026-03-31", "March 2026"),
    ("de", "2026-02-01", "2026-07-31", "Februar–Juli 2026"),
    ("de", "2026-03-01", "2026-03-31", "März 2026"),
    ("zh-Hant", "2026-02-01", "2026-07-31", "2026年2月至7月"),
    ("xx", "2026-06-01", "2026-08-31", "June to August 2026"),
]


@pytest.mark.parametrize(("language", "start", "end", "text"), MONTHS)
def test_months_as_the_language_writes_them(language: str, start: str, end: str, text: str) -> None:
    assert month_span(date.fromisoformat(start), date.fromisoformat(end), language) == text


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "1 month", "130 months"),
        ("de", "1 Monat", "130 Monate"),
        ("it", "1 mese", "130 mesi"),
        ("zh", "1个月", "130个月"),
    ],
)
def test_a_count_of_months(language: str, one: str, many: str) -> None:
    assert (month_count(1, language), month_count(130, language)) == (one, many)


def test_a_country_nobody_knows_keeps_its_code() -> None:
    assert [country_name("NO", language) for language in ("en", "de", "xx")] == [
        *("Norway", "Norwegen", "Norway")
    ]
    assert country_name("QQ", "en") == "QQ"
