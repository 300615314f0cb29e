"""The site for every reader: on a phone, enlarged, in the dark, without motion, colours or a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from visited_sites import GONE, STORY, for_everybody

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(everybodys_site: str) -> str:
    return everybodys_site


@pytest.mark.parametrize(
    "path", ["/", f"/{STORY}", "/stories/lakeland-vaccines/", "/about/", f"/{GONE}"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_never_scrolls_sideways(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("path", ["/?q=thaw", f"/{STORY}", "/about/", "/404.html", f"/{GONE}"])
@pytest.mark.parametrize("width", [320, 360, 640])
def test_text_can_be_twice_as_large(page: Page, path: str, width: int) -> None:
    """WCAG 2.2, 1.4.4 and 1.4.10: no second direction to scroll in, even with everything open."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if width > 320:
        page.add_style_tag(content="html { font-size: 250% !important; }")
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_internal_file_fits_a_phone(browser: Browser, internal_site: str) -> None:
    context = browser.new_context(base_url=internal_site, viewport={"width": 320, "height": 740})
    page = context.new_page()
    page.goto(f"/{STORY}")
    page.locator(".internal summary").click()
    expect(page.locator(".internal dl")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


def test_with_forced_colours_the_chart_keeps_its_words(page: Page) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(f"/{STORY}")
    colours = page.evaluate(
        """() => ['.chart-value', '.chart-after'].map(name =>
          getComputedStyle(document.querySelector(name)).fill)
          .concat(getComputedStyle(document.body).backgroundColor)"""
    )
    assert len({*colours[:2]}) == 1
    assert colours[0] != colours[2]


def test_nothing_moves_for_those_who_asked_for_less_motion(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].map(node => getComputedStyle(node))
          .filter(style => style.scrollBehavior === 'smooth'
            || style.transitionDuration.split(',').some(time => parseFloat(time) > 0)).length"""
    )
    assert moving == 0


@pytest.mark.parametrize("path", ["/?industry=pharma", f"/{STORY}", f"/{GONE}"])
def test_targets_are_large_enough(page: Page, path: str) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 px, except links inside sentences and spaced-out ones."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    small = page.evaluate(
        """() => [...document.querySelectorAll(`button, summary, select, label.choice, .chip,
          input[type=search], .bar a, .actions a, .card__sheet, .crumbs a, .transcript a`)]
          .map(node => [node.textContent.trim() || node.id, node.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
          .map(([name, box]) => `${name}: ${box.width}x${box.height}`)"""
    )
    assert small == []


_CONTRAST = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    if (node.closest('script, style, noscript, svg, .unseen, label:has(:disabled)')) continue;
    const style = getComputedStyle(node);
    if (style.color.startsWith('color(')) continue;
    const [a, b] = [light(rgb(style.color)), light(ground(node))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) {
      poor.push(`${walker.currentNode.data.trim().slice(0, 30)}: ${ratio}`);
    }
  }
  return poor;
}"""


@pytest.mark.parametrize(
    "path",
    ["/?q=thaw&industry=dairy", f"/{STORY}", "/about/", "/stories/", "/404.html", f"/{GONE}"],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_in_both_palettes(page: Page, path: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1, large text 3 to 1."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(path)
    expected = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    if path.startswith("/?"):
        expect(page.locator("#cards mark").first).to_be_visible()
    assert page.evaluate(_CONTRAST) == []


def test_the_palette_can_be_switched_with_the_keyboard(page: Page) -> None:
    page.goto("/about/")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_role("radio", name="Switch to dark colours").focus()
    page.keyboard.press("ArrowRight")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"/{STORY}")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_without_a_script_the_stories_are_there(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#cards > li")).to_have_count(12)
    expect(page.locator("#query")).to_be_hidden()
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_role("link", name="All stories, A to Z").click()
    expect(page.locator("main li a")).to_have_count(len(for_everybody().stories))
    page.goto(f"/{STORY}")
    expect(page.get_by_role("link", name="Sheet A4 (PDF)").first).to_be_visible()
    expect(page.get_by_role("button", name="Copy quote")).to_be_hidden()
    page.locator(".transcript summary").click()
    expect(page.locator(".transcript li").first).to_be_visible()
    context.close()
