"""The preview as a writer sees it: a browser beside the editor, with the real server and real saves."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_project import (
    STORY,
    TITLE,
    add_customer,
    change,
    command,
    environment,
    new_project,
)
from test_preview import Preview

pytestmark = [pytest.mark.browser, pytest.mark.tools]

PAGE = "stories/fjordmelk-thaw/"
SAID = "Nobody waits at the gate any longer."
PANEL = "storyproof-findings"
LATE = 30_000
"""Milliseconds: other work may stand in the way; only a preview that stands still takes so long."""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = new_project(tmp_path_factory.mktemp("written"))
    add_customer(root, "Lakeland")
    running = Preview(root)
    yield running
    running.close()


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    context = browser.new_context(base_url=preview.url, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(LATE)
    expect.set_options(timeout=LATE)
    yield page
    expect.set_options(timeout=5_000)
    context.close()


def open_story(page: Page) -> None:
    page.goto(f"/{PAGE}")
    expect(page.locator(f"{PANEL} .summary")).not_to_be_empty()


def append(preview: Preview, sentence: str) -> None:
    file = preview.root / STORY
    beside = file.with_name(".saving")
    beside.write_text(f"{file.read_text('utf-8')}\n{sentence}\n", "utf-8")
    beside.replace(file)


def test_a_save_is_on_the_open_page_where_the_reader_was(page: Page, preview: Preview) -> None:
    open_story(page)
    page.evaluate("scrollTo({ top: 700, behavior: 'instant' })")
    append(preview, SAID)
    expect(page.get_by_text(SAID)).to_be_visible()
    assert abs(page.evaluate("scrollY") - 700) < 50
    change(preview.root, STORY, f"\n{SAID}\n", "")
    expect(page.get_by_text(SAID)).to_have_count(0)


def test_of_two_quick_saves_the_last_stays(page: Page, preview: Preview) -> None:
    open_story(page)
    append(preview, "First thought.")
    change(preview.root, STORY, "First thought.", "Second thought.")
    expect(page.get_by_text("Second thought.")).to_be_visible()
    expect(page.get_by_text("First thought.")).to_have_count(0)
    change(preview.root, STORY, "\nSecond thought.\n", "")


def test_a_broken_header_keeps_the_page_and_says_what_is_wrong(
    page: Page, preview: Preview
) -> None:
    open_story(page)
    change(preview.root, STORY, TITLE, TITLE.replace("title: ", "title: [[ "))
    panel = page.locator(PANEL)
    expect(panel.locator("li.error")).to_be_visible()
    expect(panel.locator("li.error .where")).to_contain_text("line")
    expect(panel.get_by_text("what was saved before the mistake")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Fjordmelk cuts spoiled loads")
    assert preview.get(PAGE)[0] == 200
    change(preview.root, STORY, TITLE.replace("title: ", "title: [[ "), TITLE)
    expect(panel.locator("li.error")).to_have_count(0)


def test_a_number_without_a_source_is_told_beside_the_page_that_prints_it(
    page: Page, preview: Preview
) -> None:
    open_story(page)
    append(preview, "Complaints fell by 37%.")
    expect(page.get_by_text("Complaints fell by 37%.")).to_be_visible()
    finding = page.locator(f"{PANEL} li.error", has_text="37%")
    expect(finding).to_contain_text("unsourced-number")
    expect(finding.locator(".remedy")).to_contain_text("Mend it")
    page.goto("/stories/lakeland-thaw/")
    expect(page.locator(f"{PANEL} .elsewhere")).to_contain_text(STORY)
    page.locator(PANEL).get_by_role("link", name=STORY).click()
    expect(page).to_have_url(re.compile(PAGE))
    change(preview.root, STORY, "\nComplaints fell by 37%.\n", "")
    expect(page.get_by_text("Complaints fell by 37%.")).to_have_count(0)
    expect(page.locator(f"{PANEL} li.error")).to_have_count(0)


def test_new_renamed_and_deleted_stories_are_followed(page: Page, preview: Preview) -> None:
    added = preview.root / add_customer(preview.root, "Moorland")
    preview.shows("stories/moorland-thaw/", lambda body: "Moorland cuts" in body)
    page.goto("/stories/moorland-thaw/")
    renamed = added.rename(added.with_name("frost.md"))
    expect(page.get_by_text("This page does not exist")).to_be_visible()
    preview.shows("stories/moorland-frost/", lambda body: "Moorland cuts" in body)
    renamed.rename(added)
    expect(page.locator("h1")).to_contain_text("Moorland cuts")
    for file in (added, added.with_name("customer.yml")):
        file.unlink()
    expect(page.get_by_text("This page does not exist")).to_be_visible()
    preview.shows("", lambda body: "Moorland" not in body)


def test_the_panel_is_reached_closed_and_remembered_by_keyboard(
    page: Page, preview: Preview
) -> None:
    open_story(page)
    button = page.locator(PANEL).get_by_role("button", name="Findings")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.locator("body").press("Shift+Tab")
    button.focus()
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    page.reload()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator(f"{PANEL} .summary")).to_have_attribute("aria-live", "polite")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("width", [320, 768, 1200, 1440])
def test_the_panel_covers_nothing(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_story(page)
    beside = page.locator(PANEL).bounding_box()
    content = page.locator("main").bounding_box()
    assert beside
    assert content
    apart = content["x"] + content["width"] <= beside["x"] + 1
    below = content["y"] + content["height"] <= beside["y"] + 1
    assert apart or below
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_sheets_are_those_of_the_text_on_the_page(preview: Preview) -> None:
    found = re.search(r"sheets/[^\"]+a4\.pdf", preview.get(PAGE)[2].decode())
    assert found
    before = preview.get(found[0])[2]
    change(preview.root, STORY, TITLE, f"{TITLE} by sea")
    preview.shows(PAGE, lambda body: "by sea" in body)
    after = preview.get(found[0])[2]
    assert before.startswith(b"%PDF")
    assert after.startswith(b"%PDF")
    assert before != after
    change(preview.root, STORY, f"{TITLE} by sea", TITLE)


def test_text_search_says_when_it_is_behind(page: Page, preview: Preview) -> None:
    page.goto("/")
    expect(page.locator(f"{PANEL} .summary")).not_to_be_empty()
    assert preview.get("pagefind/rows.json")[0] == 200
    append(preview, "The ferry is late.")
    renew = page.locator(PANEL).get_by_role("button", name="Bring it up to date")
    renew.click()
    expect(renew).to_have_count(0)
    change(preview.root, STORY, "\nThe ferry is late.\n", "")


def test_nothing_is_written_but_what_goes_when_it_ends(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    before = {path for path in root.rglob("*") if ".storyproof" not in path.parts}
    running = Preview(root)
    running.get(PAGE)
    code, rest = running.interrupt()
    assert code == 130, rest
    assert {path for path in root.rglob("*") if ".storyproof" not in path.parts} == before
    assert not [*(root / ".storyproof").glob("preview*/")]


COMPANY = "site_config/company.yml"


def test_a_broken_configuration_keeps_every_page_and_is_told_on_each(
    page: Page, preview: Preview
) -> None:
    open_story(page)
    text = (preview.root / COMPANY).read_text("utf-8")
    (preview.root / COMPANY).write_text(f"{text}\nname: [[\n", "utf-8")
    expect(page.locator(f"{PANEL} li.error").first).to_contain_text(COMPANY)
    expect(page.locator("h1")).to_contain_text("Fjordmelk cuts")
    (preview.root / COMPANY).write_text(text, "utf-8")
    expect(page.locator(f"{PANEL} li.error")).to_have_count(0)


def test_a_preview_of_a_broken_configuration_begins_when_it_is_mended(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    text = (root / COMPANY).read_text("utf-8")
    (root / COMPANY).write_text(f"{text}\nname: [[\n", "utf-8")
    running = subprocess.Popen(
        command("serve", "--port", "0"),
        cwd=root, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert running.stderr
        said = running.stderr
        assert any("error" in line and COMPANY in line for line in said)
        assert any("nothing can be shown" in line for line in said)
        (root / COMPANY).write_text(text, "utf-8")
        assert any("http://" in line for line in said)
    finally:
        running.kill()
        running.communicate()
