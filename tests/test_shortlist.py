"""The shortlist in a real browser: kept from page to page, sent as links, fetched as sheets."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import open_finder
from printed_site import CONFIDENTIAL
from visited_sites import STORY

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(own_site: str) -> str:
    return own_site


def _keep(page: Page, *titles: str) -> None:
    for title in titles:
        page.get_by_role("button", name=f"Shortlist: {title}", exact=True).click()


def test_the_shortlist_stays_and_downloads_its_sheets(
    page: Page, own_folder: Path, tmp_path: Path
) -> None:
    open_finder(page)
    expect(page.locator("#shortlist-bar")).to_be_hidden()
    _keep(page, "A Nordic dairy settles freight claims in 2 days instead of 19")
    page.goto(f"/{STORY}")
    page.locator(".actions .keep").click()
    expect(page.locator(".actions .keep")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Shortlist: 2 stories").click()
    panel = page.get_by_role("dialog", name="Shortlist")
    expect(panel.get_by_role("listitem")).to_have_count(2)
    panel.get_by_role("radio", name="Letter").check()
    with page.expect_download() as download:
        panel.get_by_role("button", name="Download all sheets (ZIP)").click()
    assert download.value.suggested_filename == "customer-stories-letter.zip"
    download.value.save_as(tmp_path / "sheets.zip")
    expect(page.locator("#shortlist-said")).to_have_text("Sheets in the ZIP: 2.")
    with zipfile.ZipFile(tmp_path / "sheets.zip") as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == 2
        for name in packed.namelist():
            assert name.endswith("-letter.pdf")
            assert packed.read(name) == (own_folder / "sheets" / name).read_bytes()
    open_finder(page)
    page.get_by_role("button", name="Shortlist: 2 stories").click()
    expect(panel.get_by_role("radio", name="Letter")).to_be_checked()


def test_the_links_of_the_shortlist_are_copied_for_a_message(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    title = "A Nordic dairy settles freight claims in 2 days instead of 19"
    open_finder(page)
    _keep(page, title)
    page.goto(f"/{STORY}")
    page.locator(".actions .keep").click()
    kept = page.locator("h1").inner_text().replace("\u00a0", " ")
    page.get_by_role("button", name="Shortlist: 2 stories").click()
    page.get_by_role("button", name="Copy links").click()
    expect(page.locator("#shortlist-copied")).to_have_text("Copied")
    expect(page.locator("#shortlist-text")).to_be_hidden()
    first, second = page.evaluate("navigator.clipboard.readText()").split("\n\n")
    assert first.splitlines()[0] == title
    assert "2\u00a0days" in page.locator("#shortlist li").first.inner_text()
    assert second.splitlines() == [kept, f"https://stories.kelvaro.example/{STORY}"]
    page.get_by_role("button", name="Remove all").click()
    expect(page.get_by_role("button", name="Copy links")).to_be_disabled()


def test_what_is_not_public_is_marked_and_its_link_left_out(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_finder(page)
    _keep(page, "A Nordic dairy settles freight claims in 2 days instead of 19")
    page.goto(f"/stories/{CONFIDENTIAL}/")
    page.locator(".actions .keep").click()
    title = page.locator("h1").inner_text()
    page.get_by_role("button", name="Shortlist: 2 stories").click()
    rows = page.locator("#shortlist-list li")
    expect(rows.filter(has_text="Not public: do not send")).to_have_count(1)
    page.get_by_role("button", name="Copy links").click()
    expect(page.locator("#shortlist-said")).to_have_text(f"Not public, so left out: {title}")
    expect(page.locator("#shortlist-copied")).to_have_text("Copied")
    assert CONFIDENTIAL not in page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download all sheets").click()
    with zipfile.ZipFile(caught.value.path()) as archive:
        assert len(archive.namelist()) == 1
    expect(page.locator("#shortlist-said")).to_have_text(
        f"Sheets in the ZIP: 1. Not public, so left out: {title}"
    )


_REFUSING = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new DOMException("no"));
  document.execCommand = () => false;
}"""


@pytest.mark.parametrize("fails", ["copying", "loading"])
def test_links_that_cannot_be_copied_are_selected(page: Page, fails: str) -> None:
    open_finder(page)
    _keep(page, "A Nordic dairy settles freight claims in 2 days instead of 19")
    page.evaluate(_REFUSING)
    if fails == "loading":
        page.route(
            "**/copy*.js",
            lambda route: route.fulfill(body="throw 1", content_type="text/javascript"),
        )
    page.get_by_role("button", name="Shortlist: 1 story").click()
    page.get_by_role("button", name="Copy links").click()
    expect(page.locator("#shortlist-copied")).to_contain_text("The text is selected")
    text = page.get_by_label("Titles and links of these stories")
    expect(text).to_be_focused()
    assert page.evaluate("getSelection().toString()") == text.input_value()
    assert "/stories/" in text.input_value()


def test_what_is_said_of_copies_wipes_nothing_said_of_sheets(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)  # its console rightly tells of the missing sheet
    open_finder(page)
    _keep(page, "A Nordic dairy settles freight claims in 2 days instead of 19")
    page.route("**/sheets/*", lambda route: route.fulfill(status=404))
    page.clock.install()
    page.get_by_role("button", name="Shortlist: 1 story").click()
    page.get_by_role("button", name="Copy links").click()
    page.get_by_role("button", name="Download all sheets (ZIP)").click()
    expect(page.locator("#shortlist-said")).to_contain_text("No longer published")
    page.clock.run_for(6000)
    expect(page.locator("#shortlist-copied")).to_be_empty()
    expect(page.locator("#shortlist-said")).to_contain_text("No longer published")


def test_a_sheet_that_is_gone_is_named(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)  # its console rightly tells of the missing sheet
    title = "A Nordic dairy settles freight claims in 2 days instead of 19"
    open_finder(page)
    _keep(page, title)
    page.route("**/sheets/*", lambda route: route.fulfill(status=404))
    page.get_by_role("button", name="Shortlist: 1 story").click()
    page.get_by_role("button", name="Download all sheets (ZIP)").click()
    expect(page.locator("#shortlist-said")).to_have_text(f"No longer published: {title}")


def test_a_sheet_that_did_not_come_is_not_called_gone(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)  # its console rightly tells of the lost connection
    open_finder(page)
    _keep(page, "A Nordic dairy settles freight claims in 2 days instead of 19")
    page.get_by_role("button", name="Shortlist: 1 story").click()
    page.get_by_role("button", name="Copy links").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Download all sheets (ZIP)").click()
    said = page.locator("#shortlist-said")
    expect(said).to_have_text("The sheets could not be loaded. Are you online? Then try again.")
    page.context.set_offline(False)
    with page.expect_download():
        page.get_by_role("button", name="Download all sheets (ZIP)").click()
    expect(said).to_have_text("Sheets in the ZIP: 1.")


def test_the_shortlist_with_the_keyboard_alone(page: Page) -> None:
    open_finder(page)
    page.locator("#cards .keep").first.focus()
    page.keyboard.press("Space")
    opener = page.get_by_role("button", name="Shortlist: 1 story")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Remove: ")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#shortlist-title")).to_be_focused()
    expect(page.locator("#shortlist-empty")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#cards .keep").first).to_have_attribute("aria-pressed", "false")


def test_what_is_taken_from_the_shortlist_can_be_put_back(page: Page) -> None:
    page.goto("/stories/story-3/", wait_until="networkidle")
    page.locator(".actions .keep").click()
    page.locator("#shortlist-open").click()
    page.locator("#shortlist-clear").click()
    expect(page.locator("#shortlist-list li")).to_have_count(0)
    page.locator("#shortlist-undo").click()
    expect(page.locator("#shortlist-list li")).to_have_count(1)
    expect(page.locator("#shortlist-undo")).to_be_hidden()
