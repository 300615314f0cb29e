"""Finding a story in a real browser: words, facets, addresses, orders, with mouse and keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import open_finder, printed_edition
from once import Once
from sample_edition import edition, full_story
from served_folder import served
from storyproof.model.views import Label
from visited_sites import for_everybody

pytestmark = pytest.mark.browser

TRICKY = "Tricky quokka & <img src=x onerror=document.title=1>"


@pytest.fixture(scope="module")
def site(everybodys_site: str) -> str:
    return everybodys_site


@pytest.fixture(scope="module")
def folded_site(once: Once) -> Iterator[str]:
    """More industries than a list shows at once, one story each."""
    base = full_story()
    stories = (
        replace(
            base,
            slug=f"industry-{letter}",
            videos=(),
            customer=replace(base.customer, industry=Label(letter, f"Industry {letter}")),
        )
        for letter in "abcdefghij"
    )
    with served(printed_edition(edition(*stories), "browser-folded", once)) as address:
        yield address


def _count(page: Page) -> int:
    expect(page.locator(".finder[aria-busy]")).to_have_count(0)
    match = re.match(r"\d+", page.locator("#count").inner_text())
    assert match
    return int(match.group())


def _box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name)


def _facet(page: Page, name: str) -> int:
    row = page.locator("label.choice", has_text=name)
    return int(row.locator("b").inner_text())


def test_a_facet_changes_count_list_and_address_and_back_undoes_it(page: Page) -> None:
    open_finder(page, "/")
    everything, pharma = _count(page), _facet(page, "Pharma")
    _box(page, "Pharma").check()
    expect(page).to_have_url(re.compile(r"\?industry=pharma$"))
    expect(page.locator("#count")).to_have_text(f"{pharma} stories of {everything}")
    expect(page.locator("#cards > li")).to_have_count(pharma)
    for kind in page.locator("#cards .card__kind").all_inner_texts():
        assert kind == "Pharma"
    _box(page, "Kelvaro Proof").check()
    expect(page).to_have_url(re.compile(r"industry=pharma&product=proof$"))
    page.go_back()
    expect(page.locator("#count")).to_have_text(f"{pharma} stories of {everything}")
    expect(_box(page, "Kelvaro Proof")).not_to_be_checked()
    page.go_back()
    expect(page.locator("#count")).to_have_text(f"{everything} stories")
    expect(_box(page, "Pharma")).not_to_be_checked()


def test_live_counts_say_what_the_next_click_brings(page: Page) -> None:
    open_finder(page, "/")
    _box(page, "Pharma").check()
    expect(page).to_have_url(re.compile("pharma"))
    together, seafood = _count(page), _facet(page, "Seafood")
    promised = _facet(page, "Kelvaro Proof")
    _box(page, "Seafood").check()
    expect(page.locator("#count")).to_contain_text(f"{together + seafood} stories")
    _box(page, "Seafood").uncheck()
    _box(page, "Kelvaro Proof").check()
    expect(page.locator("#count")).to_contain_text(f"{promised} stories")


def test_an_address_can_be_sent_to_a_colleague(page: Page) -> None:
    open_finder(page, "/?q=thaw&industry=pharma&product=dock&sort=title")
    expect(page.locator("#query")).to_have_value("thaw")
    expect(_box(page, "Pharma")).to_be_checked()
    expect(page.locator("#sort")).to_have_value("title")
    chips = ["“thaw”", "Pharma", "Kelvaro Dock", "Clear all"]
    expect(page.locator("#chips button")).to_have_text(chips)
    titles = page.locator("#cards h3").all_inner_texts()
    assert titles
    assert titles == sorted(titles)
    page.get_by_role("button", name="Remove Pharma").click()
    expect(page).not_to_have_url(re.compile("industry"))
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/\?sort=title$"))


def test_an_old_address_goes_on_to_the_new_one(page: Page) -> None:
    page.goto("/stories/not-so-rare/")
    page.wait_for_url("**/stories/rare/")
    expect(page.locator("h1")).to_have_text("A story with a rare word")


def test_an_address_with_unknown_values_shows_everything(page: Page) -> None:
    open_finder(page, "/?industry=nonsense&sort=sideways&pages=-3&other=1")
    expect(page.locator("#cards > li")).to_have_count(12)
    assert _count(page) == len(for_everybody().stories)


def test_words_from_a_body_are_found_and_join_with_a_facet(page: Page) -> None:
    open_finder(page, "/")
    page.locator("#query").fill("quokka")
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#cards h3")).to_have_text("A story with a rare word")
    expect(page.locator("#cards mark").first).to_have_text("quokka")
    expect(page.locator("#cards .card__excerpt")).to_contain_text(TRICKY)
    assert page.locator("#cards img").count() == 0
    page.locator("#query").fill("supermarkets")
    expect(page.locator("#count")).not_to_contain_text("1 story")
    found, dock = _count(page), _facet(page, "Kelvaro Dock")
    _box(page, "Kelvaro Dock").check()
    expect(page.locator("#count")).to_contain_text(f"{dock} stories")
    assert 0 < dock < found
    expect(page).to_have_url(re.compile(r"\?q=supermarkets&product=dock$"))


def test_words_from_a_film_are_found(page: Page) -> None:
    open_finder(page, "/?q=learn+of+a+spoiled+load")
    expect(page.locator("#cards h3").first).not_to_be_empty()
    assert 0 < _count(page) < len(for_everybody().stories)


def test_a_word_only_spoken_leads_to_its_line_in_the_transcript(page: Page) -> None:
    open_finder(page, "/?q=learn")
    expect(page.locator("#cards .card__excerpt").first).to_contain_text("In the film:")
    page.locator("#cards h3 a").first.click()
    expect(page).to_have_url(re.compile(r"#film=1&find=learn$"))
    expect(page.get_by_label("Find words in the transcript")).to_be_focused()
    expect(page.locator(".transcript li:visible")).to_have_count(1)
    expect(page.locator(".transcript li:visible")).to_contain_text("learn of a spoiled load")


@pytest.mark.parametrize("words", ["ampoule", "zzzqqq ampoule", "zzzqqq"])
def test_a_word_that_is_nowhere_finds_nothing(page: Page, words: str) -> None:
    open_finder(page, f"/?q={words}")
    expect(page.locator("#nothing")).to_be_visible()
    assert _count(page) == 0


@pytest.mark.parametrize("words", ["SUPERMARKET", "apologised", "thaw forecast", "qu", "Bergén"])
def test_a_word_in_another_form_is_found(page: Page, words: str) -> None:
    open_finder(page, f"/?q={words}")
    assert _count(page) > 0


def test_a_folded_value_that_is_picked_is_shown(browser: Browser, folded_site: str) -> None:
    context = browser.new_context(base_url=folded_site)
    page = context.new_page()
    open_finder(page, "/")
    last = page.locator("fieldset[data-facet=industry] label.choice").last
    expect(page.locator("fieldset[data-facet=industry] label.choice:visible")).to_have_count(6)
    key = last.locator("input").get_attribute("value")
    open_finder(page, f"/?industry={key}")
    expect(last).to_be_visible()
    expect(page.locator("#cards > li")).to_have_count(1)
    context.close()


def test_nothing_found_says_what_to_take_away(page: Page) -> None:
    open_finder(page, "/?q=quokka&product=proof")
    expect(page.locator("#nothing")).to_contain_text("No story fits all of that")
    way = page.locator("#nothing button", has_text="Without Kelvaro Proof: 1 story")
    expect(way).to_have_count(1)
    page.get_by_role("button", name="Without Kelvaro Proof").click()
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#nothing")).to_be_hidden()


def test_filters_work_while_the_text_search_does_not(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.route("**/pagefind/*", lambda route: route.abort())
    open_finder(page, "/?q=thaw&industry=pharma")
    expect(page.locator("#count")).to_have_text(
        "The text search could not be loaded. Filters still work."
    )
    expect(page.locator("#cards > li").filter(has_not_text="Pharma")).to_have_count(0)
    context.close()


def test_sorting(page: Page) -> None:
    open_finder(page, "/")
    first = page.locator("#cards h3").first
    by_result = first.inner_text()
    page.locator("#sort").select_option("title")
    expect(first).to_have_text(re.compile("^A Nordic dairy"))
    page.locator("#sort").select_option("newest")
    expect(page).to_have_url(re.compile("sort=newest"))
    page.locator("#sort").select_option("result")
    expect(first).to_have_text(by_result)


def test_more_cards_follow_and_keep_the_keyboard_in_place(page: Page) -> None:
    open_finder(page, "/")
    page.get_by_role("button", name="Show more stories").click()
    expect(page.locator("#cards > li")).to_have_count(24)
    expect(page.locator("#cards > li").nth(12).locator("h3 a")).to_be_focused()
    expect(page).to_have_url(re.compile("pages=2"))


def test_from_question_to_sheet_with_the_keyboard_alone(page: Page) -> None:
    open_finder(page, "/")
    page.keyboard.press("/")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.type("quokka")
    page.keyboard.press("Enter")
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#count")).to_be_focused()
    _tab_to(page, "#cards h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/rare/")
    _tab_to(page, ".actions a >> nth=0")
    assert page.evaluate("document.activeElement.href").endswith(".pdf")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_the_parts_of_neighbouring_cards_stand_on_common_lines(page: Page) -> None:
    open_finder(page, "/?q=supermarkets")
    expect(page.locator("#cards .card__excerpt").first).to_be_visible()
    for part in (".card__title", ".card__who", ".card__extras"):
        tops = page.locator(f"#cards > li:nth-child(-n+3) {part}").evaluate_all(
            "nodes => nodes.map(node => Math.round(node.getBoundingClientRect().top))"
        )
        assert len(tops) == 3
        assert len(set(tops)) == 1, part


def test_on_a_phone_filters_open_and_close(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_finder(page, "/")
    choice = _box(page, "Pharma")
    expect(choice).to_be_hidden()
    page.locator("#panel > summary").click()
    choice.check()
    expect(page.locator("#picked")).to_have_text("1")
    page.locator("#panel > summary").click()
    expect(choice).to_be_hidden()
    expect(page.get_by_role("button", name="Remove Pharma")).to_be_visible()


def test_sales_people_find_stories_by_the_rival_they_displaced(
    browser: Browser, internal_site: str
) -> None:
    context = browser.new_context(base_url=internal_site)
    page = context.new_page()
    open_finder(page, "/")
    expect(page.locator(".internal-strip")).to_be_visible()
    _box(page, "PolarOps").check()
    expect(page).to_have_url(re.compile(r"\?replaced=polarops$"))
    kinds = page.locator("#cards .card__replaced")
    expect(page.locator("#cards > li").filter(has_not_text="Displaced: PolarOps")).to_have_count(0)
    expect(kinds.first).to_have_text("Displaced: PolarOps")
    context.close()
