"""What axe cannot see, on every kind of page: text set wider, a narrow screen, a walk with the Tab key.

The success criteria are those of WCAG 2.2: https://www.w3.org/TR/WCAG22/
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import served_edition
from page_states import INTERNAL, PUBLIC, State, sample
from printed_site import internal

pytestmark = pytest.mark.browser

_SPACING = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""
"""What a reader may set, by 1.4.12."""
_CUT_OFF = """
() => {
  const seen = [];
  const name = (node) => `${node.tagName.toLowerCase()}.${[...node.classList].join(".")} “${node.textContent.trim().slice(0, 40)}”`;
  if (document.scrollingElement.scrollWidth > innerWidth) seen.push("the page scrolls sideways");
  for (const node of document.querySelectorAll("body *")) {
    const hasText = [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim());
    if (!hasText || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(node);
    if (node.clientWidth <= 1 || node.clientHeight <= 1 || style.clipPath !== "none") continue;  // for screen readers alone
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    if (hides(style.overflowX) && node.scrollWidth > node.clientWidth + 1) seen.push(`cut at its side: ${name(node)}`);
    if (hides(style.overflowY) && node.scrollHeight > node.clientHeight + 1) seen.push(`cut below: ${name(node)}`);
  }
  return seen;
}
"""
_FOCUSED = """
() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const name = `${node.tagName.toLowerCase()}.${[...node.classList].join(".")} “${(node.textContent || node.ariaLabel || node.name || "").trim().slice(0, 40)}”`;
  // a radio button may be hidden behind a label of its group, of which one is shown
  const labels = node.type === "radio" && node.form ? node.form.querySelectorAll("label") : (node.labels ?? []);
  const shown = [node, ...labels];
  const within = (part) => part && shown.some((each) => each.contains(part));
  const boxes = shown.flatMap((each) => [...each.getClientRects()]);  // one a line
  const points = boxes.flatMap((box) => [0.02, 0.5, 0.98].flatMap((x) =>
    [0.02, 0.5, 0.98].map((y) => [box.left + x * box.width, box.top + y * box.height])));
  const marked = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const ring = [node.parentElement, ...shown]
    .some((each) => marked(getComputedStyle(each)) || marked(getComputedStyle(each, "::after")));
  node.dataset.walked = (Number(node.dataset.walked ?? 0) + 1).toString();
  return {
    name,
    times: Number(node.dataset.walked),
    ring,
    seen: points.some(([x, y]) => within(document.elementFromPoint(x, y))),
  };
}
"""
_MOST = 400
"""Steps with the Tab key, after which nobody would go on."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[str]:
    yield from served_edition(sample(), tmp_path_factory.mktemp("public"), fonts)


@pytest.fixture(scope="module")
def internal_site(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[str]:
    yield from served_edition(internal(sample()), tmp_path_factory.mktemp("internal"), fonts)


def _visit(browser: Browser, site: str, state: State, width: int) -> Page:
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"/{state.path}")
    state.act(page)
    return page


def _cut_off(browser: Browser, site: str, state: State) -> list[str]:
    """Where text is lost at 320 px (1.4.10), and with a reader's own spacing at 360 and 1440 px (1.4.12)."""
    lost: list[str] = []
    for width, style in ((320, "/* as it comes */"), (360, _SPACING), (1440, _SPACING)):
        page = _visit(browser, site, state, width)
        page.add_style_tag(content=style)
        lost += [f"{width} px: {line}" for line in page.evaluate(_CUT_OFF)]
        page.context.close()
    return lost


def _walked(page: Page) -> list[str]:
    """What is wrong on a walk with the Tab key: no ring (2.4.7), hidden (2.4.11), trapped (2.1.2)."""
    wrong: list[str] = []
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        at: dict[str, Any] | None = page.evaluate(_FOCUSED)
        if at is None or at["times"] > 1:
            return wrong
        wrong += [f"no ring: {at['name']}"] if not at["ring"] else []
        wrong += [f"hidden: {at['name']}"] if not at["seen"] else []
    return [*wrong, f"not through after {_MOST} steps"]


@pytest.mark.parametrize("name", PUBLIC)
def test_no_text_of_a_public_page_is_cut_off(browser: Browser, site: str, name: str) -> None:
    assert _cut_off(browser, site, PUBLIC[name]) == []


@pytest.mark.parametrize("name", INTERNAL)
def test_no_text_of_an_internal_page_is_cut_off(
    browser: Browser, internal_site: str, name: str
) -> None:
    assert _cut_off(browser, internal_site, INTERNAL[name]) == []


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("name", PUBLIC)
def test_the_keyboard_walks_through_a_public_page(
    browser: Browser, site: str, name: str, width: int
) -> None:
    page = _visit(browser, site, PUBLIC[name], width)
    assert _walked(page) == []
    page.context.close()


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("name", INTERNAL)
def test_the_keyboard_walks_through_an_internal_page(
    browser: Browser, internal_site: str, name: str, width: int
) -> None:
    page = _visit(browser, internal_site, INTERNAL[name], width)
    assert _walked(page) == []
    page.context.close()
