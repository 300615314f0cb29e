"""Sets of sheets: who is in them, what their one PDF keeps, and what is in the ZIP."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import outloud
import pytest
from pypdf import PdfReader

import sample_edition
from build_project import REPOSITORY, add_customer, change, new_project, storyproof
from storyproof.model.edition import PublicEdition
from storyproof.model.views import TranslationView
from storyproof.outputs.sheet_sets import chosen

pytestmark = pytest.mark.tools


def collected(root: Path, out: Path, *options: str) -> tuple[Path, Path]:
    done = storyproof(root, "sheets", "--out", str(out), *options)
    assert done.returncode == 0, done.stdout + done.stderr
    (pdf,) = out.glob("*.pdf")
    (zipped,) = out.glob("*.zip")
    return pdf, zipped


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Of the demo, in two languages, for somebody."""
    out = tmp_path_factory.mktemp("deck")
    wish = ("--industry", "dairy", "--industry", "pharma", "--language", "de", "--language", "en")
    return collected(REPOSITORY, out, *wish, "--for", "Nordfisk AS")


def test_the_contents_name_and_link_the_page_of_each_sheet(deck: tuple[Path, Path]) -> None:
    reader = PdfReader(deck[0])
    assert len(reader.pages) == 4
    cover = " ".join(reader.pages[0].extract_text().split())
    assert "For Nordfisk AS" in cover
    links = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    inside = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    pages = {link["/Contents"]: reader.named_destinations[link["/Dest"]] for link in inside}
    assert len(pages) == 3
    for number, (title, destination) in enumerate(pages.items(), start=2):
        assert reader.get_destination_page_number(destination) == number - 1
        assert title in " ".join(reader.pages[number - 1].extract_text().split())
        assert re.search(rf"{re.escape(title[-20:])} .{{,80}} {number}\b", cover)


def test_a_set_keeps_tags_languages_and_bookmarks(deck: tuple[Path, Path]) -> None:
    result = outloud.check(str(deck[0]))
    assert (result.errors, result.warnings, result.error) == (0, 0, None)
    reader = PdfReader(deck[0])
    catalog = reader.root_object
    assert (catalog["/Lang"], reader.metadata.title) == ("en", "Customer stories")
    document = catalog["/StructTreeRoot"]["/K"][0].get_object()
    spoken = [element.get_object()["/Lang"] for element in document["/K"]]
    assert list(dict.fromkeys(spoken)) == ["en", "de"]
    assert len(reader.outline) >= 3


def test_the_zip_holds_what_belongs_to_each_story(deck: tuple[Path, Path]) -> None:
    with ZipFile(deck[1]) as files:
        names = files.namelist()
        assert files.read(names[0]) == deck[0].read_bytes()
        email = files.read("emails/aldermoor-spoiled-loads.txt").decode()
    assert names[0] == deck[0].name
    assert sum(name.startswith("sheets/") for name in names) == 3
    assert sum(name.startswith("slides/") for name in names) == 3
    assert "https://stories.kelvaro.example/stories/aldermoor-spoiled-loads/" in email
    assert [name for name in names if "letter" in name or "archive" in name] == []


def test_the_same_set_is_the_same_bytes(deck: tuple[Path, Path], tmp_path: Path) -> None:
    wish = ("--industry", "dairy", "--industry", "pharma", "--language", "de", "--language", "en")
    again = collected(REPOSITORY, tmp_path, *wish, "--for", "Nordfisk AS")
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in deck]


def test_a_set_holds_no_sheet_that_a_customer_did_not_agree_to(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    add_customer(root, "Havmelk")
    change(root, "stories/havmelk/customer.yml", "channels: [site, sheet", "channels: [site")
    _, zipped = collected(root, tmp_path / "out", "--segment", "food-emea")
    with ZipFile(zipped) as files:
        assert [name for name in files.namelist() if "havmelk" in name] == []


@pytest.mark.parametrize(
    ("wish", "code", "says"),
    [
        (["--industry", "dary"], 2, "no story has industry `dary`; did you mean `dairy`?"),
        (["--segment", "food"], 2, "no story has segment `food`; did you mean `food-emea`?"),
        (["--industry", "dairy", "--language", "fr"], 1, "industry dairy (1), language fr (2)"),
        (["--industry", "dairy", "--for", "日本"], 2, "the fonts of the sheet lack `日`"),
        (["--out", "README.md/deck", "--industry", "dairy"], 3, "README.md"),
    ],
)
def test_a_wish_that_nothing_fits_is_told(
    wish: list[str], code: int, says: str, tmp_path: Path
) -> None:
    done = storyproof(REPOSITORY, "sheets", "--out", str(tmp_path), *wish)
    assert done.returncode == code
    assert says in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_story_is_told_once_where_no_language_is_asked_for() -> None:
    ours = sample_edition.full_story()
    german = replace(
        ours,
        slug="auf-deutsch",
        language="de",
        result_size=1.0,
        original=ours.slug,
        translations=(TranslationView("en", "English", ours.slug),),
    )
    both = replace(ours, translations=(TranslationView("de", "Deutsch", german.slug),))
    edition = sample_edition.edition(german, both)
    assert languages(edition) == ["en"]
    assert languages(edition, "de", "en") == ["en", "de"]
    assert languages(sample_edition.edition(german)) == ["de"]


def languages(edition: PublicEdition, *wanted: str) -> list[str]:
    return [story.language for story in chosen(edition, {"language": wanted})]
