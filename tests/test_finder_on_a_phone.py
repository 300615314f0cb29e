"""The front page on a phone: from the filters to the stories, and what is marked in what was found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import open_finder, printed_edition
from once import Once
from printed_site import many
from served_folder import served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(once: Once) -> Iterator[str]:
    with served(printed_edition(many(12), "finder-on-a-phone", once)) as address:
        yield address


def test_the_filters_say_how_many_are_left_and_lead_there(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    open_finder(page)
    page.locator("#panel > summary").click()
    page.get_by_role("checkbox", name="Pharma").check()
    expect(page).to_have_url("/?industry=pharma")
    done = page.locator("#done")
    expect(done).to_be_in_viewport(ratio=1)
    expect(done).to_have_text(page.locator("#count").inner_text())
    done.click()
    expect(page.locator("#panel")).not_to_have_attribute("open", "")
    expect(page.locator("#count")).to_be_focused()
    expect(page.locator("#count")).to_be_in_viewport()


def test_a_phone_shows_where_the_stories_begin_at_once(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_finder(page)
    expect(page.locator("#count")).to_be_in_viewport(ratio=1)
    expect(page.locator("#sort")).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Sort by")).to_have_value("result")


@pytest.mark.parametrize("has_shortlist", [False, True])
def test_the_way_to_the_stories_covers_no_filter_that_has_the_focus(
    page: Page, has_shortlist: bool
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(reduced_motion="reduce")
    open_finder(page)
    if has_shortlist:
        page.locator("#cards .keep").first.click()
    page.evaluate(
        "document.querySelectorAll('#panel, #panel details').forEach(node => { node.open = true; })"
    )
    page.locator("#panel > summary").focus()
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(_UNCOVERED))
        if seen[-1][0] == "done":
            break
    assert 30 < len(seen) < 120
    assert [name for name, is_free in seen if not is_free] == []
    expect(page.locator("#done")).to_be_in_viewport(ratio=1)


_UNCOVERED = """() => {
  const node = document.activeElement;
  const { left, bottom } = node.getBoundingClientRect();
  const top = document.elementFromPoint(left + 3, bottom - 3);
  return [node.id || node.value || node.textContent, top !== null && (node.contains(top) || top.contains(node))];
}"""


def test_only_words_that_were_asked_for_are_marked(page: Page) -> None:
    page.goto("/?q=a+thaw+at+the+door")
    expect(page.locator(".card__excerpt mark").first).to_be_visible()
    marked = page.locator(".card__excerpt mark").all_inner_texts()
    assert all(text.lower().startswith(("thaw", "the", "door")) for text in marked), marked


def test_letters_of_twice_the_size_leave_words_whole_and_room_to_type(page: Page) -> None:
    page.set_viewport_size({"width": 195, "height": 420})  # 390 px for letters of twice the size
    page.goto("/")
    name = page.locator(".bar__home span")
    assert name.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    lines = name.evaluate(
        "node => node.getBoundingClientRect().height / parseFloat(getComputedStyle(node).lineHeight)"
    )
    assert round(lines) <= len(name.inner_text().split())
    field, button = (
        page.locator(f"#search {tag}").bounding_box() for tag in ("input", "button:not([hidden])")
    )
    assert field
    assert button
    assert field["y"] + field["height"] <= button["y"], "the button stands below"
    assert field["width"] > 100


def test_what_one_does_with_a_story_is_large_enough_for_a_thumb(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("/")
    keep = page.locator("#cards .keep").first
    keep.tap()
    page.locator("#shortlist-open").tap()
    line = page.locator("#shortlist-list li")
    for target in (keep, *line.locator("a").all(), line.locator("button")):
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44, target
    context.close()
