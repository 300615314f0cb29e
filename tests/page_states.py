"""Every kind of page, and what somebody may do on it: what all pages are held to is tried on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Window, printed_edition
from once import Once
from printed_site import internal, many
from sample_edition import full_story, reference_call, told_film
from served_folder import served
from storyproof.model.edition import PublicEdition, PublicStory
from storyproof.model.publication import Publication, RetiredPage
from storyproof.model.views import TranslationView

_STORY = "stories/aldermoor-halves-spoiled-loads/"


def _german() -> PublicStory:
    english = TranslationView("en", "English", full_story().slug)
    return replace(
        full_story(),
        slug="aldermoor-de",
        language="de",
        language_name="Deutsch",
        videos=(),
        translations=(english,),
        original=english.slug,
    )


def sample() -> PublicEdition:
    moved = replace(full_story(), slug="moved", publication=Publication(former_slugs=("old",)))
    filmed = replace(full_story(), slug="filmed", videos=(told_film(), reference_call()))
    of = many(20)
    retired = (
        RetiredPage(("gone",), ("moved", "lakeland-vaccines"), "en"),
        RetiredPage(("vorbei",), ("aldermoor-de",), "de"),
    )
    german = TranslationView("de", "Deutsch", "aldermoor-de")
    told = tuple(
        replace(story, translations=(german,)) if story.slug == full_story().slug else story
        for story in of.stories
    )
    return replace(of, stories=(*told, moved, filmed, _german()), retired=retired)


def ready(page: Page) -> None:
    expect(page.locator(".finder")).to_have_attribute("data-ready", "")
    expect(page.locator(".finder[aria-busy]")).to_have_count(0)


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")


def _open_all_found(page: Page) -> None:
    ready(page)
    _open_all(page)


def _open_shortlist(page: Page) -> None:
    ready(page)
    page.locator("[data-keep]").first.click()
    page.locator("#shortlist-open").click()
    expect(page.locator("#shortlist")).to_be_visible()


def _copied(page: Page) -> None:
    _open_all(page)
    page.locator("[data-copy]").first.click()
    expect(page.locator("#part-toast")).not_to_be_empty()


def _nothing(_: Page) -> None:
    """The page as it comes."""


@dataclass(frozen=True)
class State:
    """A page, and what somebody did on it."""

    path: str
    act: Callable[[Page], None] = _nothing


_PUBLIC = {
    "front page": State("", ready),
    "results": State("?q=thaw&industry=dairy", ready),
    "every panel open": State("?q=thaw&industry=dairy&like.industry=dairy", _open_all_found),
    "no results": State("?q=quokka&product=proof", ready),
    "a mended word": State("?q=supermarkts", ready),
    "shortlist": State("", _open_shortlist),
    "story": State(_STORY),
    "story, all open and copied": State(_STORY, _copied),
    "story with a chart": State("stories/story-3/", _open_all),
    "plain story": State("stories/tamsin-flowers/", _open_all),
    "films with chapters and questions": State("stories/filmed/", _open_all),
    "German story": State("stories/aldermoor-de/", _open_all),
    "German front page": State("de/", _open_all_found),
    "stories list": State("stories/"),
    "retired story": State("stories/gone/"),
    "retired German story": State("stories/vorbei/"),
    "hand-written page": State("about/"),
    "not found": State("404.html"),
}
_INTERNAL = {
    "front page": State("?replaced=polarops", _open_all_found),
    "story": State(_STORY, _open_all),
    "story that is not public": State("stories/tamsin-flowers/", _open_all),
    "swap test": State(f"{_STORY}swap/"),
    "German swap test": State("stories/aldermoor-de/swap/"),
    "rules": State("rules/"),
    "a rule": State("rules/swap-test/"),
}
STATES = {
    f"{edition}: {name}": (edition, state)
    for edition, states in (("public", _PUBLIC), ("internal", _INTERNAL))
    for name, state in states.items()
}
"""What somebody did on which page of which edition."""


class Visitor:
    """Somebody who asked for less motion, with a window at each edition."""

    def __init__(self, windows: dict[str, Window]) -> None:
        self._windows = windows

    @contextmanager
    def visit(
        self,
        name: str,
        width: int,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
    ) -> Iterator[Page]:
        """A page as they have it before them; an error of its scripts fails the test."""
        edition, state = STATES[name]
        page = self._windows[edition].page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"/{state.path}")
        state.act(page)
        yield page
        page.close()
        assert errors == []


@pytest.fixture(scope="module")
def public_site(once: Once) -> Iterator[str]:
    with served(printed_edition(sample(), "every-page-public", once)) as address:
        yield address


@pytest.fixture(scope="module")
def visitor(browser: Browser, public_site: str, once: Once) -> Iterator[Visitor]:
    folder = printed_edition(internal(sample()), "every-page-internal", once)
    with served(folder) as internal_site:
        sites = {"public": public_site, "internal": internal_site}
        windows = {name: Window(browser, site, "reduce") for name, site in sites.items()}
        yield Visitor(windows)
        for window in windows.values():
            window.close()
