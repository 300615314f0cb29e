"""A sheet of two pages: what stands on which, that both fit, and that it is one document."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import outloud
import pytest
from PIL import Image
from pypdf import PdfReader

import sample_edition
from build_project import STORY, build, change, new_project, storyproof
from storyproof.effects.press import Press
from storyproof.model.edition import PublicStory
from storyproof.model.printed_picture import Embedded
from storyproof.model.task import PrintSheet
from storyproof.outputs.sheet_version import sheet_version
from storyproof.outputs.sheets import sheet_tasks
from test_sheets import TEMPLATE

pytestmark = pytest.mark.tools

MUCH = "\n\n".join([sample_edition.SOLUTION] * 4)


def two_pages(**texts: str) -> PublicStory:
    story = sample_edition.full_story()
    assert story.sheet
    return replace(story, sheet=replace(story.sheet, pages=2, **texts))


def steps(story: PublicStory) -> list[PrintSheet]:
    tasks = sheet_tasks(sample_edition.edition(story), TEMPLATE)
    return [task.step for task in tasks if isinstance(task.step, PrintSheet)]


@pytest.mark.parametrize("texts", [{}, {"solution": MUCH}, {"challenge": MUCH, "result": MUCH}])
def test_two_pages_in_one_accessible_document(
    texts: dict[str, str], press: Press, tmp_path: Path
) -> None:
    story = two_pages(**texts)
    assert story.sheet
    for step in steps(story):
        target = tmp_path / f"{step.page_size}.pdf"
        assert press.print_sheet(step, target) == ()
        reader = PdfReader(target)
        first, second = (_bare(page.extract_text()) for page in reader.pages)
        assert reader.metadata is not None
        assert reader.metadata.title == story.title
        assert (_bare(story.title) in first, _bare(story.title) in second) == (True, False)
        assert _bare(story.sheet.challenge.split("\n\n")[0]) in first
        assert _bare(story.sheet.result.split("\n\n")[-1]) in second
        assert all(_bare(row.source) in second for row in story.metrics)
        assert _bare(sample_edition.COMPANY.contact_email) in second
        assert reader.metadata["/storyproofversion"] == sheet_version(story)
        result = outloud.check(str(target))
        assert (result.errors, result.warnings, result.error) == (0, 0, None)


def test_each_page_is_too_long_for_itself(press: Press, tmp_path: Path) -> None:
    far_too_much = "\n\n".join([sample_edition.SOLUTION] * 14)
    for text, field in (("challenge", "challenge"), ("result", "result")):
        problems = press.print_sheet(
            steps(two_pages(**{text: far_too_much}))[0], tmp_path / "x.pdf"
        )
        assert [problem.field for problem in problems] == [("sheet", field)]


def test_a_second_page_makes_another_version() -> None:
    assert sheet_version(two_pages()) != sheet_version(sample_edition.full_story())


def test_the_short_form_takes_the_whole_sections(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    story = (root / STORY).read_text("utf-8")
    assert re.search(r"^sheet:\n(?:  .*\n)+", story, re.M)
    (root / STORY).write_text(
        re.sub(r"^sheet:\n(?:  .*\n)+", "sheet: two-page\n", story, flags=re.M)
    )
    build(root, "--today", "2026-11-21", "--only", "sheets")
    sheet = min((root / "build/public/sheets").glob("*-a4.pdf"))
    assert len(PdfReader(sheet).pages) == 2


def test_a_word_that_is_no_form_of_a_sheet_is_told(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    change(root, STORY, "sheet:\n", "sheet: three-page\nx:\n")
    done = storyproof(root, "check")
    assert done.returncode == 1
    assert "write `sheet: two-page`" in done.stdout


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def test_pictures_of_the_first_page_are_there_whatever_was_printed_before(
    press: Press, tmp_path: Path
) -> None:
    """A page that waits for its second one keeps its pictures, though the press keeps few of others."""
    target = tmp_path / "x.pdf"
    photo = BytesIO()
    Image.new("RGB", (600, 600), "#a06040").save(photo, "JPEG")
    portrait = Embedded.of(photo.getvalue(), ".jpg", 600, 600)
    story = sample_edition.full_story()
    quote = replace(story.quotes[0], portrait=portrait, portrait_alt="Maren Solheim on a quay")
    face = steps(replace(story, quotes=(quote,)))[0]
    for number in range(8):
        other = steps(replace(story, public_url=f"https://x.example/{number}"))[0]
        assert press.print_sheet(other, target) == ()
        assert press.print_sheet(replace(face, second=other), target) == ()
        kept = [image for page in PdfReader(target).pages for image in page.images]
        assert any(image.name.endswith(".jpg") for image in kept)
