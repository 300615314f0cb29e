"""The rate of a film from what its file tells and from how its pictures follow."""

from __future__ import annotations

from fractions import Fraction

import pytest

from storyproof.model.frame_rate import length, measured, parsed, steady

NTSC = Fraction(30000, 1001)


@pytest.mark.parametrize(
    ("told", "mean", "rate"),
    [
        ("25/1", "25/1", Fraction(25)),
        ("30/1", "29/1", Fraction(30)),  # a phone that left a few out
        ("2997/100", "2997/100", NTSC),
        ("36/1", "36/1", Fraction(36)),
        ("50/1", "25/1", None),  # half pictures are counted
        ("90000/1", "30/1", None),  # a clock, no rate
        ("1000/1", "1000/1", None),
        ("1/2", "1/2", None),
        ("0/0", "25/1", None),
        ("25/0", "25/1", None),
        ("-25/1", "25/1", None),
        ("nonsense", "", None),
    ],
)
def test_a_rate_is_believed_where_pictures_come_in_it(
    told: str, mean: str, rate: Fraction | None
) -> None:
    assert steady(parsed(told), parsed(mean)) == rate


@pytest.mark.parametrize(
    ("gaps", "rate"),
    [
        ([0.033, 0.033, 0.034] * 20, Fraction(30)),  # a browser counts milliseconds
        ([0.033, 0.034, 0.033, 0.0335] * 20, NTSC),
        ([0.04] * 20 + [3.0] + [0.04] * 20, Fraction(25)),  # the camera was off
        ([0.04] * 20 + [-1.0] + [0.04] * 20, Fraction(25)),  # two recordings joined
        ([2.0] * 5, Fraction(1)),  # slides
        ([0.04] * 3 + [0.4] * 3, Fraction(25)),  # no gap is near the mean of the two in the middle
        ([0.02, 0.5], Fraction(50)),
        ([1e-6] * 50, Fraction(240)),
        ([0.0] * 50, Fraction(30)),
        ([], Fraction(30)),
    ],
)
def test_else_the_usual_gap_is_the_rate(gaps: list[float], rate: Fraction) -> None:
    assert measured(gaps) == rate


def test_a_mean_that_is_a_standard_decides_where_gaps_do_not() -> None:
    assert measured([0.035] * 20) not in (25, 30)
    assert measured([0.035] * 20, Fraction(30)) == 30


@pytest.mark.parametrize(
    ("gaps", "seconds"),
    [
        ([0.04] * 24, 1.0),
        ([0.04] * 24 + [-0.96] + [0.04] * 24, 2.0),  # the clock starts anew
        ([0.04] * 24 + [3600.0] + [0.04] * 24, 2.0),  # it jumps
        ([0.04] * 24 + [3.0] + [0.04] * 24, 4.96),  # a pause is a pause
        ([], 0),
    ],
)
def test_a_length_is_what_pictures_last(gaps: list[float], seconds: float) -> None:
    assert length(gaps) == pytest.approx(seconds)
