"""axe-core on every kind of page, in both palettes, on a desk and on a phone: no violation at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browsing import served_edition
from printed_site import internal, many
from sample_edition import full_story, reference_call, told_film
from storyproof.model.edition import PublicEdition, PublicStory
from storyproof.model.publication import Publication, RetiredPage
from storyproof.model.views import TranslationView

pytestmark = pytest.mark.browser

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}
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
    )


def _sample() -> PublicEdition:
    moved = replace(full_story(), slug="moved", publication=Publication(former_slugs=("old",)))
    filmed = replace(full_story(), slug="filmed", videos=(told_film(), reference_call()))
    of = many(20)
    retired = (RetiredPage(("gone",), ("moved", "lakeland-vaccines")),)
    return replace(of, stories=(*of.stories, moved, filmed, _german()), retired=retired)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[str]:
    yield from served_edition(_sample(), tmp_path_factory.mktemp("public"), fonts)


@pytest.fixture(scope="module")
def internal_site(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[str]:
    yield from served_edition(internal(_sample()), tmp_path_factory.mktemp("internal"), fonts)


def _ready(page: Page) -> None:
    expect(page.locator(".finder")).to_have_attribute("data-ready", "")
    expect(page.locator(".finder[aria-busy]")).to_have_count(0)


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")


def _open_all_found(page: Page) -> None:
    _ready(page)
    _open_all(page)


def _open_shortlist(page: Page) -> None:
    _ready(page)
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
class _State:
    """A page, and what somebody did on it."""

    path: str
    act: Callable[[Page], None] = _nothing


_PUBLIC = {
    "front page": _State("", _ready),
    "results": _State("?q=thaw&industry=dairy", _ready),
    "every panel open": _State("?q=thaw&industry=dairy&like.industry=dairy", _open_all_found),
    "no results": _State("?q=quokka&product=proof", _ready),
    "a mended word": _State("?q=supermarkts", _ready),
    "shortlist": _State("", _open_shortlist),
    "story": _State(_STORY),
    "story, all open and copied": _State(_STORY, _copied),
    "story with a chart": _State("stories/story-3/", _open_all),
    "plain story": _State("stories/tamsin-flowers/", _open_all),
    "films with chapters and questions": _State("stories/filmed/", _open_all),
    "German story": _State("stories/aldermoor-de/", _open_all),
    "German front page": _State("de/", _open_all_found),
    "stories list": _State("stories/"),
    "retired story": _State("stories/gone/"),
    "hand-written page": _State("about/"),
    "not found": _State("404.html"),
}
_INTERNAL = {
    "front page": _State("?replaced=polarops", _open_all_found),
    "story": _State(_STORY, _open_all),
    "story that is not public": _State("stories/tamsin-flowers/", _open_all),
    "swap test": _State(f"{_STORY}swap/"),
    "German swap test": _State("stories/aldermoor-de/swap/"),
    "rules": _State("rules/"),
    "a rule": _State("rules/swap-test/"),
}


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _judged(browser: Browser, site: str, state: _State, scheme: str) -> list[str]:
    """What axe says at 1440 and at 360 px, after what somebody did there; errors of scripts too."""
    said: list[str] = []
    for width in (1440, 360):
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.on("pageerror", _noting(said))
        page.goto(f"/{state.path}")
        state.act(page)
        said += [f"{width} px: {line}" for line in _violations(page)]
        context.close()
    return said


def _noting(said: list[str]) -> Callable[[object], None]:
    return lambda error: said.append(str(error))


@pytest.mark.parametrize("name", _PUBLIC)
def test_a_public_page_has_no_violation(
    browser: Browser, site: str, name: str, scheme: str
) -> None:
    assert _judged(browser, site, _PUBLIC[name], scheme) == []


@pytest.mark.parametrize("name", _INTERNAL)
def test_an_internal_page_has_no_violation(
    browser: Browser, internal_site: str, name: str, scheme: str
) -> None:
    assert _judged(browser, internal_site, _INTERNAL[name], scheme) == []


def test_a_former_address_has_no_violation(browser: Browser, site: str, scheme: str) -> None:
    """It sends everybody on at once; what stands there is for those whose browser does not."""
    context = browser.new_context(base_url=site, color_scheme=scheme)
    page = context.new_page()
    text = context.request.get("/stories/old/").text()
    page.route(
        "**/stories/old/",
        lambda route: route.fulfill(body=_staying(text), content_type="text/html"),
    )
    page.goto("/stories/old/")
    assert _violations(page) == []
    context.close()


def _staying(html: str) -> str:
    return "".join(line for line in html.splitlines() if 'http-equiv="refresh"' not in line)


def test_a_planted_violation_is_found(page: Page) -> None:
    page.goto("/about/")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=data:,>')"
    )
    assert any(line.startswith("image-alt") for line in _violations(page))
