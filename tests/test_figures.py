"""Reading figures: each row of `figures/*.md` is a text, the figures in it, and what is left out."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyproof.numbers.figure import Approximation, Figure, Role, UnitKind
from storyproof.numbers.figures import aside_texts, figures_in

TABLES = sorted((Path(__file__).parent / "figures").glob("*.md"))


def rows() -> list[tuple[str, str, str, str]]:
    found = []
    for table in TABLES:
        for line in table.read_text("utf-8").splitlines():
            if line.startswith("| ") and not line.startswith(("| text", "| ---")):
                text, figures, left_out = (cell.strip() for cell in line.strip("|").split(" | "))
                found.append((table.stem, text.replace("␣", "\u00a0"), figures, left_out))
    return found


def plainly(value: Decimal) -> str:
    rounded = round(value, 3)
    whole = rounded == rounded.to_integral_value()
    return f"{rounded.to_integral_value() if whole else rounded.normalize():f}"


def described(figure: Figure) -> str:
    unit = figure.unit
    names = {UnitKind.PERCENT: "%", UnitKind.POINTS: "points", UnitKind.MULTIPLE: "x"}
    words = [plainly(figure.value), names.get(unit.kind, ""), unit.symbol, unit.noun]
    words += [f"per {unit.per}"] if unit.per else []
    notes = [f"step {plainly(figure.step)}"] if figure.step != 1 else []
    notes += [figure.approximation] if figure.approximation is not Approximation.EXACT else []
    notes += [figure.role] if figure.role is not Role.ALONE else []
    said = " ".join(word for word in words if word)
    return f"{figure.text} = {said}" + (f" ({', '.join(notes)})" if notes else "")


@pytest.mark.parametrize(
    ("language", "text", "figures", "left_out"), rows(), ids=lambda cell: str(cell)[:60]
)
def test_row(language: str, text: str, figures: str, left_out: str) -> None:
    found = "; ".join(described(figure) for figure in figures_in(text, language[:2]))
    asides = (
        f"{aside.kind}: {text[aside.start : aside.end]}"
        for aside in aside_texts(text, language[:2])
    )
    assert (found or "none", "; ".join(asides) or "none") == (figures, left_out)


@settings(deadline=None)
@given(st.text(alphabet="0123456789 .,-–%€$x/:\nabdehinortuw", max_size=40))
def test_any_text_reads_without_a_fault_and_in_order(text: str) -> None:
    figures = figures_in(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    assert all(a.end <= b.start for a, b in pairwise(figures))


@settings(deadline=None)
@given(st.text("0123456789", min_size=10, max_size=60), st.sampled_from(["", ".", ",", " 000 "]))
def test_digits_of_any_length_can_be_reckoned_with(digits: str, sign: str) -> None:
    text = f"about {digits}{sign}{digits} %, from {digits} million to nearly {digits} hours"
    for figure in figures_in(text):
        assert abs(figure.value % 10) < 10
        assert figure.admits(figure.amount)


@pytest.mark.parametrize(
    "text",
    [
        *("half a ", "one ", "two-", "1-b-", "1,", "1.", "1 ", "hundred and ", "from 9 to 6 "),
        *("a@", "x.", "one in ", "½", "1\n\n", "A", "7", "=1 ", "1h", "(1, ", "&#55;", "1:30 "),
    ],
)
def test_a_text_of_nothing_else_is_read_to_its_end(text: str) -> None:
    whole = text * (60_000 // len(text)) + "and 7 loads"
    assert figures_in(whole)[-1].text.endswith("7 loads")


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(["en", "de", "fr", "es"]))
def test_grouped_digits_read_as_their_value(value: int, language: str) -> None:
    sign = {"en": ",", "de": ".", "fr": "\u202f", "es": "."}[language]
    text = f"{value:,}".replace(",", sign) + " %"
    assert [figure.value for figure in figures_in(text, language)] == [Decimal(value)]


@settings(deadline=None)
@given(st.integers(2, 999), st.sampled_from(["", "thousand", "million"]))
def test_english_number_words_read_as_their_value(value: int, size: str) -> None:
    text = f"{in_words(value)} {size}".strip() + " %"
    factor = {"": 1, "thousand": 1000, "million": 10**6}[size]
    assert [figure.value for figure in figures_in(text)] == [Decimal(value * factor)]


def in_words(value: int) -> str:
    small = [
        *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
        *("eighteen", "nineteen"),
    ]
    tens = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if value < 20:
        return small[value]
    if value < 100:
        rest = f"-{small[value % 10]}" if value % 10 else ""
        return tens[value // 10] + rest
    rest = f" and {in_words(value % 100)}" if value % 100 else ""
    return f"{small[value // 100]} hundred{rest}"


def test_a_known_name_with_digits_is_no_figure() -> None:
    names = frozenset({"Studio 54", "Seven Seas"})
    assert figures_in("Studio 54 and Seven Seas ship ice", "en", names) == ()
    assert len(figures_in("54 studios on seven seas", "en", names)) == 2


def test_an_unknown_language_reads_digits_and_symbols() -> None:
    assert [figure.text for figure in figures_in("Vi sparte 57 % og €2.1M", "nb")] == [
        "57 %",
        "€2.1M",
    ]


@pytest.mark.parametrize("unseen", ["\u200d", "\u034f", "\ufe0f", "\u200b"])
def test_what_has_no_width_parts_no_number(unseen: str) -> None:
    text = f"3{unseen}1%"
    (figure,) = figures_in(text)
    assert (figure.text, figure.value) == (text, 31)
