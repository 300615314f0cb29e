"""Quote cards drawn for real: their size, their text whole and within the margins, the same bytes always."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

import sample_edition
from other_process import printed_elsewhere
from printed_site import labels
from storyproof.effects import ToolFault
from storyproof.effects.card_press import CardPress
from storyproof.model.design import DesignError
from storyproof.model.edition import PublicStory
from storyproof.model.task import COVER, LINK, DrawCard
from storyproof.model.views import QuoteView, Tile
from storyproof.outputs.cards import CardTemplate, card_alt, card_tasks, front_card_tasks
from storyproof.outputs.covers import cover_tasks
from storyproof.outputs.slots import SlotTemplates
from test_podcast import sample
from test_sheets import FOLDER
from test_sheets import TEMPLATE as SHEET

TEMPLATE = CardTemplate(
    html=(FOLDER / "card.html.j2").read_text("utf-8"),
    css=(FOLDER / "card.css").read_text("utf-8"),
    sheet_css=SHEET.css,
    labels=SHEET.labels,
)
FULL = sample_edition.full_story()
FORMS = {LINK: ("P", (1200, 630), 120_000), COVER: ("RGB", (1500, 1500), 512_000)}
"""Mode, pixels and the most bytes; directories of podcasts want RGB and 1,400 to 3,000 pixels in square."""
MARGIN = 40
"""Pixels at each side that no text may reach into."""

LONG = "The thaw forecast tells the driver when the load will be lost, and the night shift calls the store. "
QUOTES = {
    "one word": "Yes.",
    "usual": "We stopped apologising to supermarkets.",
    "at its longest": (LONG * 3)[:279] + ".",
    "without a space": "Temperaturüberwachungsverordnung" * 6,
    "Greek": "Πριν λιώσει, ο οδηγός ξέρει πόσες ώρες του μένουν για να φτάσει.",
    "Ukrainian": "Тепер нічна зміна телефонує до магазину раніше, ніж магазин телефонує нам.",
}


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> CardPress:
    return CardPress(tmp_path_factory.mktemp("fonts"))


def step(story: PublicStory) -> DrawCard:
    found = next(card_tasks(sample_edition.edition(story), TEMPLATE)).step
    assert isinstance(found, DrawCard)
    return found


def quoting(text: str, **speaker: str) -> PublicStory:
    return replace(FULL, quotes=(replace(FULL.quotes[0], text=text, **speaker),))


def drawn(press: CardPress, asked: DrawCard) -> Image.Image:
    data, problems = press.draw(asked)
    assert problems == ()
    with Image.open(io.BytesIO(data)) as picture:
        mode, size, most = FORMS[asked.shape]
        assert (picture.format, picture.mode, picture.size) == ("PNG", mode, size)
        assert len(data) <= most
        return picture.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    """The box of what can be read on one of two cards; the palette's steps in the rings are no text."""
    strong = ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > 60))
    box = strong.getbbox()
    assert box
    return box


def without_words(asked: DrawCard) -> DrawCard:
    """The same card with nothing to read on it."""
    return replace(asked, css=f"{asked.css} body * {{ visibility: hidden }}")


@pytest.mark.tools
@pytest.mark.parametrize("text", QUOTES.values(), ids=QUOTES)
def test_a_quote_is_printed_within_the_margins(press: CardPress, text: str) -> None:
    asked = step(quoting(text))
    box = difference(drawn(press, asked), drawn(press, without_words(asked)))
    left, top, right, bottom = box
    assert left >= MARGIN
    assert top >= MARGIN
    assert right <= 1200 - MARGIN
    assert bottom <= 630 - MARGIN + 2


@pytest.mark.tools
@pytest.mark.parametrize("text", QUOTES.values(), ids=QUOTES)
def test_every_line_of_a_quote_stands_above_who_said_it(press: CardPress, text: str) -> None:
    """Without the foot the picture differs only below where the quote ends."""
    asked = step(quoting(text))
    footless = replace(asked, css=f"{asked.css} #foot {{ visibility: hidden }}")
    wordless = replace(asked, css=f"{asked.css} #words {{ visibility: hidden }}")
    whole = drawn(press, asked)
    foot = difference(whole, drawn(press, footless))
    words = difference(whole, drawn(press, wordless))
    assert words[3] < foot[1]


@pytest.mark.tools
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_short_quote_is_as_large_as_it_comes(press: CardPress, language: str) -> None:
    """The room for the hanging mark is within the margins, so it keeps no size from fitting."""
    asked = step(replace(quoting("HHHH"), language=language))
    wordless = replace(asked, css=f"{asked.css} #words {{ visibility: hidden }}")
    box = difference(drawn(press, asked), drawn(press, wordless))
    assert box[3] - box[1] > 45, "capitals of 72 pixels, not of 50 or 31"


@pytest.mark.tools
def test_names_as_long_as_they_come_are_whole(press: CardPress) -> None:
    long = quoting(
        "It was not warm.",
        name="Dr. Wilhelmina Featherstonehaugh-Okonkwo",
        title="Vice President, Quality Assurance and Regulatory Affairs",
        employer="Lakeland Vaccine and Biologics Distribution Cooperative of Minneapolis–Saint Paul",
    )
    tile = Tile(
        "EUR 1,234,567",
        "Saved on deliveries that nobody would have believed to be sound",
        "2025 on 2024",
    )
    asked = step(replace(long, tiles=(tile,)))
    box = difference(drawn(press, asked), drawn(press, without_words(asked)))
    assert box[0] >= MARGIN
    assert box[2] <= 1200 - MARGIN


@pytest.mark.tools
def test_what_no_size_makes_fit_is_its_authors_to_shorten(press: CardPress) -> None:
    endless = replace(
        FULL, quotes=(), title="A very long headline that never ends, and goes on. " * 60
    )
    data, (problem,) = press.draw(step(endless))
    assert data == b""
    assert problem.span.path == FULL.source_path
    assert problem.field == ("title",)


@pytest.mark.tools
def test_a_template_without_a_measured_region_is_refused(press: CardPress) -> None:
    asked = step(FULL)
    with pytest.raises(ToolFault, match="`words`"):
        press.draw(replace(asked, html=asked.html.replace('id="words"', "")))


@pytest.mark.tools
def test_letters_that_no_font_has_are_found(press: CardPress) -> None:
    data, (problem,) = press.draw(step(quoting("夜勤が先に店へ電話します。")))
    assert data == b""
    assert problem.field == ("quotes",)
    assert "U+" in problem.message


def test_a_quote_too_long_for_a_feed_gives_way_to_the_headline() -> None:
    html = step(quoting(LONG * 4)).html
    assert FULL.title.split("%")[0].strip() in html.replace("\u00a0", " ")
    assert LONG[:30] not in html


def test_a_card_only_for_who_may_be_posted() -> None:
    silent = replace(FULL, card="")
    assert list(card_tasks(sample_edition.edition(silent), TEMPLATE)) == []


def test_a_card_for_the_front_page_only_where_its_address_is_known() -> None:
    of = sample_edition.edition()
    assert [task.targets for task in front_card_tasks(of, TEMPLATE)] == [("cards/kelvaro.png",)]
    assert list(front_card_tasks(replace(of, site_url=""), TEMPLATE)) == []


@pytest.mark.tools
def test_a_company_without_a_tagline_has_its_name_on_the_front(press: CardPress) -> None:
    of = sample_edition.edition()
    bare = replace(of, stories=(), company=replace(of.company, tagline=""))
    (task,) = front_card_tasks(bare, TEMPLATE)
    assert isinstance(task.step, DrawCard)
    assert "<h1" in task.step.html
    difference(drawn(press, task.step), drawn(press, without_words(task.step)))


@pytest.mark.tools
@pytest.mark.parametrize(
    "name", ["Kelvaro", "Lakeland Vaccine and Biologics Distribution Cooperative"]
)
def test_a_podcast_has_a_square_cover_with_its_title_within_the_margins(
    press: CardPress, name: str
) -> None:
    of = sample()
    of = replace(of, company=replace(of.company, name=name))
    english, german = cover_tasks(of, TEMPLATE, labels())
    assert english.targets == ("cards/podcast-en.png",)
    assert german.targets == ("cards/podcast-de.png",)
    assert isinstance(german.step, DrawCard)
    assert "eigenen" in german.step.html
    left, top, right, bottom = difference(
        drawn(press, german.step), drawn(press, without_words(german.step))
    )
    assert min(left, top, 1500 - right, 1500 - bottom) >= MARGIN


def test_without_a_podcast_there_is_no_cover() -> None:
    assert list(cover_tasks(sample_edition.edition(FULL), TEMPLATE, labels())) == []
    assert list(cover_tasks(replace(sample(), site_url=""), TEMPLATE, labels())) == []


def test_the_alternative_text_says_what_the_card_says() -> None:
    words = SlotTemplates.compile({}, labels()).words("en")
    tile = replace(FULL, tiles=FULL.tiles[:1])
    assert card_alt(tile, words) == (
        "−57 % Spoiled loads. “We stopped apologising to supermarkets. Now the night shift calls the store "
        "before the store calls us.” Maren Solheim, Head of Operations, Aldermoor Dairies"
    )
    nobody = replace(tile, quotes=(QuoteView("It was not warm.", "", "Nurse", "A clinic"),))
    assert card_alt(nobody, words).endswith("“It was not warm.” Nurse, a clinic")


@pytest.mark.parametrize("line", ["--accent: blue;", "", "--accent: #25f;"])
def test_a_colour_that_is_not_there_is_named(line: str) -> None:
    css = TEMPLATE.sheet_css.replace("--accent: #2359f0;", line)
    with pytest.raises(DesignError, match="`--accent`"):
        next(card_tasks(sample_edition.edition(), replace(TEMPLATE, sheet_css=css)))


@pytest.mark.parametrize("name", ["ink", "accent", "light", "ring-1", "ring-2", "ring-3", "ring-4"])
def test_a_colour_of_the_brand_is_written_once(name: str) -> None:
    told = re.findall(rf"--{name}: (#[0-9a-f]{{6}});", SHEET.css)
    written = [SHEET.css, TEMPLATE.css, (FOLDER / "set.css").read_text("utf-8")]
    assert len(told) == 1
    assert "".join(written).count(told[0]) == 1
    assert f"--{name}:{told[0]};" in step(FULL).css


@pytest.mark.tools
def test_the_same_card_has_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    program = (
        "import hashlib, pathlib, test_cards as t;"
        "from storyproof.effects.card_press import CardPress;"
        f"data, _ = CardPress(pathlib.Path({str(tmp_path)!r})).draw(t.step(t.FULL));"
        "print(hashlib.sha256(data).hexdigest())"
    )
    digests = printed_elsewhere(program)
    data, _ = CardPress(tmp_path).draw(step(FULL))
    assert digests == {f"{hashlib.sha256(data).hexdigest()}\n"}
