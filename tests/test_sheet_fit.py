"""How a sheet fills its page, foreseen from widths of letters and held against what WeasyPrint measures."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from storyproof.effects.letter_widths import LetterWidths
from storyproof.effects.typesetter import typesetter
from storyproof.fit import Unforeseen
from storyproof.fit.boxes import boxes
from storyproof.fit.foresight import Foresight
from storyproof.fit.layout import Layout
from storyproof.fit.line_breaks import breaks
from storyproof.fit.page_tree import page_tree
from storyproof.fit.paragraph import Paragraph
from storyproof.fit.setting import MM, PAPERS, Setting
from storyproof.fit.stylesheet import Stylesheet
from storyproof.model.design import DesignError

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
import sheet_fit

SAMPLE = 36
"""One sheet of each language, font and paper."""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> LetterWidths:
    return LetterWidths(tmp_path_factory.mktemp("fonts"))


@pytest.mark.tools
def test_what_is_foreseen_is_what_is_printed(letters: LetterWidths, tmp_path: Path) -> None:
    setter = typesetter(tmp_path)
    found = [sheet_fit.difference(case, letters, setter) for case in sheet_fit.cases(SAMPLE)]
    assert min(found) >= -sheet_fit.EXACT, "a sheet is taller than foreseen"
    assert sum(each <= sheet_fit.EXACT for each in found) >= 0.97 * SAMPLE


BROKEN = {
    "one two three": ["one", "two", "three"],
    "well-known 3-4 -5": ["well-", "known", "3-4", "-5"],
    "keep\u00a0this 57\u00a0%": ["keep\u00a0this", "57\u00a0%"],
    "no ! break : before": ["no !", "break :", "before"],
    "a (word) b": ["a", "(word)", "b"],
    "( a": ["( a"],
    "für „eins“ zwei": ["für", "„eins“", "zwei"],
    "“ „zwei“": ["“ „zwei“"],
    "2020–Ende": ["2020–", "Ende"],
    "con\u00adtract": ["con", "tract"],
    "輸送の記録。次": ["輸", "送", "の", "記", "録。", "次"],
    "キャッシュ": ["キャッ", "シュ"],
    "": [""],
}


@pytest.mark.parametrize(("text", "parts"), BROKEN.items())
def test_where_lines_may_end(text: str, parts: list[str]) -> None:
    starts = [0, *(place.start for place in breaks(text))]
    ends = [place.end for place in breaks(text)]
    assert [text[start:end] for start, end in zip(starts, ends, strict=False)] == parts


LINES = {
    ("aaa bb cc", 6.0): ["aaa bb", "cc"],
    ("aaa bb cc", 5.9): ["aaa", "bb cc"],
    ("aaaaaaaa b", 3.0): ["aaa", "aaa", "aa", "b"],
    ("aa bb", 100.0): ["aa bb"],
    ("", 3.0): [],
}


@pytest.mark.parametrize(("text", "lines"), LINES.items())
def test_lines_are_as_full_as_they_can_be(text: tuple[str, float], lines: list[str]) -> None:
    words, width = text
    paragraph = Paragraph(words, [1.0] * len(words))
    assert [words[start:end] for start, end in paragraph.lines(width, width)] == lines


def test_a_long_word_is_divided_in_its_language() -> None:
    word = "Temperaturüberwachung"
    paragraph = Paragraph(word, [1.0] * len(word), "de", 1.0, (14, 5, 5))
    (start, end), *rest = paragraph.lines(15.0, 15.0)
    assert (word[start:end], len(rest)) == ("Temperaturüber", 1)
    in_tongues_unknown = replace(paragraph, language="xx")
    assert next(in_tongues_unknown.lines(15.0, 15.0)) == (0, 15)


def bottom_of(letters: LetterWidths, css: str, body: str) -> float:
    """Millimetres from the top of the page to the end of the element `x`."""
    page = boxes(page_tree(f"<html><body>{body}</body></html>"), Stylesheet(css))
    return Layout(page, Setting(10.0, air=10.0), PAPERS["A4"], letters).regions["x"][3] / MM


HEIGHTS = {
    "air": ("div{height:calc(5mm + var(--air) * .5)}", "<div id=x></div>", 10.0),
    "margins collapse": ("p{margin:3mm 0 4mm;height:1mm}", "<p></p><p id=x></p>", 9.0),
    "a margin below zero": (
        "p{height:5mm;margin:0} #x{margin-top:-2mm}",
        "<p></p><p id=x></p>",
        8.0,
    ),
    "border and padding": (
        "#x{border:1mm solid red;padding:2mm;height:3mm}",
        "<div id=x></div>",
        9.0,
    ),
    "a row is as tall as its tallest cell": (
        ".t{display:table} .t>*{display:table-cell} i{display:block;height:7mm}",
        "<div id=x class=t><p></p><div><i></i></div></div>",
        7.0,
    ),
    "at the foot": ("#x{position:fixed;bottom:10mm;height:5mm}", "<div id=x></div>", 287.0),
    "a drawing keeps its shape": (
        "svg{display:block;width:20mm}",
        '<div id=x><svg viewBox="0 0 4 3"></svg></div>',
        15.0,
    ),
    "the stronger selector": ("#x{height:2mm} div{height:9mm}", "<div id=x></div>", 2.0),
}


@pytest.mark.parametrize(("css", "body", "millimetres"), HEIGHTS.values(), ids=HEIGHTS)
def test_boxes_stand_as_css_says(
    letters: LetterWidths, css: str, body: str, millimetres: float
) -> None:
    assert bottom_of(letters, css, body) == pytest.approx(millimetres)


UNFORESEEN = {
    "p{float:left}": "`float`",
    "p{display:flex}": "`flex`",
    "p{position:sticky}": "`sticky`",
    "p{margin:5%}": "per cent",
    "p{width:50vw}": "`vw`",
    "p{height:calc(5mm % 2)}": "`calc()`",
}


@pytest.mark.parametrize(("css", "named"), UNFORESEEN.items())
def test_css_that_moves_boxes_in_unknown_ways_is_refused(
    letters: LetterWidths, css: str, named: str
) -> None:
    with pytest.raises(Unforeseen, match=named.replace("(", r"\(").replace(")", r"\)")):
        bottom_of(letters, css, "<p id=x>a</p>")


PAGES = {
    "<html><p></html>": "not closed",
    "<html></p></html>": "without its beginning",
    "<p></p>": "outside `<html>`",
    "": "without `<html>`",
    "<html><body><main id=tiles></main></body></html>": "`story`, `side`, `foot`",
}


@pytest.mark.parametrize(("html", "said"), PAGES.items())
def test_a_template_that_cannot_be_measured_is_refused(
    letters: LetterWidths, html: str, said: str
) -> None:
    case = next(sheet_fit.cases(1))
    with pytest.raises(DesignError, match=said):
        tuple(Foresight(replace(case.step, html=html), letters).problems())
