"""The site in a real browser: what sales people do with it, with keyboard, phone and eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from browsing import printed_edition
from once import Once
from printed_site import CONFIDENTIAL, internal, many
from sample_edition import edition, full_story
from served_folder import served
from storyproof.model.edition import PublicEdition
from storyproof.model.publication import Publication, RetiredPage
from storyproof.model.views import Label, SectionView

pytestmark = pytest.mark.browser

STORY = "stories/aldermoor-halves-spoiled-loads/"
SPOKEN = "stories/spoken/"
GONE = "stories/gone/"
TRICKY = "Tricky quokka & <img src=x onerror=document.title=1>"


def _sample() -> PublicEdition:
    """Forty stories; one has a rare word, with markup in its text, at its very end."""
    body = "<p>Tricky quokka &amp; &lt;img src=x onerror=document.title=1&gt; in the text.</p>"
    rare = replace(
        full_story(),
        slug="rare",
        title="A story with a rare word",
        sections=(SectionView("challenge", "Challenge", body, ""),),
        videos=(),
        publication=Publication(former_slugs=("not-so-rare",)),
    )
    spoken = replace(
        full_story(),
        slug="spoken",
        public_url=f"https://stories.kelvaro.example/{SPOKEN}",
        quotes=(replace(full_story().quotes[0], clock="00:01", moment="#t=1"),),
        publication=Publication(reviewed="2026-03-01", valid_until="2027-03-01"),
    )
    of = many(34)
    retired = (RetiredPage(("gone",), ("rare", "lakeland-vaccines"), "en"),)
    return replace(of, stories=(*of.stories, rare, spoken), retired=retired)


@pytest.fixture(scope="module")
def site(once: Once) -> Iterator[str]:
    with served(printed_edition(_sample(), "browser", once)) as address:
        yield address


@pytest.fixture(scope="module")
def folded_site(once: Once) -> Iterator[str]:
    """More industries than a list shows at once, one story each."""
    base = full_story()
    stories = (
        replace(
            base,
            slug=f"industry-{letter}",
            videos=(),
            customer=replace(base.customer, industry=Label(letter, f"Industry {letter}")),
        )
        for letter in "abcdefghij"
    )
    with served(printed_edition(edition(*stories), "browser-folded", once)) as address:
        yield address


@pytest.fixture(scope="module")
def internal_site(once: Once) -> Iterator[str]:
    with served(printed_edition(internal(many(10)), "browser-internal", once)) as address:
        yield address


def _open(page: Page, address: str) -> None:
    """Opens the front page and waits until its script has taken over."""
    page.goto(address)
    expect(page.locator(".finder")).to_have_attribute("data-ready", "")


def _count(page: Page) -> int:
    expect(page.locator(".finder[aria-busy]")).to_have_count(0)
    match = re.match(r"\d+", page.locator("#count").inner_text())
    assert match
    return int(match.group())


def _box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name)


def _facet(page: Page, name: str) -> int:
    row = page.locator("label.choice", has_text=name)
    return int(row.locator("b").inner_text())


def test_a_facet_changes_count_list_and_address_and_back_undoes_it(page: Page) -> None:
    _open(page, "/")
    everything, pharma = _count(page), _facet(page, "Pharma")
    _box(page, "Pharma").check()
    expect(page).to_have_url(re.compile(r"\?industry=pharma$"))
    expect(page.locator("#count")).to_have_text(f"{pharma} stories of {everything}")
    expect(page.locator("#cards > li")).to_have_count(pharma)
    for kind in page.locator("#cards .card__kind").all_inner_texts():
        assert kind == "Pharma"
    _box(page, "Kelvaro Proof").check()
    expect(page).to_have_url(re.compile(r"industry=pharma&product=proof$"))
    page.go_back()
    expect(page.locator("#count")).to_have_text(f"{pharma} stories of {everything}")
    expect(_box(page, "Kelvaro Proof")).not_to_be_checked()
    page.go_back()
    expect(page.locator("#count")).to_have_text(f"{everything} stories")
    expect(_box(page, "Pharma")).not_to_be_checked()


def test_live_counts_say_what_the_next_click_brings(page: Page) -> None:
    _open(page, "/")
    _box(page, "Pharma").check()
    expect(page).to_have_url(re.compile("pharma"))
    together, seafood = _count(page), _facet(page, "Seafood")
    promised = _facet(page, "Kelvaro Proof")
    _box(page, "Seafood").check()
    expect(page.locator("#count")).to_contain_text(f"{together + seafood} stories")
    _box(page, "Seafood").uncheck()
    _box(page, "Kelvaro Proof").check()
    expect(page.locator("#count")).to_contain_text(f"{promised} stories")


def test_an_address_can_be_sent_to_a_colleague(page: Page) -> None:
    _open(page, "/?q=thaw&industry=pharma&product=dock&sort=title")
    expect(page.locator("#query")).to_have_value("thaw")
    expect(_box(page, "Pharma")).to_be_checked()
    expect(page.locator("#sort")).to_have_value("title")
    chips = ["“thaw”", "Pharma", "Kelvaro Dock", "Clear all"]
    expect(page.locator("#chips button")).to_have_text(chips)
    titles = page.locator("#cards h3").all_inner_texts()
    assert titles
    assert titles == sorted(titles)
    page.get_by_role("button", name="Remove Pharma").click()
    expect(page).not_to_have_url(re.compile("industry"))
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/\?sort=title$"))


def test_an_old_address_goes_on_to_the_new_one(page: Page) -> None:
    page.goto("/stories/not-so-rare/")
    page.wait_for_url("**/stories/rare/")
    expect(page.locator("h1")).to_have_text("A story with a rare word")


def test_an_address_with_unknown_values_shows_everything(page: Page) -> None:
    _open(page, "/?industry=nonsense&sort=sideways&pages=-3&other=1")
    expect(page.locator("#cards > li")).to_have_count(12)
    assert _count(page) == len(_sample().stories)


def test_words_from_a_body_are_found_and_join_with_a_facet(page: Page) -> None:
    _open(page, "/")
    page.locator("#query").fill("quokka")
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#cards h3")).to_have_text("A story with a rare word")
    expect(page.locator("#cards mark").first).to_have_text("quokka")
    expect(page.locator("#cards .card__excerpt")).to_contain_text(TRICKY)
    assert page.locator("#cards img").count() == 0
    page.locator("#query").fill("supermarkets")
    expect(page.locator("#count")).not_to_contain_text("1 story")
    found, dock = _count(page), _facet(page, "Kelvaro Dock")
    _box(page, "Kelvaro Dock").check()
    expect(page.locator("#count")).to_contain_text(f"{dock} stories")
    assert 0 < dock < found
    expect(page).to_have_url(re.compile(r"\?q=supermarkets&product=dock$"))


def test_words_from_a_film_are_found(page: Page) -> None:
    _open(page, "/?q=learn+of+a+spoiled+load")
    expect(page.locator("#cards h3").first).not_to_be_empty()
    assert 0 < _count(page) < len(_sample().stories)


def test_a_word_only_spoken_leads_to_its_line_in_the_transcript(page: Page) -> None:
    _open(page, "/?q=learn")
    expect(page.locator("#cards .card__excerpt").first).to_contain_text("In the film:")
    page.locator("#cards h3 a").first.click()
    expect(page).to_have_url(re.compile(r"#film=1&find=learn$"))
    expect(page.get_by_label("Find words in the transcript")).to_be_focused()
    expect(page.locator(".transcript li:visible")).to_have_count(1)
    expect(page.locator(".transcript li:visible")).to_contain_text("learn of a spoiled load")


@pytest.mark.parametrize("words", ["ampoule", "zzzqqq ampoule", "zzzqqq"])
def test_a_word_that_is_nowhere_finds_nothing(page: Page, words: str) -> None:
    _open(page, f"/?q={words}")
    expect(page.locator("#nothing")).to_be_visible()
    assert _count(page) == 0


@pytest.mark.parametrize("words", ["SUPERMARKET", "apologised", "thaw forecast", "qu", "Bergén"])
def test_a_word_in_another_form_is_found(page: Page, words: str) -> None:
    _open(page, f"/?q={words}")
    assert _count(page) > 0


def test_a_folded_value_that_is_picked_is_shown(browser: Browser, folded_site: str) -> None:
    context = browser.new_context(base_url=folded_site)
    page = context.new_page()
    _open(page, "/")
    last = page.locator("fieldset[data-facet=industry] label.choice").last
    expect(page.locator("fieldset[data-facet=industry] label.choice:visible")).to_have_count(6)
    key = last.locator("input").get_attribute("value")
    _open(page, f"/?industry={key}")
    expect(last).to_be_visible()
    expect(page.locator("#cards > li")).to_have_count(1)
    context.close()


def test_nothing_found_says_what_to_take_away(page: Page) -> None:
    _open(page, "/?q=quokka&product=proof")
    expect(page.locator("#nothing")).to_contain_text("No story fits all of that")
    way = page.locator("#nothing button", has_text="Without Kelvaro Proof: 1 story")
    expect(way).to_have_count(1)
    page.get_by_role("button", name="Without Kelvaro Proof").click()
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#nothing")).to_be_hidden()


def test_filters_work_while_the_text_search_does_not(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.route("**/pagefind/*", lambda route: route.abort())
    _open(page, "/?q=thaw&industry=pharma")
    expect(page.locator("#count")).to_have_text(
        "The text search could not be loaded. Filters still work."
    )
    expect(page.locator("#cards > li").filter(has_not_text="Pharma")).to_have_count(0)
    context.close()


def test_sorting(page: Page) -> None:
    _open(page, "/")
    first = page.locator("#cards h3").first
    by_result = first.inner_text()
    page.locator("#sort").select_option("title")
    expect(first).to_have_text(re.compile("^A Nordic dairy"))
    page.locator("#sort").select_option("newest")
    expect(page).to_have_url(re.compile("sort=newest"))
    page.locator("#sort").select_option("result")
    expect(first).to_have_text(by_result)


def test_more_cards_follow_and_keep_the_keyboard_in_place(page: Page) -> None:
    _open(page, "/")
    page.get_by_role("button", name="Show more stories").click()
    expect(page.locator("#cards > li")).to_have_count(24)
    expect(page.locator("#cards > li").nth(12).locator("h3 a")).to_be_focused()
    expect(page).to_have_url(re.compile("pages=2"))


def test_from_question_to_sheet_with_the_keyboard_alone(page: Page) -> None:
    _open(page, "/")
    page.keyboard.press("/")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.type("quokka")
    page.keyboard.press("Enter")
    expect(page.locator("#cards > li")).to_have_count(1)
    expect(page.locator("#count")).to_be_focused()
    _tab_to(page, "#cards h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/rare/")
    _tab_to(page, ".actions a >> nth=0")
    assert page.evaluate("document.activeElement.href").endswith(".pdf")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


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


def test_a_story_is_sent_and_talked_about_with_one_tap(page: Page) -> None:
    page.goto(f"/{SPOKEN}")
    begin = page.get_by_role("link", name="Begin an e-mail with it")
    expect(begin).to_have_attribute("href", re.compile(r"^mailto:\?subject=[^&]+&body=Hello%2C"))
    call = page.locator(".panel--talk").get_by_role("link", name="+44 20 7946 0123")
    expect(call).to_have_attribute("href", "tel:+442079460123")


def test_nothing_begins_an_e_mail_with_a_story_that_is_not_public(
    browser: Browser, internal_site: str
) -> None:
    page = browser.new_page(base_url=internal_site)
    page.goto(f"/stories/{CONFIDENTIAL}/")
    expect(page.get_by_text("Not public: do not send").first).to_be_visible()
    expect(page.locator("a[href^='mailto:?']")).to_have_count(0)
    page.goto(f"/{STORY}")
    expect(page.locator("a[href^='mailto:?']")).to_have_count(1)
    page.close()


def test_a_french_quote_stands_between_spaced_marks(page: Page) -> None:
    page.goto(f"/{SPOKEN}")
    page.evaluate("document.documentElement.lang = 'fr'")
    marks = page.locator(".quote").first.evaluate("node => getComputedStyle(node).quotes")
    assert marks == '"«\u00a0" "\u00a0»"'


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


def test_contents_and_sheets_stay_in_view(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")  # a jump, so that nothing is looked at on its way
    page.goto(f"/{STORY}")
    contents = page.get_by_role("navigation", name="On this page")
    for part in ("Challenge", "Solution", "Results", "The figures"):
        contents.get_by_role("link", name=part).click()
        expect(page.get_by_role("heading", name=part)).to_be_in_viewport()
        expect(page.locator(".contents")).to_be_in_viewport()
        expect(page.locator(".side__files a").first).to_be_in_viewport()


def test_the_parts_of_neighbouring_cards_stand_on_common_lines(page: Page) -> None:
    _open(page, "/?q=supermarkets")
    expect(page.locator("#cards .card__excerpt").first).to_be_visible()
    for part in (".card__title", ".card__who", ".card__extras"):
        tops = page.locator(f"#cards > li:nth-child(-n+3) {part}").evaluate_all(
            "nodes => nodes.map(node => Math.round(node.getBoundingClientRect().top))"
        )
        assert len(tops) == 3
        assert len(set(tops)) == 1, part


def test_on_a_phone_filters_open_and_close(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    _open(page, "/")
    choice = _box(page, "Pharma")
    expect(choice).to_be_hidden()
    page.locator("#panel > summary").click()
    choice.check()
    expect(page.locator("#picked")).to_have_text("1")
    page.locator("#panel > summary").click()
    expect(choice).to_be_hidden()
    expect(page.get_by_role("button", name="Remove Pharma")).to_be_visible()


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


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_story_prints_what_a_reader_can_check(page: Page, paper: str) -> None:
    page.goto(f"/{SPOKEN}")
    printed = PdfReader(BytesIO(page.pdf(format=paper)))
    text = "".join(sheet.extract_text() for sheet in printed.pages)
    story = full_story()
    address = f"https://stories.kelvaro.example/{SPOKEN}"
    shown = [story.tiles[0].value, story.limits[:20], story.quotes[0].name, story.metrics[0].source]
    for words in (*shown, "Measured by the customer", "Last checked", f"{address}#film-1"):
        assert "".join(words.split()) in "".join(text.split()), words
    for words in ("Skip to content", "You are here", "Play from", "Copy quote", "On this page"):
        assert words not in text


def test_quote_and_e_mail_are_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/{STORY}")
    page.get_by_role("button", name="Copy quote").click()
    expect(page.locator("#part-toast")).to_have_text("Copied")
    quote = page.evaluate("navigator.clipboard.readText()")
    assert quote.startswith("“We stopped apologising")
    assert "Maren Solheim, Head of Operations, Aldermoor Dairies" in quote
    page.get_by_role("button", name="Copy e-mail").click()
    page.wait_for_function(
        "navigator.clipboard.readText().then((text) => text.startsWith('Hello'))"
    )
    mail = page.evaluate("navigator.clipboard.readText()")
    assert f"https://stories.kelvaro.example/{STORY}" in mail
    assert "−57 % Spoiled loads" in mail
    page.get_by_role("button", name="Copy address").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        f"navigator.clipboard.readText().then((text) => text.endsWith('/{STORY}'))"
    )


_REFUSING = (
    "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no')); }"
)


def test_without_permission_the_older_command_copies(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/{STORY}")
    page.evaluate(_REFUSING)
    page.get_by_role("button", name="Copy post").click()
    expect(page.locator("#part-toast")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Aldermoor cuts spoiled")
    quote = page.get_by_role("button", name="Copy quote")
    quote.click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('“We'))")
    expect(quote).to_be_focused()


def test_what_cannot_be_copied_is_selected(page: Page) -> None:
    page.goto(f"/{STORY}")
    page.evaluate(_REFUSING)
    page.evaluate("() => { document.execCommand = () => false; }")
    page.get_by_role("button", name="Copy post").click()
    expect(page.get_by_role("status")).to_contain_text("The text is selected")
    text = page.get_by_label("Text of the post")
    expect(text).to_be_focused()
    assert page.evaluate("getSelection().toString()") == text.input_value()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_top_of_a_story_leads_to_what_can_be_used(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/{STORY}")
    page.locator(".actions").get_by_role("link", name="Use this story").click()
    panel = page.get_by_role("region", name="Use this story")
    expect(panel.get_by_role("link", name="Slide (PowerPoint)")).to_be_in_viewport()
    assert panel.get_by_role("link").evaluate_all("links => links.map(link => link.offsetHeight)")
    panel.get_by_text("E-mail", exact=True).click()
    inside = """(panel) => [...panel.querySelectorAll('*')].every((node) =>
      node.getBoundingClientRect().right <= panel.getBoundingClientRect().right)"""
    assert panel.evaluate(inside)


def test_without_a_script_the_stories_are_there(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#cards > li")).to_have_count(12)
    expect(page.locator("#query")).to_be_hidden()
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("noscript p")).to_be_visible()
    page.get_by_role("link", name="All stories, A to Z").click()
    expect(page.locator("main li a")).to_have_count(len(_sample().stories))
    page.goto(f"/{STORY}")
    expect(page.get_by_role("link", name="Sheet A4 (PDF)").first).to_be_visible()
    expect(page.get_by_role("button", name="Copy quote")).to_be_hidden()
    page.locator(".transcript summary").click()
    expect(page.locator(".transcript li").first).to_be_visible()
    context.close()


def test_sales_people_find_stories_by_the_rival_they_displaced(
    browser: Browser, internal_site: str
) -> None:
    context = browser.new_context(base_url=internal_site)
    page = context.new_page()
    _open(page, "/")
    expect(page.locator(".internal-strip")).to_be_visible()
    _box(page, "PolarOps").check()
    expect(page).to_have_url(re.compile(r"\?replaced=polarops$"))
    kinds = page.locator("#cards .card__replaced")
    expect(page.locator("#cards > li").filter(has_not_text="Displaced: PolarOps")).to_have_count(0)
    expect(kinds.first).to_have_text("Displaced: PolarOps")
    context.close()
