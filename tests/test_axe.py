"""axe-core on every kind of page, in both palettes, on a desk and on a phone: no violation at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browsing import served_edition
from page_states import INTERNAL, PUBLIC, State, sample
from printed_site import internal

pytestmark = pytest.mark.browser

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[str]:
    yield from served_edition(sample(), tmp_path_factory.mktemp("public"), fonts)


@pytest.fixture(scope="module")
def internal_site(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[str]:
    yield from served_edition(internal(sample()), tmp_path_factory.mktemp("internal"), fonts)


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


def _judged(browser: Browser, site: str, state: State, scheme: str) -> list[str]:
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


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_has_no_violation(
    browser: Browser, site: str, name: str, scheme: str
) -> None:
    assert _judged(browser, site, PUBLIC[name], scheme) == []


@pytest.mark.parametrize("name", INTERNAL)
def test_an_internal_page_has_no_violation(
    browser: Browser, internal_site: str, name: str, scheme: str
) -> None:
    assert _judged(browser, internal_site, INTERNAL[name], scheme) == []


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
