"""Slides opened again: real placeholders, the number largest, nothing past its place, the same bytes always."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

import sample_edition
from other_process import printed_elsewhere
from storyproof.effects.line_fit import LineFit, Role
from storyproof.effects.slide import write_slide
from storyproof.model.edition import PublicStory
from storyproof.model.printed_picture import Embedded
from storyproof.model.publication import Publication
from storyproof.model.task import MakeSlide
from storyproof.outputs.look import brand_look
from storyproof.outputs.slides import slide_tasks
from test_sheets import TEMPLATE

pytestmark = pytest.mark.tools

FULL = sample_edition.full_story()
NAMES = [
    "Title", "Number", "What it counts", "Customer", "Challenge, solution, result", "Quote", "Source",
]  # fmt: skip
"""The placeholders in reading order."""


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


def step(story: PublicStory) -> MakeSlide:
    of = sample_edition.edition(story)
    found = next(slide_tasks(of, TEMPLATE)).step
    assert isinstance(found, MakeSlide)
    return found


def written(story: PublicStory, fonts: Path) -> bytes:
    data, problems = write_slide(step(story), fonts)
    assert problems == ()
    return data


def opened(story: PublicStory, fonts: Path) -> Any:
    return Presentation(io.BytesIO(written(story, fonts)))


def shapes(story: PublicStory, fonts: Path) -> dict[str, Any]:
    (slide,) = opened(story, fonts).slides
    return {shape.name: shape for shape in slide.shapes}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def points(shape: Any) -> float:
    return max(run.font.size.pt for text in shape.text_frame.paragraphs for run in text.runs)


def test_one_wide_slide_of_placeholders_in_reading_order(fonts: Path) -> None:
    file = opened(FULL, fonts)
    (slide,) = file.slides
    assert (file.slide_width, file.slide_height) == (Inches(13.333), Inches(7.5))
    assert [shape.name for shape in slide.placeholders] == [shape.name for shape in slide.shapes]
    assert [shape.name for shape in slide.shapes] == NAMES
    assert len(file.slide_layouts) == 1
    assert plain(slide.shapes.title.text_frame.text) == FULL.title


def test_the_story_is_told_in_editable_text(fonts: Path) -> None:
    found = shapes(FULL, fonts)
    texts = {name: shape.text_frame.text for name, shape in found.items()}
    assert texts["Number"] == "−57 %"
    assert texts["What it counts"].splitlines()[0] == "Spoiled loads"
    assert texts["Challenge, solution, result"].splitlines() == [
        "The challenge", sample_edition.CHALLENGE,
        "The solution", sample_edition.SOLUTION,
        "The result", sample_edition.RESULT,
    ]  # fmt: skip
    assert texts["Quote"].startswith("“We stopped apologising")
    assert "Maren Solheim, Head of Operations, Aldermoor Dairies" in texts["Quote"]


def test_nothing_is_larger_than_the_number(fonts: Path) -> None:
    sizes = {name: points(shape) for name, shape in shapes(FULL, fonts).items()}
    assert sizes["Number"] > 2 * max(size for name, size in sizes.items() if name != "Number")
    assert min(sizes.values()) >= 9


def test_who_reported_and_when_it_was_reviewed(fonts: Path) -> None:
    reviewed = replace(FULL, publication=Publication("2026-11-16", "2026-11-16", "", (), True))
    source = shapes(reviewed, fonts)["Source"].text_frame.text
    assert source.startswith("Figures reported by Aldermoor Dairies, reviewed on 16 November 2026.")


def test_the_notes_have_every_figure_with_its_source(fonts: Path) -> None:
    (slide,) = opened(FULL, fonts).slides
    notes = slide.notes_slide.notes_text_frame.text
    for row in FULL.metrics:
        assert row.label in notes
        assert row.source in notes
    assert FULL.limits in notes
    assert FULL.public_url in notes


def test_brand_colours_and_fonts_are_the_theme(fonts: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(FULL, fonts))) as file:
        theme = file.read("ppt/theme/theme1.xml").decode()
    assert '<a:accent1><a:srgbClr val="2359F0"/>' in theme
    assert '<a:dk1><a:srgbClr val="08152F"/>' in theme
    assert theme.index('typeface="Source Serif 4"') < theme.index('typeface="Inter"')


def test_the_number_is_described_and_every_word_has_its_language(fonts: Path) -> None:
    found = shapes(sample_edition.edition().stories[-1], fonts)
    assert found["Number"]._element._nvXxPr.cNvPr.get("descr") == "−48 % Svinn på vei til kunde"
    languages = {
        run._r.rPr.get("lang")
        for shape in found.values()
        for text in shape.text_frame.paragraphs
        for run in text.runs
    }
    assert languages == {"nb-NO"}


def test_what_is_not_told_leaves_no_empty_placeholder(fonts: Path) -> None:
    quiet = replace(FULL, quotes=(), tiles=(), metrics=(), roi=None)
    found = shapes(quiet, fonts)
    assert not {"Quote", "Number", "What it counts"} & set(found)
    assert all(shape.text_frame.text for shape in found.values())
    story = "Challenge, solution, result"
    assert found[story].height > shapes(FULL, fonts)[story].height


@pytest.mark.parametrize("story", sample_edition.edition().stories, ids=lambda story: story.slug)
def test_placeholders_stand_on_the_slide_and_apart(fonts: Path, story: PublicStory) -> None:
    placed = list(shapes(story, fonts).values())
    for shape in placed:
        assert shape.left > 0
        assert shape.top > 0
        assert shape.left + shape.width < Inches(13.333)
        assert shape.top + shape.height <= Inches(7.5)
    for index, one in enumerate(placed):
        for other in placed[index + 1 :]:
            beside = one.left + one.width <= other.left or other.left + other.width <= one.left
            below = one.top + one.height <= other.top or other.top + other.height <= one.top
            assert beside or below, (one.name, other.name)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "A headline that never ends. " * 40}, ("title",)),
        (
            {"slide": replace(FULL.slide, solution="A solution without an end. " * 200)},
            ("sheet", "solution"),
        ),  # type: ignore[type-var]
        ({"quotes": (replace(FULL.quotes[0], text="And we said so. " * 80),)}, ("quotes",)),
    ],
)
def test_what_does_not_fit_is_its_authors_to_shorten(
    fonts: Path, change: dict[str, Any], field: tuple[str, ...]
) -> None:
    data, (problem,) = write_slide(step(replace(FULL, **change)), fonts)
    assert data == b""
    assert problem.span.path == FULL.source_path
    assert problem.field == field


DRAWN = Embedded.of(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50" viewBox="0 0 200 50">'
    b'<path d="M0 0h50v50H0z" fill="#b8430a"/></svg>',
    ".svg",
    200,
    50,
)


def test_our_logo_stands_where_mark_and_name_would(fonts: Path) -> None:
    plain_step = step(FULL)
    logo_step = replace(plain_step, slide=replace(plain_step.slide, logo=DRAWN))
    data, problems = write_slide(logo_step, fonts)
    assert problems == ()
    (layout,) = Presentation(io.BytesIO(data)).slide_layouts
    found = {shape.name: shape for shape in layout.shapes}
    assert not {"Mark", "Company"} & set(found)
    assert found["Logo"].width / found["Logo"].height == pytest.approx(4, rel=0.01)
    assert found["Logo"]._element.nvPicPr.cNvPr.get("descr") == plain_step.slide.company
    with Image.open(io.BytesIO(found["Logo"].image.blob)) as picture:
        square, beside = picture.getpixel((100, 100)), picture.getpixel((picture.width - 9, 9))
    assert square == (184, 67, 10, 255)
    assert beside[3] == 0
    assert data == write_slide(logo_step, fonts)[0]


def test_an_edition_hands_its_logo_to_the_slide() -> None:
    of = sample_edition.edition(FULL)
    ours = replace(of, company=replace(of.company, logo=DRAWN))
    made = next(slide_tasks(ours, TEMPLATE)).step
    assert isinstance(made, MakeSlide)
    assert made.slide.logo == DRAWN


def test_lines_are_counted_as_words_fill_them(fonts: Path) -> None:
    fit = LineFit(fonts, brand_look(TEMPLATE.css))
    word = fit.width("word", Role.REGULAR, 10)
    assert fit.lines("word word word", Role.REGULAR, 10, word * 1.1) == 3
    assert fit.lines("word", Role.REGULAR, 10, word * 1.1) == 1
    assert fit.lines("wordword", Role.REGULAR, 10, word * 1.1) == 2
    assert fit.lines("word wo rd word", Role.REGULAR, 10, word * 1.75) == 2
    assert fit.lines("word wo\u00a0rd word", Role.REGULAR, 10, word * 1.75) == 3
    assert fit.lines("夜勤が先に店へ電話", Role.REGULAR, 10, 10 * 1.08 * 3 + 0.01) == 3


def test_a_long_word_of_the_label_is_set_smaller_than_broken(fonts: Path) -> None:
    tile = replace(FULL.tiles[0], label="Offene Temperaturabweichungen")
    label = shapes(replace(FULL, tiles=(tile,)), fonts)["What it counts"]
    words = label.text_frame.text.splitlines()[0].split()
    width = label.width / Inches(1) * 72
    fit = LineFit(fonts, brand_look(TEMPLATE.css))
    assert max(fit.width(word, Role.DISPLAY, points(label)) for word in words) <= width
    assert points(label) >= 12


def test_figures_keep_their_units_on_a_slide(fonts: Path) -> None:
    told = replace(FULL, title="Aldermoor answers in 6 hours instead of 52")
    title = shapes(told, fonts)["Title"].text_frame.text
    assert "6\u00a0hours instead" in title
    assert title.endswith("instead\u00a0of\u00a052")


def test_the_same_slide_has_the_same_bytes_in_every_process(fonts: Path) -> None:
    program = (
        "import hashlib, pathlib, test_slides as t;"
        f"print(hashlib.sha256(t.written(t.FULL, pathlib.Path({str(fonts)!r}))).hexdigest())"
    )
    digests = printed_elsewhere(program)
    assert digests == {f"{hashlib.sha256(written(FULL, fonts)).hexdigest()}\n"}


def test_the_file_holds_nothing_of_the_librarys_own_template(fonts: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written(FULL, fonts))) as file:
        names = file.namelist()
        times = {entry.date_time for entry in file.infolist()}
        core = file.read("docProps/core.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert "Kelvaro" in core
    assert "python-pptx" not in core
