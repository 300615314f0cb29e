"""A story's page in a real browser: what a reader takes along, sends, copies and prints."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from printed_site import CONFIDENTIAL
from sample_edition import full_story
from visited_sites import SPOKEN, STORY

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(everybodys_site: str) -> str:
    return everybodys_site


def test_a_story_is_sent_and_talked_about_with_one_tap(page: Page) -> None:
    page.goto(f"/{SPOKEN}")
    begin = page.get_by_role("link", name="Begin an e-mail with it")
    expect(begin).to_have_attribute("href", re.compile(r"^mailto:\?subject=[^&]+&body=Hello%2C"))
    call = page.locator(".panel--talk").get_by_role("link", name="+44 20 7946 0123")
    expect(call).to_have_attribute("href", "tel:+442079460123")


def test_nothing_begins_an_e_mail_with_a_story_that_is_not_public(
    browser: Browser, internal_site: str
) -> None:
    page = browser.new_page(base_url=internal_site)
    page.goto(f"/stories/{CONFIDENTIAL}/")
    expect(page.get_by_text("Not public: do not send").first).to_be_visible()
    expect(page.locator("a[href^='mailto:?']")).to_have_count(0)
    page.goto(f"/{STORY}")
    expect(page.locator("a[href^='mailto:?']")).to_have_count(1)
    page.close()


def test_a_french_quote_stands_between_spaced_marks(page: Page) -> None:
    page.goto(f"/{SPOKEN}")
    page.evaluate("document.documentElement.lang = 'fr'")
    marks = page.locator(".quote").first.evaluate("node => getComputedStyle(node).quotes")
    assert marks == '"«\u00a0" "\u00a0»"'


def test_contents_and_sheets_stay_in_view(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")  # a jump, so that nothing is looked at on its way
    page.goto(f"/{STORY}")
    contents = page.get_by_role("navigation", name="On this page")
    for part in ("Challenge", "Solution", "Results", "The figures"):
        contents.get_by_role("link", name=part).click()
        expect(page.get_by_role("heading", name=part)).to_be_in_viewport()
        expect(page.locator(".contents")).to_be_in_viewport()
        expect(page.locator(".side__files a").first).to_be_in_viewport()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_story_prints_what_a_reader_can_check(page: Page, paper: str) -> None:
    page.goto(f"/{SPOKEN}")
    printed = PdfReader(BytesIO(page.pdf(format=paper)))
    text = "".join(sheet.extract_text() for sheet in printed.pages)
    story = full_story()
    address = f"https://stories.kelvaro.example/{SPOKEN}"
    shown = [story.tiles[0].value, story.limits[:20], story.quotes[0].name, story.metrics[0].source]
    for words in (*shown, "Measured by the customer", "Last checked", f"{address}#film-1"):
        assert "".join(words.split()) in "".join(text.split()), words
    for words in ("Skip to content", "You are here", "Play from", "Copy quote", "On this page"):
        assert words not in text


def test_quote_and_e_mail_are_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/{STORY}")
    page.get_by_role("button", name="Copy quote").click()
    expect(page.locator("#part-toast")).to_have_text("Copied")
    quote = page.evaluate("navigator.clipboard.readText()")
    assert quote.startswith("“We stopped apologising")
    assert "Maren Solheim, Head of Operations, Aldermoor Dairies" in quote
    page.get_by_role("button", name="Copy e-mail").click()
    page.wait_for_function(
        "navigator.clipboard.readText().then((text) => text.startsWith('Hello'))"
    )
    mail = page.evaluate("navigator.clipboard.readText()")
    assert f"https://stories.kelvaro.example/{STORY}" in mail
    assert "−57 % Spoiled loads" in mail
    page.get_by_role("button", name="Copy address").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        f"navigator.clipboard.readText().then((text) => text.endsWith('/{STORY}'))"
    )


_REFUSING = (
    "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no')); }"
)


def test_without_permission_the_older_command_copies(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/{STORY}")
    page.evaluate(_REFUSING)
    page.get_by_role("button", name="Copy post").click()
    expect(page.locator("#part-toast")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Aldermoor cuts spoiled")
    quote = page.get_by_role("button", name="Copy quote")
    quote.click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('“We'))")
    expect(quote).to_be_focused()


def test_what_cannot_be_copied_is_selected(page: Page) -> None:
    page.goto(f"/{STORY}")
    page.evaluate(_REFUSING)
    page.evaluate("() => { document.execCommand = () => false; }")
    page.get_by_role("button", name="Copy post").click()
    expect(page.get_by_role("status")).to_contain_text("The text is selected")
    text = page.get_by_label("Text of the post")
    expect(text).to_be_focused()
    assert page.evaluate("getSelection().toString()") == text.input_value()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_top_of_a_story_leads_to_what_can_be_used(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/{STORY}")
    page.locator(".actions").get_by_role("link", name="Use this story").click()
    panel = page.get_by_role("region", name="Use this story")
    expect(panel.get_by_role("link", name="Slide (PowerPoint)")).to_be_in_viewport()
    assert panel.get_by_role("link").evaluate_all("links => links.map(link => link.offsetHeight)")
    panel.get_by_text("E-mail", exact=True).click()
    inside = """(panel) => [...panel.querySelectorAll('*')].every((node) =>
      node.getBoundingClientRect().right <= panel.getBoundingClientRect().right)"""
    assert panel.evaluate(inside)
