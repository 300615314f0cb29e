"""Every kind of page, and what somebody may do on it: what all pages are held to is tried on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from playwright.sync_api import Page, expect

from printed_site import many
from sample_edition import full_story, reference_call, told_film
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


PUBLIC = {
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
INTERNAL = {
    "front page": State("?replaced=polarops", _open_all_found),
    "story": State(_STORY, _open_all),
    "story that is not public": State("stories/tamsin-flowers/", _open_all),
    "swap test": State(f"{_STORY}swap/"),
    "German swap test": State("stories/aldermoor-de/swap/"),
    "rules": State("rules/"),
    "a rule": State("rules/swap-test/"),
}
