"""The front page's finer tools in a real browser: range, prospect, saved searches, paper."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import open_finder
from printed_site import labels
from storyproof.outputs import columns
from storyproof.outputs.likeness import Likenesses
from test_likeness import prospects
from visited_sites import FILMED, of_our_own

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(own_site: str) -> str:
    return own_site


def test_a_rival_is_found_by_name_and_no_closed_note_is_shown(page: Page) -> None:
    open_finder(page, "/?q=PolarOps")
    expect(page.locator("#cards mark").first).to_contain_text("PolarOps")
    expect(page.locator("#mended")).to_be_empty()
    for asked in ("renewal", "outage", "advertising"):
        open_finder(page, f"/?q={asked}")
        expect(page.locator("#cards mark")).to_have_count(0)


@pytest.mark.parametrize("asked", ["€161,000", "€143,000"])
def test_a_printed_amount_is_found(page: Page, asked: str) -> None:
    open_finder(page, f"/?q={asked}")
    expect(page.locator("#cards mark").first).to_contain_text(asked)
    expect(page.locator("#mended")).to_be_empty()


def test_the_browser_ranks_as_python_does(page: Page) -> None:
    stories = columns.rows(of_our_own())
    likenesses = Likenesses(stories, labels()["en"])
    open_finder(page)
    for prospect in prospects():
        near = likenesses.ranked({id: frozenset({key}) for id, key in prospect.items()})
        expected = [[one.row, [list(reason) for reason in one.reasons]] for one in near]
        assert page.evaluate(_RANKED, prospect) == expected
        assert expected


_RANKED = """async (prospect) => {
  const { ranked } = await import("/assets/javascripts/finder/likeness.js");
  const { read } = await import("/assets/javascripts/finder/table.js");
  const table = read(await (await fetch("/stories/columns.json")).json());
  const facet = (id) => table.facets.find((one) => one.id === id);
  const wanted = new Map(Object.entries(prospect).map(([id, key]) => [id, new Set([facet(id).values.indexOf(key)])]));
  return ranked(table, wanted).map(({ row, reasons }) =>
    [row, reasons.map(([id, index]) => [id, facet(id).values[index]])]);
}"""


def test_a_prospect_brings_the_nearest_stories_first_with_reasons(page: Page) -> None:
    open_finder(page)
    page.get_by_text("Your prospect looks like …").click()
    page.locator("#prospect").get_by_label("Industry").select_option("pharma")
    page.locator("#prospect").get_by_label("Competitor displaced").select_option("polarops")
    expect(page.locator("#sort")).to_have_value("like")
    first = page.locator("#cards > li").first
    expect(first.locator(".card__why")).to_have_text("Same industry · Replaced PolarOps")
    expect(page).to_have_url(re.compile(r"like\.industry=pharma&like\.replaced=polarops$"))
    page.reload()
    expect(first.locator(".card__why")).to_have_text("Same industry · Replaced PolarOps")
    like = page.locator("#cards > .card:has(~ .cards__apart)")
    unlike = page.locator("#cards > .cards__apart ~ .card")
    expect(like.locator(".card__why:empty")).to_have_count(0)
    expect(unlike.locator(".card__why:not(:empty)")).to_have_count(0)
    several = like.count()
    expect(page.locator("#count")).to_have_text(f"Like your prospect: {several} stories")
    others = len(of_our_own().stories) - several
    expect(page.locator(".cards__apart h2")).to_have_text(f"Others: {others} stories")
    page.get_by_role("button", name="Your prospect").click()
    expect(page.locator("#sort")).to_have_value("result")
    expect(page.locator("#sort option[value=like]")).to_have_js_property("disabled", True)


@pytest.mark.parametrize("home", ["", "?industry=dairy"])
def test_words_that_no_story_has_lead_to_all_stories_an_industry_and_us(
    page: Page, home: str
) -> None:
    open_finder(page, f"/{home}")
    page.locator("#query").fill("zzz")
    page.locator("#query").press("Enter")
    nothing = page.locator("#nothing")
    expect(nothing.locator("h3")).to_have_text("No story has “zzz”")
    expect(nothing).not_to_contain_text("Without")
    expect(nothing.get_by_role("link", name="Talk to us")).to_have_attribute(
        "href", re.compile("^mailto:")
    )
    expect(nothing.get_by_role("link", name="All stories")).to_be_visible()
    nothing.get_by_role("link", name="Pharma").click()
    expect(page).to_have_url(re.compile(r"/\?industry=pharma$"))
    expect(page.locator("#cards .card").first).to_be_visible()


def test_words_that_some_story_has_stay_with_what_takes_them_away(page: Page) -> None:
    open_finder(page, "/?q=Zzz+apologised&industry=dairy&industry=pharma&gain=quality&least=9000")
    expect(page.locator("#nothing h3")).to_have_text("No story fits all of that")


def test_the_size_of_the_result_can_be_at_least(page: Page) -> None:
    open_finder(page)
    page.locator("summary", has_text="Size of the result").click()
    page.get_by_label("Kind of result").select_option("quality")
    page.get_by_label("Changed by at least").fill("45")
    expect(page).to_have_url(re.compile("gain=quality&least=45"))
    enough = [s for s in of_our_own().stories if any(gain.percent >= 45 for gain in s.gains)]
    expect(page.locator("#count")).to_contain_text(f"{len(enough)} stories of")
    page.get_by_role("button", name="Remove Quality: at least 45 %").click()
    expect(page.locator("#count")).to_have_text(f"{len(of_our_own().stories)} stories")


def test_what_is_being_typed_is_not_taken_away_by_a_list_that_comes_late(page: Page) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/stories/gains.json", hold)
    open_finder(page)
    page.locator("summary", has_text="Size of the result").click()
    with page.expect_request("**/stories/gains.json"):
        page.get_by_label("Kind of result").select_option("quality")
    page.get_by_label("Changed by at least").press_sequentially("4")
    late[0].continue_()
    expect(page.locator(".finder[aria-busy]")).to_have_count(0)
    page.get_by_label("Changed by at least").press_sequentially("5")
    expect(page).to_have_url(re.compile("gain=quality&least=45$"))


def test_what_is_done_before_the_table_is_there_waits_for_it(page: Page) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/stories/columns.json", hold)
    with page.expect_request("**/stories/columns.json"):
        page.goto("/")
    page.get_by_role("searchbox").fill("compliance")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("checkbox", name="Dairy").check()
    late[0].continue_()
    expect(page.locator("#cards h3")).to_have_text(["A story with rare words"])
    expect(page).to_have_url(re.compile(r"\?q=compliance&industry=dairy"))


def test_a_search_that_takes_its_time_says_so(page: Page) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    open_finder(page)
    page.route("**/pagefind/**", hold, times=1)
    page.get_by_role("searchbox").fill("compliance")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#count")).to_have_text("Searching …")
    late[0].continue_()
    expect(page.locator("#count")).to_contain_text("1 story of")


def test_a_search_loads_the_page_again_where_the_table_is_lost(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)  # its console rightly tells of what could not be loaded
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.route("**/stories/columns.json", lambda route: route.abort(), times=1)
    page.goto("/")
    expect(page.locator("#count")).to_contain_text("could not be loaded. Load the page again.")
    page.get_by_role("searchbox").fill("compliance")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#cards h3")).to_have_text(["A story with rare words"])
    assert troubles == []


def test_live_counts_keep_to_the_range(page: Page) -> None:
    open_finder(page, "/?gain=quality&least=45")
    dairy = page.locator("label.choice", has_text="Dairy").first
    promised = int(dairy.locator("b").inner_text())
    dairy.click()
    expect(page.locator("#cards > li")).to_have_count(promised)


def test_a_saved_search_is_named_listed_opened_and_deleted(page: Page) -> None:
    open_finder(page, "/?industry=dairy&sort=newest")
    page.get_by_text("Saved searches").click()
    expect(page.locator("#save-name")).to_have_value("Dairy")
    expect(page.locator("#saved")).to_contain_text("on this device only")
    page.locator("#save-name").fill("Dairies <b>first</b>")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("Saved: Dairies <b>first</b>")
    open_finder(page, "/")
    page.get_by_text("Saved searches 1").click()
    page.get_by_role("link", name="Dairies <b>first</b>").click()
    expect(page).to_have_url(re.compile(r"\?industry=dairy&sort=newest$"))
    page.get_by_text("Saved searches 1").click()
    page.get_by_role("button", name="Delete: Dairies <b>first</b>").click()
    expect(page.locator("#saved-list li")).to_have_count(0)
    expect(page.locator("#saved summary")).to_be_focused()


def test_a_search_for_a_prospect_is_named_by_what_is_known(page: Page) -> None:
    open_finder(page, "/?q=thaw&like.industry=dairy")
    page.get_by_text("Saved searches").click()
    expect(page.locator("#save-name")).to_have_value("“thaw”, Dairy")


def test_the_link_to_a_list_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_finder(page, "/?industry=dairy")
    page.get_by_role("button", name="Copy link to this list").click()
    expect(page.locator("#said")).to_have_text(
        "Link copied. For colleagues only: it leads to the internal edition."
    )
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_facet_that_tells_nothing_apart_stays_hidden(page: Page) -> None:
    open_finder(page)
    shown = page.locator("fieldset[data-facet]").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.facet)"
    )
    assert {"industry", "replaced", "size", "country", "media", "language"} <= set(shown)
    assert {"deal_band", "reference"}.isdisjoint(shown)  # every story of the sample has the same


def test_what_is_stored_by_another_hand_does_no_harm(page: Page) -> None:
    open_finder(page)
    for broken in ("{", "7", '[null, {"slug": 3}]', '{"a": 1}'):
        page.evaluate(
            """(text) => ["shortlist", "searches"].forEach((name) =>
              localStorage.setItem(`storyproof ${name} /`, text))""",
            broken,
        )
        open_finder(page)
        expect(page.locator("#shortlist-bar")).to_be_hidden()
        page.get_by_text("Saved searches").click()
        expect(page.locator("#saved-list li")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360])
def test_everything_open_fits_a_phone(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    open_finder(page, "/?q=thaw&like.industry=dairy&gain=quality&least=5")
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    page.locator("#cards .keep").first.click()
    page.get_by_role("button", name="Shortlist: 1 story").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, select, input:not([type=checkbox]):not([type=radio]), label.choice, .shortlist label')]
          .map(node => [node.textContent.trim() || node.id, node.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
          .map(([name, box]) => `${name}: ${box.width}x${box.height}`)"""
    )
    assert small == []


def _own_bytes(page: Page, names: str) -> int:
    """Compressed size of those of our files that the open page has loaded."""
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    ours = re.compile(rf"/assets/[a-z]+/({names})$")
    found = sorted(filter(ours.search, loaded))
    assert found
    return sum(len(gzip.compress(page.request.get(url).body())) for url in found)


def test_no_excerpt_is_made_of_what_the_internal_file_folds_away(page: Page) -> None:
    page.goto("/stories/story-3/")
    searched = page.locator(".internal").evaluate(
        """(file) => {
          const copy = file.cloneNode(true);
          copy.querySelectorAll('[data-pagefind-ignore]').forEach((node) => node.remove());
          return copy.innerText.split(/\\s+/).filter(Boolean).join(' ');
        }"""
    )
    assert searched.startswith("Displaced ")
    assert "Aldermoor Dairies" not in searched
    name = page.locator("[data-pagefind-meta=customer]")
    assert name.text_content() == "Aldermoor Dairies", "it is found by its name"


def test_the_chosen_paper_comes_first_everywhere(page: Page) -> None:
    page.goto("/", wait_until="networkidle")
    page.evaluate("localStorage.setItem('storyproof paper', 'Letter')")
    page.reload()
    expect(page.locator(".card__sheet").first).to_have_attribute("href", re.compile("letter"))
    page.goto("/stories/story-3/")
    first, second = (page.locator(".actions [data-sheet]").nth(n) for n in (0, 1))
    expect(first).to_have_text("Sheet Letter (PDF)")
    expect(first).to_have_attribute("href", re.compile("letter"))
    expect(second).to_have_attribute("href", re.compile("a4"))
    expect(page.locator("#part-email")).to_have_value(re.compile("-letter.pdf"))


def test_own_script_and_style_of_a_story_page_stay_small(page: Page) -> None:
    """At most 12 KB compressed beyond Material's, 15 KB with a film: 3 KB of script, a part of it when somebody comes near, and its style."""
    base = r"(story|shortlist|plural|card|brand|fonts)\.(js|css)"
    page.goto("/stories/story-3/", wait_until="networkidle")
    assert _own_bytes(page, rf"{base}|film\..*|storyboard\..*") == _own_bytes(page, base)
    assert _own_bytes(page, base) <= 12 * 1024
    page.goto(f"/{FILMED}", wait_until="networkidle")
    assert _own_bytes(page, rf"{base}|film\.(js|css)") <= 15 * 1024
    with page.expect_response(re.compile("storyboard.js")):
        page.locator(".film video").hover()
    assert _own_bytes(page, r"(film|storyboard)\.js") <= 3 * 1024
