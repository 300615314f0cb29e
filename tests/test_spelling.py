"""Words asked for that no story spells so: mended in the browser, and said."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browsing import open_finder

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(own_site: str) -> str:
    return own_site


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("complience", "compliance"),
        ("tempreture", "temperature"),
        ("the tempertaure", "the temperature"),
        ("Aldermor", "aldermoor"),
        ("tempret", "temperature"),
    ],
)
def test_a_misspelt_word_is_mended_and_said(page: Page, asked: str, found: str) -> None:
    open_finder(page, f"/?q={asked}")
    said = f"Showing results for “{found}”. Nothing was found for “{asked}”."
    expect(page.locator("#mended")).to_have_text(said)
    expect(page.locator("#cards mark").first).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("temperature zeppelin", "temperature"),
        ("who had Zeppelins and a thaw", "who and a thaw"),
        ("A zeppelin in the xylophone", ""),
        ("the thaw was in the cold chain of a depot zeppelin", "the thaw was in cold chain of a"),
        ("tempreture of zeppelins", "temperature of"),
        ("zeppelin cfo", "cfo"),
        ("compliance neverland temperature", "compliance temperature"),
        ("zeppelin xylophone", ""),
    ],
)
def test_of_words_that_no_story_has_together_some_are_asked_for(
    page: Page, asked: str, found: str
) -> None:
    open_finder(page, f"/?q={asked}")
    if found:
        expect(page.locator("#mended")).to_contain_text(f"Showing results for “{found}”.")
        expect(page.locator("#cards mark").first).to_be_visible()
    else:
        expect(page.locator("#mended")).to_be_empty()
        expect(page.locator("#cards > *")).to_have_count(0)


@pytest.mark.parametrize("asked", ["spoild loads", "temperature", "apologised", "thaw"])
def test_what_is_found_as_it_is_stays_as_it_is(page: Page, asked: str) -> None:
    open_finder(page, f"/?q={asked}")
    expect(page.locator("#cards mark").first).to_be_visible()
    expect(page.locator("#mended")).to_be_empty()
    for marked in page.locator("#cards mark").all_inner_texts():
        assert re.fullmatch(r"\w(.*\w)?", marked), "a mark is the word alone"


def test_a_mended_word_costs_one_small_request_per_first_letter(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_finder(page, "/?q=tempreture")
    lists = [url for url in asked if "/stories/words/" in url]
    assert [url.rpartition("/")[2] for url in lists] == ["t.json"]


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("temperature", "temperature", 0),
        ("tempreature", "temperature", 1),
        ("vacine", "vaccine", 1),
        ("frieght", "freight", 1),
        ("complience", "compliance", 1),
        ("", "loads", 5),
        ("ca", "abc", 3),
    ],
)
def test_the_distance_of_spellings(page: Page, one: str, other: str, far: int) -> None:
    """Optimal string alignment; `ca` to `abc` is its difference from unrestricted Damerau-Levenshtein."""
    open_finder(page)
    said = page.evaluate(
        """async ([one, other]) => {
          const { distance } = await import("/assets/javascripts/finder/spelling.js");
          return [distance(one, other), distance(other, one)];
        }""",
        [one, other],
    )
    assert said == [far, far]
