"""The bar chart: complete, inside its frame, readable without colour and without eyes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.svgLib.path import parse_path

from storyproof.model.slide import Look
from storyproof.model.views import Chart
from storyproof.outputs.chart import bar_chart, in_words

SVG = "{http://www.w3.org/2000/svg}"


def chart(before: str, after: str, unit: str = "per month", change: str = "−57 %") -> Chart:
    def numbers(text: str) -> tuple[Decimal, ...]:
        return tuple(Decimal(word) for word in text.split())

    return Chart(
        "Loads <rejected> & returned", unit, "month", change, numbers(before), numbers(after)
    )


CASES = {
    "series": chart("14 15 13 14", "9 7 6 6"),
    "one bar each": chart("14", "6"),
    "many bars": chart(" ".join(["1400"] * 12), " ".join(["600"] * 12)),
    "below zero": chart("-4.5 3", "-1 0"),
    "all zero": chart("0", "0"),
    "only after": chart("", "3 4"),
    "a sign as unit": chart("92", "8", unit="%"),
    "long figures": chart("1200000 1300000", "400000 390000", unit="EUR"),
}


def drawn(case: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(bar_chart(case, width=300, height=160, title_id="c1"))


class Bar(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def bars(svg: ElementTree.Element) -> list[Bar]:
    """Those before, then those after, each with its key in the legend as the last."""
    outlines = [path.attrib["d"] for path in svg.iter(f"{SVG}path")]
    return [_bar(part) for outline in outlines for part in outline.split("z") if part]


def _bar(outline: str) -> Bar:
    pen = ControlBoundsPen(None)
    parse_path(f"{outline}z", pen)
    assert pen.bounds
    return Bar(*pen.bounds)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_value_has_a_bar_inside_the_frame(case: Chart) -> None:
    found = bars(drawn(case))
    legend = 2
    assert len(found) == len(case.before) + len(case.after) + legend
    for bar in found:
        assert 0 <= bar.left < bar.right <= 300
        assert 0 <= bar.top < bar.bottom <= 160


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_description_speaks_every_value(case: Chart) -> None:
    svg = drawn(case)
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert case.title in (title.text or "")
    for value in (*case.before, *case.after):
        assert f"{value:,f}".replace("-", "−") in (description.text or "")


def test_heights_are_in_proportion() -> None:
    before, _, after, _ = bars(drawn(chart("10", "5")))
    assert before.bottom - before.top == pytest.approx(2 * (after.bottom - after.top), 0.01)


def test_before_and_after_differ_in_more_than_colour() -> None:
    before, after = drawn(chart("10", "5")).iter(f"{SVG}path")
    assert before.attrib["fill"] != before.attrib["stroke"]
    assert after.attrib["fill"] == after.attrib["stroke"]


def test_crowded_bars_label_only_the_first_and_the_last() -> None:
    values = [
        t.text for t in drawn(CASES["many bars"]).iter(f"{SVG}text") if "00" in (t.text or "")
    ]
    assert values == ["1,400", "600"]


def test_a_sign_goes_with_the_value_and_words_stand_above() -> None:
    signs = [text.text for text in drawn(CASES["a sign as unit"]).iter(f"{SVG}text")]
    words = [text.text for text in drawn(CASES["series"]).iter(f"{SVG}text")]
    assert signs == ["92%", "8%", "Before", "After"]
    assert "per month" in words


def test_the_legend_takes_the_words_of_the_story() -> None:
    svg = bar_chart(CASES["series"], width=300, height=160, title_id="c1", legend=("Før", "Etter"))
    assert ">Før</text>" in svg
    assert "Etter: 9, 7, 6, 6" in svg


def test_a_sheet_draws_it_in_the_colours_of_the_brand_alone() -> None:
    brand = {"ink": "4a1a0c", "accent": "b8430a", "muted": "6b564b", "line": "e8d9cd"}
    others = dict.fromkeys(("text", "light", "pale"), "010203")
    look = Look(**brand, **others, serif="Source Serif 4", sans="Inter", display="Inter Display")
    svg = bar_chart(CASES["series"], width=300, height=160, title_id="c1", look=look)
    assert set(re.findall(r"#([0-9a-f]{6})", svg)) == set(brand.values())


def test_figures_are_set_as_the_language_of_the_story_sets_them() -> None:
    svg = bar_chart(
        replace(chart("1200.5", "92", unit="%"), language="de"),
        width=300,
        height=160,
        title_id="c1",
    )
    assert ">1.200,5\u00a0%</text>" in svg
    assert "Before: 1.200,5\u00a0%; After: 92\u00a0%" in svg


def test_the_alternative_to_a_picture_of_it_says_what_it_shows() -> None:
    before_and_after = in_words(CASES["a sign as unit"], ("Vorher", "Nachher"))
    assert before_and_after.startswith(CASES["a sign as unit"].title)
    assert "Vorher / Nachher" in before_and_after
    assert in_words(replace(CASES["series"], before=()), ("Before", "After")).count("Before") == 0


def test_no_label_lies_on_a_bar_or_leaves_the_frame() -> None:
    """The largest label a page shows, above a last bar lower than its neighbour."""
    svg = ElementTree.fromstring(
        bar_chart(
            chart("101000 96000 99000 104000", "61000 58000 47000 22000", unit="AUD"),
            width=300,
            height=210,
            title_id="c1",
            label=15,
        )
    )
    *_, lower, last, _ = bars(svg)
    label = next(text for text in svg.iter(f"{SVG}text") if text.text == "22,000")
    x, y = float(label.attrib["x"]), float(label.attrib["y"])
    half = 0.3 * 15 * len("22,000")
    assert last.right - half <= x <= 300 - half + 0.1
    assert x - half < lower.right
    assert y < lower.top
