"""Tracing: which printed figures a story's declarations cover, and which only look like them."""

from __future__ import annotations

from datetime import date

import pytest

from storyproof.model.customer import CustomerRecord
from storyproof.model.story import FrontMatter
from storyproof.numbers.declaring import ledger_of
from storyproof.numbers.figures import figures_in
from storyproof.numbers.provenance import nearest, trace

FRONT = FrontMatter.model_validate(
    {
        "title": "T",
        "metrics": [
            {
                "id": "spoiled-loads",
                "kind": "quality",
                "label": "Spoiled loads",
                "before": "14 per month",
                "after": "6 per month",
                "window": {"start": date(2026, 6, 1), "end": date(2026, 8, 31)},
                "series": {"before": [12, 16, 14], "after": [7, 6, 5]},
            },
            {
                "id": "release",
                "kind": "time",
                "label": "Release time",
                "before": "9 hours",
                "after": "110 minutes",
            },
            {
                "id": "punctual",
                "kind": "quality",
                "label": "Punctual loads",
                "before": "92 %",
                "after": "98 %",
            },
            {
                "id": "share",
                "kind": "cost",
                "label": "Claims paid",
                "before": "€84,700",
                "after": "€42,400",
            },
            {
                "id": "secret",
                "kind": "cost",
                "label": "Fuel bill",
                "before": "€777,000",
                "after": "€555,000",
                "disclosure": "relative",
            },
        ],
        "facts": [
            {"id": "depots", "label": "Depots", "value": "31 depots", "source": "s"},
            {
                "id": "readings",
                "label": "Readings kept",
                "value": "2,340,000 readings",
                "source": "s",
            },
            {"id": "cold", "label": "Limit", "value": "-18 °C", "source": "s"},
            {
                "id": "trained",
                "label": "Drivers trained",
                "value": "9 out of 10 drivers",
                "source": "s",
            },
            {"id": "uptime", "label": "Uptime", "value": "99.999 %", "source": "s"},
            {"id": "rest", "label": "Rest", "value": "90 minutes", "source": "s"},
        ],
        "roi": {
            "currency": "EUR",
            "initial_cost": 90000,
            "yearly_benefits": [{"label": "Saved", "amounts": [61000, 72000, 72000]}],
            "yearly_costs": [18000, 18000, 18000],
        },
    }
)
CUSTOMER = CustomerRecord.model_validate(
    {"name": "N", "industry": "food", "region": "emea", "size": "1000-4999", "founded": 1956}
)
LEDGER = ledger_of(FRONT, CUSTOMER, 2026)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("14 loads a month", "spoiled-loads before"),
        ("fourteen a month", "spoiled-loads before"),
        ("fell to 6", "spoiled-loads after"),
        ("fell 57 %", "spoiled-loads change"),
        ("−57 %", "spoiled-loads change"),
        ("57.1 %", "spoiled-loads change"),
        ("more than half", "spoiled-loads change"),
        ("8 fewer loads", "spoiled-loads difference"),
        ("eighteen loads in all", "spoiled-loads series"),
        ("over three months", "spoiled-loads window"),
        ("nine hours", "release before"),
        ("540 minutes", "release before"),
        ("two hours", "release after"),
        ("1.8 hours", "release after"),
        ("five times faster", "release ratio"),
        ("6 percentage points", "punctual difference"),
        ("half the claims", "share change"),
        ("€85k", "share before"),
        ("about €40,000", "share after"),
        ("thirty-one depots", "depots value"),
        ("2.3 million readings", "readings value"),
        ("more than two million readings", "readings value"),
        ("eighteen degrees below zero", "cold value"),
        ("-18 °C", "cold value"),
        ("90 % of the drivers", "trained value"),
        ("five nines", "uptime value"),
        ("1h30", "rest value"),
        ("an hour and 30 minutes", "rest value"),
        ("down 57 %", "spoiled-loads change"),
        ("an ROI of 56 %", "roi ROI"),
        ("22 months", "roi payback"),
        ("€151,000", "roi input"),
        ("a 70-year-old company", "founded value"),
        ("29 % less", "secret change"),
        ("up to 14 loads", "spoiled-loads before"),
        ("about 100 minutes", "release after"),
    ],
)
def test_a_declared_figure_is_found(text: str, source: str) -> None:
    found = [trace(figure, LEDGER) for figure in figures_in(text)]
    assert [f"{entry.owner} {entry.part}" if entry else None for entry in found] == [source]


@pytest.mark.parametrize(
    "text",
    [
        *("$750,000", "58 %", "90,000 pods", "3x", "88%", "+57 %", "rose by 57 %", "57 % more"),
        *("to 57 %", "57 % of the shops", "57 percentage points", "14 drivers", "14 a week"),
        *("by 6 loads a month", "9 minutes", "3 hours"),
        "nearly nine hours and a half",
        "$84,700",
        "€84,000",
        "halved in weight, 3 times",
        "32 depots",
        "dozens of shops",
        "more than three million readings",
        *("+18 °C", "18 °F", "an ROI of 65 %", "a third less", "four nines", "1h45", "zero loads"),
        *("fell a third", "up 98 %", "by 2 a month", "1 hours", "€50k and €0.1M"),
    ],
)
def test_a_figure_that_only_looks_declared_is_not_found(text: str) -> None:
    assert None in [trace(figure, LEDGER) for figure in figures_in(text)]


def test_a_hidden_figure_is_found_as_hidden() -> None:
    (figure,) = figures_in("€777,000")
    source = trace(figure, LEDGER)
    assert source is not None
    assert not source.disclosed


def test_a_hint_never_names_a_hidden_figure() -> None:
    (figure,) = figures_in("€770,000")
    near = nearest(figure, LEDGER)
    assert near is not None
    assert near.owner != "secret"


def test_one_summer_of_declared_figures_is_not_a_licence_for_bare_ones() -> None:
    assert trace(figures_in("33")[0], LEDGER) is None


def test_between_percentages_relative_lets_the_points_out_and_not_the_ratio() -> None:
    metric = {
        "id": "punctual",
        "kind": "quality",
        "label": "Punctual loads",
        "before": "92 %",
        "after": "98 %",
        "disclosure": "relative",
    }
    ledger = ledger_of(FrontMatter.model_validate({"title": "T", "metrics": [metric]}))
    points, ratio, level = figures_in("6 percentage points, 6.5 %, 98 %")
    found = [trace(figure, ledger) for figure in (points, ratio, level)]
    assert [entry.disclosed if entry else None for entry in found] == [True, False, False]
