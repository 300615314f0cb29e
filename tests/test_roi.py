"""Return, payback, change and disclosure: computed from inputs, checked against hand calculation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from storyproof.model.metric import Metric, Roi
from storyproof.numbers.amounts import format_amount, format_number
from storyproof.numbers.change import Disclosed, change_text, disclosed, relative_change
from storyproof.numbers.roi import payback_months, payback_text, roi_percent, roi_text


def roi(cost: int, benefits: list[list[int]], costs: list[int]) -> Roi:
    lines = [{"label": f"Benefit {index}", "amounts": line} for index, line in enumerate(benefits)]
    return Roi.model_validate(
        {"currency": "EUR", "initial_cost": cost, "yearly_benefits": lines, "yearly_costs": costs}
    )


@pytest.mark.parametrize(
    ("inputs", "percent", "months"),
    [
        # (43 + 54 + 54) / 3 / 90 = 55.9 %; 43 after a year, the missing 47 of 54 take 10.4 months
        (roi(90_000, [[61_000, 72_000, 72_000]], [18_000] * 3), "56%", "22.4"),
        (roi(90_000, [[90_000] * 3], []), "100%", "12.0"),
        (roi(100, [[200, 100, 100], [100, 100, 100]], [0, 0, 0]), "233%", "4.0"),
        # A fourth year counts for the payback and not for the return.
        (roi(100, [[20, 20, 20, 80]], []), "20%", "42.0"),
        # A year nobody wrote counts as zero.
        (roi(100, [[60]], []), "20%", None),
        # A loss in the first year has to be earned back as well.
        (roi(100, [[0, 150, 150]], [50, 0, 0]), "83%", "24.0"),
        (roi(100, [[10, 10, 10]], [20, 20, 20]), "\u221210%", None),
    ],
)
def test_return_and_payback(inputs: Roi, percent: str, months: str | None) -> None:
    assert roi_text(inputs) == percent
    assert payback_months(inputs) == (Decimal(months) if months else None)


def test_the_return_is_not_rounded_before_print() -> None:
    assert roi_percent(roi(300, [[100, 100, 100]], [])) == Decimal(100) / 300 * 100


@pytest.mark.parametrize(("first_year", "text"), [(1200, "1 month"), (200, "6 months"), (1, "")])
def test_payback_in_words(first_year: int, text: str) -> None:
    assert payback_text(roi(100, [[first_year]], [])) == text


def metric(before: str, after: str, **more: str) -> Metric:
    return Metric.model_validate(
        {"id": "m", "kind": "time", "label": "M", "before": before, "after": after, **more}
    )


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("14 per month", "6 per month", "\u221257%"),
        ("9 hours", "2 hours", "\u221278%"),
        ("9 hours", "540 minutes", "0%"),
        ("€200k", "€1.1M", "+450%"),
        ("92 %", "98 %", "+6\u00a0points"),
        ("98.6 %", "97.1 %", "\u22121.5\u00a0points"),
        ("0 loads", "6 loads", "+6 loads"),
        ("100 per week", "96.5 per week", "\u22123.5%"),
        ("-18 °C", "-21 °C", "\u221217%"),
        ("far too many", "few", ""),
        ("14 per month", "6 per week", ""),
    ],
)
def test_change_as_printed(before: str, after: str, text: str) -> None:
    assert change_text(metric(before, after)) == text


def test_a_change_stated_as_a_factor_stays_one() -> None:
    assert change_text(metric("2 loads", "6 loads", change="3x")) == "3x"


def test_change_in_the_language_of_the_story() -> None:
    german = metric("1.200 Ladungen", "900,5 Ladungen")
    assert change_text(german, "de") == "\u221225\u00a0%"


POINTS = [
    ("en", "97 %", "+1\u00a0point"),
    ("en", "92 %", "+6\u00a0points"),
    ("de", "92 %", "+6\u00a0%-Punkte"),
    ("fr", "92 %", "+6\u00a0pp"),
    ("nb", "92 %", "+6\u00a0pp"),
]


@pytest.mark.parametrize(("language", "before", "text"), POINTS)
def test_points_are_told_in_the_language_even_where_only_the_change_is_disclosed(
    language: str, before: str, text: str
) -> None:
    told = metric(before, "98 %", disclosure="relative")
    assert disclosed(told, language) == Disclosed("", "", text)


def test_relative_change_is_a_signed_fraction() -> None:
    assert relative_change(metric("14", "6")) == (Decimal(6) - 14) / 14
    assert relative_change(metric("0", "6")) is None
    assert relative_change(metric("many", "few")) is None


@pytest.mark.parametrize(
    ("disclosure", "parts"),
    [
        ("exact", ("14 per month", "6 per month", "\u221257%")),
        ("range", ("", "", "50 to 60 % fewer")),
        ("index", ("100", "43", "\u221257%")),
        ("relative", ("", "", "\u221257%")),
    ],
)
def test_what_each_disclosure_lets_out(disclosure: str, parts: tuple[str, str, str]) -> None:
    shown = disclosed(
        metric("14 per month", "6 per month", disclosure=disclosure, range="50 to 60 % fewer")
    )
    assert (shown.before, shown.after, shown.change) == parts


def test_a_relative_metric_from_zero_lets_nothing_out() -> None:
    shown = disclosed(metric("0 loads", "6 loads", disclosure="relative"))
    assert (shown.before, shown.after, shown.change) == ("", "", "")


@pytest.mark.parametrize("disclosure", ["range", "index", "relative"])
@pytest.mark.parametrize(("before", "after"), [("0 loads", "6 loads"), ("many", "6 loads")])
def test_no_exact_value_leaves_by_another_door(disclosure: str, before: str, after: str) -> None:
    shown = disclosed(metric(before, after, disclosure=disclosure, change="+6 loads"))
    assert "6" not in f"{shown.before}{shown.after}{shown.change}"


@pytest.mark.parametrize(
    ("amount", "currency", "language", "text"),
    [
        ("90000", "EUR", "en", "€90,000"),
        ("1234.5", "USD", "en", "$1,234.50"),
        ("-500", "GBP", "en", "\u2212£500"),
        ("1200", "CHF", "en", "CHF\u00a01,200"),
        ("90000", "EUR", "de", "90.000\u00a0€"),
        ("1234", "NOK", "nb", "1\u00a0234\u00a0NOK"),
        ("1234.05", "EUR", "fr", "1\u202f234,05\u00a0€"),
    ],
)
def test_money_as_printed(amount: str, currency: str, language: str, text: str) -> None:
    assert format_amount(Decimal(amount), currency, language) == text


def test_numbers_without_needless_zeros() -> None:
    assert [format_number(Decimal(text)) for text in ("1000", "6.50", "-3", "1E+2")] == [
        "1,000",
        "6.5",
        "\u22123",
        "100",
    ]
