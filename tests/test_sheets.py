"""The plan of the sheets: what each says, in which language, and what it never says."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from PIL import Image
from pypdf import PdfReader

import sample_edition
from storyproof.effects.picture_bytes import picture_bytes
from storyproof.effects.press import Press
from storyproof.model.edition import InternalEdition, InternalFile, InternalStory, PublicStory
from storyproof.model.printed_picture import Embedded, QrCode
from storyproof.model.task import PrintSheet, Task
from storyproof.outputs.sheets import SheetTemplate, sheet_tasks
from storyproof.outputs.typography import balanced, byline, curled, curled_html, typeset

FOLDER = Path(__file__).parents[1] / "site_config" / "sheet"
TEMPLATE = SheetTemplate(
    html=(FOLDER / "sheet.html.j2").read_text("utf-8"),
    css=(FOLDER / "sheet.css").read_text("utf-8"),
    labels={
        path.stem: yaml.safe_load(path.read_text("utf-8"))
        for path in (FOLDER / "labels").glob("*.yml")
    },
)


def printed(story: PublicStory, site_url: str = "https://stories.kelvaro.example/") -> str:
    """The HTML of a story's first sheet."""
    return step(next(sheet_tasks(sample_edition.edition(story, site_url=site_url), TEMPLATE))).html


def step(task: Task) -> PrintSheet:
    assert isinstance(task.step, PrintSheet)
    return task.step


def test_a_task_for_every_story_and_page_size() -> None:
    edition = sample_edition.edition()
    tasks = list(sheet_tasks(edition, TEMPLATE))
    paths = [path for story in edition.stories if story.sheet for _, path in story.sheet.paths]
    assert [task.targets for task in tasks] == [(path,) for path in paths]
    assert {step(task).page_size for task in tasks} == {"A4", "Letter"}


def test_chart_and_code_have_the_colours_of_the_brand() -> None:
    """No colour of the demo is left in them where another brand has its own."""
    brand = ["123524", "1d7a46", "4b5d52", "d9e6de"]
    css = TEMPLATE.css
    for name, colour in zip(("ink", "accent", "muted", "line"), brand, strict=True):
        css = re.sub(rf"--{name}: #\w+", f"--{name}: #{colour}", css)
    edition = sample_edition.edition(sample_edition.full_story())
    pictures = step(next(sheet_tasks(edition, replace(TEMPLATE, css=css)))).pictures
    charts = [p.data.decode() for p in pictures if isinstance(p, Embedded) and b"chart-" in p.data]
    assert set(re.findall("#([0-9a-f]{6})", "".join(charts))) == set(brand)
    (code,) = (p for p in pictures if isinstance(p, QrCode))
    with Image.open(BytesIO(picture_bytes(code))) as drawn:
        assert drawn.convert("RGB").getpixel((4, 4)) == pytest.approx((0x12, 0x35, 0x24), abs=3)


def test_without_consent_for_sheets_there_is_none() -> None:
    story = replace(sample_edition.full_story(), sheet=None)
    assert list(sheet_tasks(sample_edition.edition(story), TEMPLATE)) == []


def test_author_text_is_escaped() -> None:
    story = replace(sample_edition.full_story(), title="<script>alert(1)</script> & more")
    assert "<script" not in printed(story)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in printed(story)


def test_the_code_leads_to_the_page_and_needs_an_address() -> None:
    story = sample_edition.full_story()
    assert f'href="https://stories.kelvaro.example/{story.page}"' in printed(story)
    assert 'class="qr"' in printed(story)
    assert 'class="qr"' not in printed(story, site_url="")
    assert sample_edition.COMPANY.tagline in printed(story, site_url="")


def test_sample_data_says_so() -> None:
    edition = sample_edition.edition(sample_edition.full_story())
    real = replace(edition, company=replace(edition.company, sample=False))
    notice = TEMPLATE.labels["en"]["sample"].split(". ")[0]
    assert notice in step(next(sheet_tasks(edition, TEMPLATE))).html
    assert notice not in step(next(sheet_tasks(real, TEMPLATE))).html


def test_only_a_sheet_with_figures_says_whose_they_are() -> None:
    told = replace(sample_edition.full_story(), tiles=(), chart=None)
    assert "Figures: Aldermoor Dairies." in printed(sample_edition.full_story())
    assert "Figures:" not in printed(told)
    assert "Sample data." in printed(told)


def test_the_fine_print_says_whose_figures_until_when_and_what_was_given_for_them() -> None:
    story = sample_edition.full_story()
    life = replace(story.publication, reviewed="2026-11-02", valid_until="2027-03-12")
    html = printed(replace(story, publication=life, incentive="a discount of 10 %"))
    assert "Figures reported by Aldermoor Dairies, reviewed on 2\u00a0November\u00a02026." in html
    assert "Valid until 12\u00a0March\u00a02027." in html
    assert "Aldermoor Dairies received a discount of 10 % for telling this story." in html
    assert "received" not in printed(story)


def test_a_result_that_is_not_typical_is_marked_and_explained() -> None:
    story = sample_edition.full_story()
    first, *others = (replace(tile, typical=True) for tile in story.tiles)
    marked = printed(replace(story, tiles=(replace(first, typical=False), *others)))
    words = TEMPLATE.labels["en"]["untypical"]
    assert f"{typeset(first.label)}*</p>" in marked
    assert words in marked
    assert words not in printed(replace(story, tiles=(first, *others)))


def test_the_return_is_worded_in_the_language_of_the_story() -> None:
    german = replace(sample_edition.full_story(), language="de")
    assert "Kapitalrendite" in printed(german)
    assert "Return on\u00a0investment" in printed(sample_edition.full_story())


def test_words_follow_the_language_of_the_story() -> None:
    assert "Utfordringen" in printed(sample_edition.norwegian_story())
    polish = replace(sample_edition.norwegian_story(), language="pl")
    assert "The challenge" in printed(polish), "a language without labels falls back"
    assert '<html lang="pl">' in printed(polish)


@pytest.mark.parametrize("language", TEMPLATE.labels)
def test_every_language_has_every_word(language: str) -> None:
    assert TEMPLATE.labels[language].keys() == TEMPLATE.labels["en"].keys()


def internal_sheet(*, is_public: bool) -> str:
    """The HTML of a sheet from the internal edition, with a secret in every field of its file."""
    public = sample_edition.full_story()
    secret = InternalFile(
        status="SECRET-status",
        visibility="SECRET-visibility",
        is_public=is_public,
        customer_name="SECRET-customer",
        replaced=None,
        account_value="SECRET-value",
        relationship_owner="SECRET-owner",
        notes="SECRET-notes",
        satisfaction="SECRET-nps",
        consent="SECRET-consent",
        consent_until="SECRET-until",
        conditions=("SECRET-condition",),
        review="SECRET-review",
        standing=(),
    )
    story = InternalStory.of(public, secret)
    edition = InternalEdition(sample_edition.COMPANY, "", (story,))
    return step(next(sheet_tasks(edition, TEMPLATE))).html


def test_the_sheet_of_a_story_that_is_not_public_says_so() -> None:
    notice = TEMPLATE.labels["en"]["internal"]
    assert notice in internal_sheet(is_public=False)
    assert notice not in internal_sheet(is_public=True)


@pytest.mark.parametrize("is_public", [True, False])
def test_no_sheet_tells_a_secret(is_public: bool) -> None:
    assert "SECRET" not in internal_sheet(is_public=is_public)


def test_of_several_quotes_the_first_that_fits_is_printed() -> None:
    story = sample_edition.full_story()
    long = replace(story.quotes[0], text="Far too long. " * 30)
    html = printed(replace(story, quotes=(long, story.quotes[0])))
    assert "We stopped apologising" in html
    assert "Far too long." not in html


def test_every_text_names_its_field_and_its_region() -> None:
    task = next(sheet_tasks(sample_edition.edition(sample_edition.full_story()), TEMPLATE))
    for text in step(task).texts:
        assert f'id="{text.region}"' in step(task).html
        assert text.text


BALANCED = {
    "Aldermoor cuts spoiled loads in one summer": 20,
    "A headline that would leave a single lonely word behind": 24,
    "Short": 20,
    "Donaudampfschifffahrtsgesellschaftskapitän wins": 12,
}


@pytest.mark.parametrize(("headline", "ems"), BALANCED.items())
def test_a_balanced_headline_keeps_its_words_and_has_no_lonely_last_one(
    headline: str, ems: float
) -> None:
    lines = balanced(headline, ems)
    assert " ".join(lines) == headline
    if len(headline.split()) > 2:
        assert len(lines[-1]) > len(lines[0]) / 2


TYPESET = {
    "don't": "don’t",
    "'quoted'": "'quoted'",
    "fell by 57 % and then it went on falling": "fell by 57\u00a0% and then it went\u00a0on\u00a0falling",
    "at 22 000 EUR a month, or nearly so": "at 22\u00a0000\u00a0EUR a month, or\u00a0nearly\u00a0so",
    "below 9,4 °C and 47 km away from all": "below 9,4\u00a0°C and 47\u00a0km away\u00a0from\u00a0all",
    "en 6 heures au lieu de cinquante-deux": "en 6\u00a0heures au lieu de cinquante-deux",
    "export of 4 September 2026, am 4. März": "export of 4\u00a0September 2026,\u00a0am\u00a04.\u00a0März",
    "in 2026 300 of 14 a month, 4 tonnes-an-hour": "in 2026 300 of 14 a month, 4 tonnes-an-hour",
    "with every carrier it used.": "with every carrier\u00a0it\u00a0used.",
    "« Non » : elle demande pourquoi ? Jamais !": "«\u00a0Non\u00a0»\u00a0: elle demande pourquoi\u00a0?\u00a0Jamais\u00a0!",
    "a smiley :) in a line of drivers": "a smiley :) in a line\u00a0of\u00a0drivers",
    "ends well with photosynthesis": "ends well with photosynthesis",
    "one": "one",
    "": "",
}


@pytest.mark.parametrize(("typed", "expected"), TYPESET.items())
def test_typeset(typed: str, expected: str) -> None:
    assert typeset(typed) == expected


CURLED = {
    ('It\'s "so", ("he") said—"no"', "en"): "It’s “so”, (“he”) said—“no”",
    ('"Sent on", she wrote', "en"): "“Sent on”, she wrote",
    ('a 5" pipe', "en"): "a 5” pipe",
    ('l\'usine dit "oui"', "fr"): 'l’usine dit "oui"',
}


@pytest.mark.parametrize(("typed", "expected"), CURLED.items())
def test_marks_are_curled(typed: tuple[str, str], expected: str) -> None:
    assert curled(*typed) == expected


def test_marks_in_html_are_curled_but_not_in_code_and_attributes() -> None:
    html = '<p>&quot;A <em>"fine"</em> day&quot; <a href="x">6 km</a> <code>"6 km"</code></p>'
    expected = '<p>“A <em>“fine”</em> day” <a href="x">6\u00a0km</a> <code>"6 km"</code></p>'
    assert curled_html(html, "en") == expected


def test_who_has_no_name_works_for_a_description() -> None:
    assert byline("Claims lead", "A Nordic dairy", named=False) == "Claims lead, a Nordic dairy"
    assert byline("Claims lead", "Aldermoor", named=True) == "Claims lead, Aldermoor"
    assert byline("", "A Nordic dairy", named=False) == "A Nordic dairy"


def test_a_long_change_stays_on_its_page(tmp_path: Path) -> None:
    story = sample_edition.full_story()
    assert story.chart
    chart = replace(story.chart, change="+14 refrigerated lorries")
    (step,) = (
        task.step
        for task in sheet_tasks(sample_edition.edition(replace(story, chart=chart)), TEMPLATE)
        if isinstance(task.step, PrintSheet) and task.step.page_size == "A4"
    )
    assert Press(tmp_path).print_sheet(step, tmp_path / "x.pdf") == ()
    heights: dict[str, float] = {}

    def note(text: str, _: object, matrix: list[float], *_more: object) -> None:
        heights.update(dict.fromkeys(text.split(), matrix[5]))

    PdfReader(tmp_path / "x.pdf").pages[0].extract_text(visitor_text=note)
    assert heights["lorries"] != heights["+14"]  # in lines below each other, not past the card
