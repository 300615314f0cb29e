"""Periods as texts name them, in four languages: which days, and which are told of what stands there."""

from __future__ import annotations

import pytest

from storyproof.numbers.periods import days_there_are_not, period_told_at, periods_in

TOLD = [
    ("en", "From April to June 2026 it fell", "2026-04-01..2026-06-30"),
    ("en", "Between 3 November 2025 and 4 February 2026", "2025-11-01..2026-02-28"),
    ("en", "Nov–Feb 2026", "2025-11-01..2026-02-28"),
    ("en", "in the third quarter of 2026", "2026-07-01..2026-09-30"),
    ("en", "in Feb. 2024", ""),
    ("en", "throughout 2019", ""),
    ("en", "since 2019", ""),
    ("en", "from 2019 on", ""),
    ("en", "by July 2026", ""),
    ("en", "in 2025/26", ""),
    ("de", "Von April bis Juni 2026", "2026-04-01..2026-06-30"),
    ("de", "Im 3. Quartal 2026", "2026-07-01..2026-09-30"),
    ("de", "im März 2026", ""),
    ("de", "seit März 2026", ""),
    ("fr", "D’avril à juin 2026", "2026-04-01..2026-06-30"),
    ("fr", "du 1er avril au 30 juin 2026", "2026-04-01..2026-06-30"),
    ("fr", "Au T3 2026", "2026-07-01..2026-09-30"),
    ("fr", "au premier trimestre de 2026", "2026-01-01..2026-03-31"),
    ("fr", "en août 2026", ""),
    ("fr", "depuis août 2026", ""),
    ("es", "De abril a junio de 2026", "2026-04-01..2026-06-30"),
    ("es", "en el tercer trimestre de 2026", "2026-07-01..2026-09-30"),
    ("es", "en mayo de 2027", ""),
    ("es", "desde 2019", ""),
]


@pytest.mark.parametrize(("language", "text", "days"), TOLD)
def test_a_time_told(language: str, text: str, days: str) -> None:
    period = period_told_at(text, 0, language)
    assert (f"{period.first}..{period.last}" if period else "") == days


@pytest.mark.parametrize(("language", "text", "days"), [row for row in TOLD if row[2]])
def test_a_time_told_is_one_that_is_named(language: str, text: str, days: str) -> None:
    assert [f"{period.first}..{period.last}" for period in periods_in(text, language)] == [days]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "On 31 June 2026, the 30th of February, June 31, 2026", 3),
        ("en", "29 February 2024, 31 May, in June 31 loads", 0),
        ("en", "29 February 2026", 1),
        ("de", "am 31. April, am 30. April", 1),
        ("fr", "le 31 juin 2026, le 31 juillet", 1),
        ("es", "el 31 de junio de 2026, el 31 de julio", 1),
    ],
)
def test_days_that_no_calendar_has(language: str, text: str, found: int) -> None:
    assert len([*days_there_are_not(text, language)]) == found
