"""What axe cannot see, on every kind of page: text set wider, a narrow screen, a walk with the Tab key.

The success criteria are those of WCAG 2.2: https://www.w3.org/TR/WCAG22/
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from page_states import STATES, Visitor

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


@pytest.mark.parametrize("name", STATES)
def test_no_text_is_cut_off_on_the_narrowest_screen(visitor: Visitor, name: str) -> None:
    """320 px, by 1.4.10."""
    with visitor.visit(name, 320, 800) as page:
        assert page.evaluate(_CUT_OFF) == []


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("name", STATES)
def test_no_text_set_wider_is_cut_off_and_the_keyboard_walks_through(
    visitor: Visitor, name: str, width: int
) -> None:
    with visitor.visit(name, width, 800) as page:
        wider = page.add_style_tag(content=_SPACING)
        cut_off = page.evaluate(_CUT_OFF)
        wider.evaluate("style => style.remove()")
        assert (cut_off, _walked(page)) == ([], [])
