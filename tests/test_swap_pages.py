"""The swap test of a story as its page shows it, and what a browser makes of the rival switch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from literate import PROJECT, TODAY
from printed_site import build, internal, shells, written
from sample_edition import edition, full_story
from served_folder import served
from storyproof.editions import public_edition
from storyproof.editions.swap_view import swap_view
from storyproof.flow.check import check
from storyproof.model.edition import InternalEdition
from storyproof.model.swap_view import SwapView

pytestmark = pytest.mark.tools


@pytest.fixture(scope="module")
def view() -> SwapView:
    """The sample project's own story, judged."""
    catalog = check(PROJECT, TODAY).catalog
    assert catalog
    view = swap_view(next(story for story in catalog.stories if story.slug == "thaw"), catalog)
    assert view
    return view


def test_the_view_puts_every_live_rival_in_our_place(view: SwapView) -> None:
    assert view.verdict == "keep"
    assert [rival.name for rival in view.rivals] == ["Coldly", "Tundra"]
    for rival in view.rivals:
        told = [each for passage in rival.passages for each in passage.sentences]
        claims = [each for each in told if each.verdict != "no-claim"]
        assert len(claims) == rival.claims == rival.swappable + rival.anchored + rival.unknown
        headings = [passage.heading for passage in rival.passages if passage.heading]
        assert headings[:1] == ["Challenge"]
        changed = [part.text for each in claims for part in each.theirs if part.changed]
        assert any(rival.name in text for text in changed)
        for each in told:
            same = [part.text for part in each.ours if not part.changed]
            assert same == [part.text for part in each.theirs if not part.changed]


def test_the_public_edition_has_no_type_that_could_hold_a_swapped_sentence() -> None:
    catalog = check(PROJECT, TODAY).catalog
    assert catalog
    assert "swap" not in repr(public_edition(catalog)).lower()


@pytest.fixture(scope="module")
def page_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    of = internal(edition(full_story()))
    printed = written(of, shells(of, tmp_path_factory.mktemp("shells")))
    return printed[f"{full_story().page}swap/index.html"]


def test_every_verdict_is_named(page_text: str) -> None:
    for words in ("Anchored</b>", "Swappable</b>", "Unknown</b>", "what differs?", "q9"):
        assert words in page_text
    assert "none bound" not in page_text


def test_what_the_swap_leaves_as_it_is_stands_there_once(page_text: str) -> None:
    of_each_of_two_rivals = page_text.count("“A driver can act on it,” they said.")
    assert of_each_of_two_rivals == 2


def test_the_story_links_its_swap_test(tmp_path: Path) -> None:
    of = internal(edition(full_story()))
    printed = written(of, shells(of, tmp_path))
    assert 'href="swap/"' in printed[f"{full_story().page}index.html"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    of: InternalEdition = internal(edition(full_story()))
    build(of, out)
    return out


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    with served(site) as address:
        context = browser.new_context(
            viewport={"width": 360, "height": 800}, java_script_enabled=request.param
        )
        page = context.new_page()
        page.goto(f"{address}{full_story().page}swap/")
        yield page
        context.close()


@pytest.mark.browser
def test_the_switch_shows_one_rival_at_a_time(page: Page) -> None:
    frostline = page.get_by_role("region", name="With Frostline in our place")
    polarops = page.get_by_role("region", name="With PolarOps in our place")
    assert frostline.is_visible()
    assert not polarops.is_visible()
    page.get_by_role("radio", name="Frostline").press("ArrowRight")
    assert polarops.is_visible()
    assert not frostline.is_visible()


@pytest.mark.browser
def test_a_phone_scrolls_in_one_direction(page: Page) -> None:
    box = page.locator("article.swap").bounding_box()
    assert box is not None
    assert box["width"] <= 360
