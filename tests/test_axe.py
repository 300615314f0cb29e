"""axe-core on every kind of page, in both palettes, on a desk and on a phone: no violation at all."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from page_states import STATES, Visitor

pytestmark = pytest.mark.browser

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_EVERYTHING = {"type": "tag", "values": _TAGS}
_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What the palette decides; whatever else axe looks at is the same in the other one."""


def _violations(page: Page, rules: dict[str, Any] = _EVERYTHING) -> list[str]:
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _darken(page: Page) -> None:
    """As for somebody whose system is dark, which a page asks for when it is opened."""
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.querySelector('input[data-md-color-scheme=slate]').click()")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("name", STATES)
def test_a_page_has_no_violation_in_either_palette(visitor: Visitor, name: str, width: int) -> None:
    with visitor.visit(name, width) as page:
        light = _violations(page)
        _darken(page)
        assert (light, _violations(page, _COLOURS)) == ([], [])


@pytest.mark.parametrize("width", [1440, 360])
def test_a_page_opened_in_the_dark_has_no_violation(visitor: Visitor, width: int) -> None:
    """What stands on every page, the switch of the palette for one, by all rules."""
    with visitor.visit("public: hand-written page", width, scheme="dark") as page:
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert _violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_former_address_has_no_violation(browser: Browser, public_site: str, scheme: str) -> None:
    """It sends everybody on at once; what stands there is for those whose browser does not."""
    context = browser.new_context(base_url=public_site, color_scheme=scheme)
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


_PLANTED = """document.querySelector('article').insertAdjacentHTML('beforeend', `
  <img src=data:,>
  <style>[data-md-color-scheme=slate] #faint { color: #333; background: #222 }</style>
  <p id=faint>Nobody reads this in the dark.</p>`)"""


def test_planted_violations_are_found(visitor: Visitor) -> None:
    with visitor.visit("public: hand-written page", 1440) as page:
        page.evaluate(_PLANTED)
        (light,) = _violations(page)
        assert light.startswith("image-alt")
        _darken(page)
        (dark,) = _violations(page, _COLOURS)
        assert dark.startswith("color-contrast: ['#faint']")


def test_every_rule_on_colours_is_asked_in_both_palettes(visitor: Visitor) -> None:
    with visitor.visit("public: hand-written page", 1440) as page:
        _violations(page, _COLOURS)
        rules = page.evaluate("tags => axe.getRules(tags)", _TAGS)
    assert {rule["ruleId"] for rule in rules if "cat.color" in rule["tags"]} == {
        *_COLOURS["values"]
    }
