"""The press with the real WeasyPrint: one page, whole, in order, tagged, and always the same."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

import sample_edition
from storyproof.effects import ToolFault
from storyproof.effects.press import Press
from storyproof.model.edition import PublicStory
from storyproof.model.finding import Problem
from storyproof.model.task import PrintSheet
from storyproof.model.views import SheetView, Tile
from storyproof.outputs.sheets import sheet_tasks
from storyproof.outputs.slots import tiles_in_words
from test_sheets import TEMPLATE

pytestmark = pytest.mark.tools

PAPER = {"A4": (595.28, 841.89), "Letter": (612, 792)}
STORIES = {story.slug: story for story in sample_edition.edition().stories}
PAGES = [(slug, size) for slug in STORIES for size in PAPER]


def step(story: PublicStory, size: str = "A4") -> PrintSheet:
    for task in sheet_tasks(sample_edition.edition(story), TEMPLATE):
        if isinstance(task.step, PrintSheet) and task.step.page_size == size:
            return task.step
    raise AssertionError(f"no {size} sheet of {story.slug}")


def with_sheet(story: PublicStory, **texts: str) -> PublicStory:
    assert isinstance(story.sheet, SheetView)
    return replace(story, sheet=replace(story.sheet, **texts))


def refused(press: Press, story: PublicStory, target: Path, size: str = "A4") -> list[Problem]:
    problems = press.print_sheet(step(story, size), target)
    assert problems
    assert not target.exists()
    assert {problem.span.path for problem in problems} == {story.source_path}
    return list(problems)


def bare(text: str) -> str:
    """Letters and figures only: hyphens at line ends, spaces and capitals are typography."""
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.fixture(scope="session")
def sheets(press: Press, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("sheets")
    made = {}
    for slug, size in PAGES:
        target = folder / f"{slug}-{size}.pdf"
        assert press.print_sheet(step(STORIES[slug], size), target) == ()
        made[slug, size] = target
    return made


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_one_page_of_the_right_size(
    page: tuple[str, str], sheets: dict[tuple[str, str], Path]
) -> None:
    reader = PdfReader(sheets[page])
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(PAPER[page[1]], abs=0.5)


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_every_word_is_there_in_reading_order(
    page: tuple[str, str], sheets: dict[tuple[str, str], Path]
) -> None:
    story = STORIES[page[0]]
    assert story.sheet is not None
    tiles = tiles_in_words(story.tiles, TEMPLATE.labels.get(story.language, TEMPLATE.labels["en"]))
    facts = [story.customer.industry.text, *(product.text for product in story.products)]
    expected = [
        sample_edition.COMPANY.name,
        story.customer.name,
        story.title,
        story.summary,
        *(part for tile in tiles for part in (tile.value, tile.label, tile.note)),
        story.sheet.challenge,
        story.sheet.solution,
        story.sheet.result,
        story.limits,
        *((story.chart.title, story.chart.change) if story.chart else ()),
        *facts,
        *((story.roi.roi, story.roi.payback) if story.roi else ()),
        *(part for q in story.quotes for part in (q.text, q.name, q.title, q.employer)),
        sample_edition.COMPANY.contact_email,
    ]
    text, at = bare(PdfReader(sheets[page]).pages[0].extract_text()), 0
    for part in map(bare, expected):
        found = text.find(part, at)
        assert found >= 0, f"{part} is missing after {text[max(at - 40, 0) : at]}"
        at = found + len(part)


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_tagged_titled_and_in_its_language(
    page: tuple[str, str], sheets: dict[tuple[str, str], Path]
) -> None:
    story = STORIES[page[0]]
    reader = PdfReader(sheets[page])
    catalog = reader.root_object
    assert catalog["/Lang"] == story.language
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == story.title
    assert reader.metadata.author == sample_edition.COMPANY.name
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
    tags = list(structure(catalog["/StructTreeRoot"]))
    kinds = [tag.get("/S") for tag in tags]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 4
    assert all(tag["/P"].get("/S") == "/L" for tag in tags if tag.get("/S") == "/LI")
    assert all("/K" in tag or "/Alt" in tag for tag in tags), "an empty element says nothing"
    for figure in (tag for tag in tags if tag.get("/S") == "/Figure"):
        assert figure["/Alt"]


def structure(node: DictionaryObject) -> list[DictionaryObject]:
    """A node of the tag tree and all below it."""
    below = node.get("/K", ArrayObject())
    children = below.get_object() if hasattr(below, "get_object") else below
    found = [node]
    for child in children if isinstance(children, ArrayObject) else [children]:
        item = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(item, DictionaryObject) and "/S" in item:
            found += structure(item)
    return found


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_links_say_where_they_lead_and_are_printed(
    page: tuple[str, str], sheets: dict[tuple[str, str], Path]
) -> None:
    links = [entry.get_object() for entry in PdfReader(sheets[page]).pages[0]["/Annots"]]
    targets = [link["/A"]["/URI"] for link in links]
    assert targets == [
        f"https://stories.kelvaro.example/{STORIES[page[0]].page}",
        f"mailto:{sample_edition.COMPANY.contact_email}",
    ]
    for link in links:
        assert link["/Contents"]
        assert link["/F"] & 4


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_only_our_fonts_are_embedded(
    page: tuple[str, str], sheets: dict[tuple[str, str], Path]
) -> None:
    fonts = PdfReader(sheets[page]).pages[0]["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}
    assert names
    assert all(name.startswith(("Inter", "Source-Serif-4")) for name in names)


def test_the_same_bytes_twice_and_from_another_process(
    press: Press, cut_fonts: Path, sheets: dict[tuple[str, str], Path], tmp_path: Path
) -> None:
    page = PAGES[0]
    again = tmp_path / "again.pdf"
    press.print_sheet(step(STORIES[page[0]], page[1]), again)
    assert again.read_bytes() == sheets[page].read_bytes()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        printed = list(pool.map(print_elsewhere, [cut_fonts] * 2, PAGES[:2], [tmp_path] * 2))
    for page, path in zip(PAGES[:2], printed, strict=True):
        assert path.read_bytes() == sheets[page].read_bytes()


def test_the_same_bytes_whatever_was_printed_before(
    cut_fonts: Path, sheets: dict[tuple[str, str], Path], tmp_path: Path
) -> None:
    press = Press(cut_fonts)
    for page in reversed(PAGES):
        target = tmp_path / f"{'-'.join(page)}.pdf"
        press.print_sheet(step(STORIES[page[0]], page[1]), target)
        assert target.read_bytes() == sheets[page].read_bytes()


def print_elsewhere(cut_fonts: Path, page: tuple[str, str], folder: Path) -> Path:
    target = folder / f"{'-'.join(page)}.pdf"
    assert Press(cut_fonts).print_sheet(step(STORIES[page[0]], page[1]), target) == ()
    return target


@pytest.mark.parametrize("size", PAPER)
def test_a_text_too_long_names_its_field_and_how_much_to_cut(
    press: Press, tmp_path: Path, size: str
) -> None:
    story = sample_edition.full_story()
    assert story.sheet is not None
    long = with_sheet(story, solution=story.sheet.solution * 4)
    (problem,) = refused(press, long, tmp_path / "long.pdf", size)
    assert problem.field == ("sheet", "solution")
    assert size in problem.message
    cut = re.fullmatch(r"cut about (\d+) characters from `sheet.solution`", problem.help)
    assert cut is not None
    shorter = with_sheet(story, solution=(story.sheet.solution * 4)[: -int(cut[1]) - 60])
    assert press.print_sheet(step(shorter, size), tmp_path / "fits.pdf") == ()


LONG = {
    "title": ("title",),
    "summary": ("summary",),
    "limits": ("limits",),
}


@pytest.mark.parametrize("name", LONG)
def test_any_text_that_is_far_too_long_is_named(press: Press, tmp_path: Path, name: str) -> None:
    story = replace(sample_edition.full_story(), **{name: "Words that run on and on. " * 80})
    (problem,) = refused(press, story, tmp_path / "long.pdf")
    assert problem.field == LONG[name]


def test_a_quote_beyond_all_bounds_is_named(press: Press, tmp_path: Path) -> None:
    story = sample_edition.full_story()
    quote = replace(story.quotes[0], text="And then another thing happened. " * 90)
    (problem,) = refused(press, replace(story, quotes=(quote,)), tmp_path / "long.pdf")
    assert problem.field == ("quotes",)


def test_a_figure_too_wide_for_its_card_is_set_smaller_and_then_refused(
    press: Press, tmp_path: Path
) -> None:
    story = sample_edition.full_story()
    wide = replace(story, tiles=(Tile("€1,250,000", "Not written off", ""), *story.tiles[1:]))
    assert press.print_sheet(step(wide), tmp_path / "wide.pdf") == ()
    huge = Tile("€1,250,000,000 per calendar year", "Not written off", "")
    (problem,) = refused(press, replace(story, tiles=(huge, *story.tiles[1:])), tmp_path / "x.pdf")
    assert problem.field == ("metrics",)
    assert "result 1" in problem.message


def test_a_character_no_font_has_is_named_with_its_field(press: Press, tmp_path: Path) -> None:
    story = replace(sample_edition.full_story(), summary="Fresh 鮭 every day.")
    (problem,) = refused(press, story, tmp_path / "glyph.pdf")
    assert "`鮭` (U+9BAD" in problem.message
    assert problem.field == ("summary",)
    assert "`print: no`" in problem.help


def test_a_name_no_font_can_draw_is_sought_around_the_story(press: Press, tmp_path: Path) -> None:
    story = sample_edition.full_story()
    named = replace(story, customer=replace(story.customer, name="鮭の会"))
    (problem,) = refused(press, named, tmp_path / "glyph.pdf")
    assert (problem.field, problem.sought) == ((), "の")  # `check` looks where it is written


def test_a_text_in_other_letters_is_one_problem(press: Press, tmp_path: Path) -> None:
    story = replace(sample_edition.full_story(), summary="新鲜的鱼。", title="鱼 halves loads")
    title, summary = refused(press, story, tmp_path / "glyph.pdf")
    assert (title.field, summary.field) == (("title",), ("summary",))
    assert "and 4 more characters" in summary.message


NAMES = ["Łódź–Świnoujście", "Þórður Ægisson", "Nguyễn Văn Ánh", "Київський молокозавод", "Αθήνα"]


@pytest.mark.parametrize("name", NAMES)
def test_european_names_print(press: Press, tmp_path: Path, name: str) -> None:
    story = sample_edition.full_story()
    named = replace(story, customer=replace(story.customer, name=name))
    assert press.print_sheet(step(named), tmp_path / "name.pdf") == ()
    assert bare(name) in bare(PdfReader(tmp_path / "name.pdf").pages[0].extract_text())


ESCAPES = [
    '<img src="file:///etc/hostname" alt="x">',
    '<img src="https://example.com/x.png" alt="x">',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="x">',
    '<link rel="stylesheet" href="file:///etc/hostname">',
    '<a rel="attachment" href="file:///etc/hostname">x</a>',
    "<style>@font-face{font-family:x;src:url(file:///etc/hostname)} p{font-family:x}</style>",
]


@pytest.mark.parametrize("html", ESCAPES)
def test_a_template_that_asks_for_a_file_is_refused(
    press: Press, tmp_path: Path, html: str
) -> None:
    sheet = step(sample_edition.full_story())
    asking = replace(sheet, html=sheet.html.replace("</body>", f"{html}</body>"))
    with pytest.raises(ToolFault, match="asks for"):
        press.print_sheet(asking, tmp_path / "escape.pdf")
    assert not (tmp_path / "escape.pdf").exists()


def test_a_template_without_a_measured_region_is_refused(press: Press, tmp_path: Path) -> None:
    sheet = step(sample_edition.full_story())
    with pytest.raises(ToolFault, match="`side`"):
        press.print_sheet(
            replace(sheet, html=sheet.html.replace('id="side"', "")), tmp_path / "lost.pdf"
        )


def test_a_used_press_can_be_sent_to_another_process(press: Press, tmp_path: Path) -> None:
    copy = pickle.loads(pickle.dumps(press))
    target = tmp_path / "copy.pdf"
    assert copy.print_sheet(step(sample_edition.plain_story()), target) == ()
    assert target.read_bytes().startswith(b"%PDF")


def test_nothing_is_loaded_before_the_first_sheet(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from storyproof.effects.press import Press;"
        f"Press(pathlib.Path({str(tmp_path)!r}));"
        "print(sorted({'weasyprint', 'fontTools'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
