"""What the press spares WeasyPrint: the same bytes, and nothing that others in the process see."""

from __future__ import annotations

import re
from contextlib import nullcontext
from pathlib import Path

import pytest
from pypdf import PdfReader

import sample_edition
from storyproof.effects.page_html import MARGINS, MARKERS, NOTES
from storyproof.effects.press import Press
from storyproof.fit.page_tree import page_tree
from test_press import step

pytestmark = pytest.mark.tools


STORIES = {story.slug: story for story in sample_edition.edition().stories}


SETTING = "@page{size:210mm 297mm;margin:0}:root{--size:9pt;--air:0px;--value:100%}"


@pytest.mark.parametrize("slug", STORIES)
def test_a_page_that_was_read_already_prints_as_weasyprint_reads_it(
    slug: str, press: Press, tmp_path: Path
) -> None:
    told, setter = step(STORIES[slug]), press.machine
    pages = {
        "as it reads it": (told.html, f"{told.css}/* all of its own styles, for a footnote */"),
        "read already": (page_tree(told.html), told.css),
    }
    for name, (html, css) in pages.items():
        page = setter.parsed(html, told.pictures)
        setter.write(setter.lay_out(page, css, SETTING), tmp_path / name)
    first, second = ((tmp_path / name).read_bytes() for name in pages)
    assert first == second


DESIGNS = {
    "the demo's": "",
    "first lines and letters": "#story p::first-line{color:#123456}#summary::first-letter{font-size:3em;float:left}",
    "logical sides": ".card{margin-inline-start:3mm;padding-block:2mm;border-inline-end:1mm solid #123456}",
    "justified": "#story p{text-align:justify;word-spacing:.2em;letter-spacing:.01em}",
    "widths without a line": ".card{border-top-width:thick;outline-width:3px;column-rule-width:3px}",
    "underlined": "#story{text-decoration:underline}#story p{display:inline-block;float:right}",
    "of the window": "#story{font-size:1.5vw;line-height:2vh}",
    "everything begun anew": "#story{all:initial}#side{color:initial;font-size:inherit}",
    "shares of the box around": ".card,#story p{padding:2%;max-width:calc(90% - 1mm);min-height:10%}",
    "boxes that share out their room": "#tiles,#tiles tr{display:flex;box-sizing:border-box}#side{display:grid}",
    "borders of neighbours as one": "table{border-collapse:collapse}td{border:1px solid #123456}",
    "letters in other shapes": "#story{font-variant:small-caps tabular-nums}#side{font-feature-settings:'zero'}",
}


@pytest.mark.parametrize("name", DESIGNS)
def test_a_short_document_has_the_bytes_that_weasyprint_would_give_it(
    name: str, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, setter = step(sample_edition.full_story()), press.machine
    for way in ("short", "its own"):
        if way == "its own":
            monkeypatch.setattr(setter, "_in_short", nullcontext)
        page = setter.parsed(told.html, told.pictures)
        setter.write(setter.lay_out(page, told.css + DESIGNS[name], SETTING), tmp_path / way)
    assert (tmp_path / "short").read_bytes() == (tmp_path / "its own").read_bytes()


def test_others_who_use_weasyprint_get_its_own_ways(press: Press) -> None:
    assert press.machine  # it loads WeasyPrint with the right fonts
    from weasyprint import css  # noqa: PLC0415
    from weasyprint.text import line_break  # noqa: PLC0415

    own = (css.ComputedStyle, css.AnonymousStyle, line_break.Layout.reactivate)
    assert {each.__module__.split(".")[0] for each in own} == {"weasyprint"}


def test_a_design_with_a_box_in_the_margin_gets_it_where_weasyprint_puts_it(
    press: Press, tmp_path: Path
) -> None:
    told, setter = step(sample_edition.full_story()), press.machine
    box = "@page{@bottom-center{content:'In the margin';width:100%;margin-top:-9mm}}"
    page = setter.lay_out(
        setter.parsed(page_tree(told.html), told.pictures), told.css + box, SETTING
    )
    setter.write(page, tmp_path / "boxed.pdf")
    left: list[float] = []

    def look(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if "margin" in text:
            left.append(tm[4] * cm[0] + cm[4])

    PdfReader(tmp_path / "boxed.pdf").pages[0].extract_text(visitor_text=look)
    assert left
    assert 250 < left[0] < 290, "words of 54 points in the middle of a page of 595"


@pytest.mark.parametrize(("part", "times"), [(NOTES, 5), (MARGINS, 1), (MARKERS, 1)])
def test_weasyprints_own_stylesheet_has_what_is_taken_out_of_it(
    part: re.Pattern[str], times: int, press: Press
) -> None:
    assert press.machine  # it loads WeasyPrint with the right fonts
    from weasyprint.html import UA  # noqa: PLC0415

    assert len(part.findall(UA)) == times
