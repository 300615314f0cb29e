"""The demo in its three languages, in a real browser: the switch, the search, and no English word where none belongs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import open_finder, printed_edition
from once import Once
from printed_site import PROJECT, labels, shells, written
from sample_edition import full_story
from served_folder import served
from storyproof.editions import public_edition
from storyproof.editions.localised import language_name
from storyproof.flow.check import check
from storyproof.model.edition import PublicEdition, PublicStory
from storyproof.model.views import Label, SectionView
from storyproof.outputs.locales import Locale, spoken_languages

pytestmark = pytest.mark.browser

FRENCH = "stories/brennholt-delai-de-liberation/"
GERMAN = "stories/offene-abweichungen/"
ENGLISH_ALONE = "stories/wintergate-last-kitchen/"
SPOKEN = ("en", "de", "fr")
OTHERS = ("de", "fr")
PAGES = {
    "de": ("de/", "de/stories/", "de/about/", GERMAN, "stories/brennholt-freigabezeit/"),
    "fr": ("fr/", "fr/stories/", "fr/about/", FRENCH, "stories/suba-lakes-doses-tracees/"),
}


WITH_STEMS = "suba-lakes-doses-tracees"


def _part(text: str) -> SectionView:
    return SectionView("part", "Part", f"<p>{text}</p>", "")


def _telling(slug: str, language: str, text: str) -> PublicStory:
    return replace(
        full_story(),
        slug=slug,
        language=language,
        language_name=language_name(language),
        sections=(_part(text),),
        videos=(),
        result_size=0.01,
    )


@pytest.fixture(scope="module")
def of() -> PublicEdition:
    """The demo with a story in German alone, and a French version with words of which only the stem is asked for."""
    catalog = check(PROJECT, None).catalog
    assert catalog
    demo = public_edition(catalog)
    told = _part("Deux expéditions par nuit, une seule expédition le jour.")
    stories = (
        replace(story, sections=(*story.sections, told)) if story.slug == WITH_STEMS else story
        for story in demo.stories
    )
    german = _telling("verladung", "de", "Zwei Verladungen am Morgen, Gemüse im Kühlhaus.")
    return replace(demo, stories=(*stories, german))


@pytest.fixture(scope="module")
def files(of: PublicEdition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return written(of, shells(of, tmp_path_factory.mktemp("shells")))


@pytest.fixture(scope="module")
def site(of: PublicEdition, once: Once) -> Iterator[str]:
    with served(printed_edition(of, "languages", once)) as address:
        yield address


TAGLINES = {
    "en": "The cold chain, told before it breaks",
    "de": "Die Kühlkette spricht, bevor sie reißt",
    "fr": "La chaîne du froid parle avant de rompre",
}
TITLES = {
    "en": "Customer stories lead",
    "de": "Leitung Kundengeschichten",
    "fr": "Responsable des récits clients",
}


@pytest.mark.parametrize("language", OTHERS)
def test_the_company_speaks_the_language_of_the_page(page: Page, language: str) -> None:
    for address in PAGES[language]:
        page.goto(f"/{address}")
        assert TAGLINES[language] in page.locator("footer.foot").inner_text()
        text = page.locator("body").inner_text()
        assert TITLES[language] in text
        assert not {TAGLINES["en"], TITLES["en"]} & set(text.split("\n")), address
    story = PAGES[language][-1]
    page.goto(f"/{story}")
    assert TITLES[language] in page.locator(".panel--talk").inner_text()


@pytest.mark.parametrize("language", SPOKEN)
def test_a_feed_has_the_tagline_in_its_language(files: dict[str, str], language: str) -> None:
    home = "" if language == "en" else f"{language}/"
    assert f"<subtitle>{TAGLINES[language]}</subtitle>" in files[f"{home}feed.atom"]


def _search(page: Page, q: str) -> list[str]:
    """The slugs of what is found."""
    page.locator("#query").fill(q)
    page.locator("#query").press("Enter")
    expect(page.locator("#chips")).to_contain_text(q)
    expect(page.locator(".finder:is([aria-busy], [data-partly])")).to_have_count(0)
    links = page.locator("#cards h3 a").evaluate_all("nodes => nodes.map(node => node.pathname)")
    return [link.strip("/").rpartition("/")[2] for link in links]


def _switch(page: Page) -> dict[str, str]:
    """Language → where its link leads."""
    links = page.locator(".tongues a")
    assert links.evaluate_all("nodes => nodes.map(node => node.lang)") == list(SPOKEN)
    assert links.evaluate_all("nodes => nodes.map(node => node.hreflang)") == list(SPOKEN)
    return dict(zip(SPOKEN, links.evaluate_all("nodes => nodes.map(a => a.pathname)"), strict=True))


@pytest.mark.parametrize(
    ("path", "ways"),
    [
        ("", {"en": "/", "de": "/de/", "fr": "/fr/"}),
        ("fr/", {"en": "/", "de": "/de/", "fr": "/fr/"}),
        ("de/about/", {"en": "/about/", "de": "/de/about/", "fr": "/fr/about/"}),
        ("de/stories/", {"en": "/stories/", "de": "/de/stories/", "fr": "/fr/stories/"}),
        (
            FRENCH,
            {
                "en": "/stories/brennholt-release-time/",
                "de": "/stories/brennholt-freigabezeit/",
                "fr": f"/{FRENCH}",
            },
        ),
        (GERMAN, {"en": "/stories/open-deviations/", "de": f"/{GERMAN}", "fr": "/fr/"}),
        (ENGLISH_ALONE, {"en": f"/{ENGLISH_ALONE}", "de": "/de/", "fr": "/fr/"}),
    ],
)
def test_the_switch_leads_to_the_same_page_or_the_front_page(
    page: Page, path: str, ways: dict[str, str]
) -> None:
    page.goto(f"/{path}")
    assert _switch(page) == ways
    here = page.locator(".tongues [aria-current]")
    assert here.get_attribute("lang") == page.locator("html").get_attribute("lang")
    for address in ways.values():
        assert page.request.get(address).ok, address


def test_on_a_phone_the_switch_is_one_line_and_tells_a_screen_reader_all(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/{ENGLISH_ALONE}")
    german, french = page.locator(".tongues a").nth(1), page.locator(".tongues a").nth(2)
    tops = page.locator(".tongues li").evaluate_all("nodes => nodes.map(node => node.offsetTop)")
    assert len(set(tops)) == 1
    expect(german).to_have_accessible_name("Deutsch: alle Storys")
    expect(french).to_have_accessible_name("Français : tous les témoignages")


_BROKEN = """nodes => nodes.flatMap(({ firstChild }) => [...firstChild.data.matchAll(/\\S+/g)].filter((word) => {
  const range = document.createRange();
  range.setStart(firstChild, word.index);
  range.setEnd(firstChild, word.index + word[0].length);
  return range.getClientRects().length > 1;
}).map(String))"""
"""The words that stand on two lines."""


@pytest.mark.parametrize("path", [FRENCH, GERMAN])
def test_on_a_phone_a_long_word_of_facts_and_results_is_whole(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/{path}")
    assert page.locator(".facts dt, .tile span").evaluate_all(_BROKEN) == []


def test_the_switch_works_from_the_keyboard(page: Page) -> None:
    page.goto(f"/{FRENCH}")
    tab = page.get_by_role("navigation", name="Langue").get_by_role("link", name="Deutsch")
    for _ in range(12):
        if tab.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("h1")).to_contain_text("Brennholt Pharma gibt")


@pytest.mark.parametrize(
    ("home", "asked", "found"),
    [
        ("de/", "Verladung", "verladung"),
        ("de/", "verladungen", "verladung"),
        ("fr/", "expédition", WITH_STEMS),
        ("fr/", "expeditions", WITH_STEMS),
        ("fr/", "palettes", "brennholt-delai-de-liberation"),
    ],
)
def test_singular_and_plural_find_each_other(page: Page, home: str, asked: str, found: str) -> None:
    open_finder(page, f"/{home}")
    assert _search(page, asked)[0] == found


@pytest.mark.parametrize(
    ("home", "asked", "found"),
    [
        ("de/", "Lebensmittelhandel", ["brightwell-dock-time"]),
        ("de/", "Kanada", ["wintergate-last-kitchen"]),
        ("de/", "Australien", ["port-lachlan-export-write-offs"]),
        ("fr/", "Fleurs coupées", ["quillabamba-freight-claims"]),
        ("fr/", "Pérou", ["quillabamba-freight-claims"]),
        ("", "beer", []),
        ("", "pharmaceutcal", []),
        ("", "2000 employees", []),
        ("fr/", "laiterie", []),
    ],
)
def test_what_cards_say_is_found_and_chance_is_not(
    page: Page, home: str, asked: str, found: list[str]
) -> None:
    open_finder(page, f"/{home}")
    assert _search(page, asked) == found
    expect(page.locator("#mended")).to_be_empty()


def test_words_of_another_language_are_found_behind_ones_own(page: Page) -> None:
    open_finder(page, "/de/")
    slugs = _search(page, "Brennholt")
    assert slugs == ["brennholt-freigabezeit"]
    open_finder(page, "/")
    assert _search(page, "Verladung") == ["verladung"]


@pytest.mark.parametrize("fails", [False, True])
def test_ones_own_language_waits_for_no_other(browser: Browser, site: str, fails: bool) -> None:
    page = browser.new_page(base_url=site)  # its console rightly tells of what could not be loaded
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/pagefind/*/pagefind.js", hold)
    page.route("**/pagefind/en/pagefind.js", lambda route: route.continue_())
    page.goto("/?q=Aldermoor")
    slugs = page.locator("#cards h3 a")
    expect(slugs).to_have_count(1)
    expect(slugs).to_have_attribute("href", re.compile("aldermoor-spoiled-loads"))
    page.wait_for_function("document.querySelector('.finder').hasAttribute('data-partly')")
    for route in held:
        if fails:
            route.abort()
        else:
            route.continue_()
    expect(page.locator(".finder[data-partly]")).to_have_count(0)
    expect(slugs).to_have_count(1 if fails else 2)


def test_a_language_that_tells_nothing_more_is_not_asked(page: Page) -> None:
    """Each brings 100 KB: German tells a story of its own, all French ones are told in English, too."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_finder(page, "/")
    assert _search(page, "Aldermoor") == ["aldermoor-spoiled-loads", "verladung"]
    expect(page.locator(".finder[data-partly]")).to_have_count(0)
    german = [place for place, url in enumerate(asked) if "/pagefind/de/" in url]
    shown = [place for place, url in enumerate(asked) if "/pagefind/en/fragment/" in url]
    assert max(shown) < min(german), "what can be shown goes first"
    assert [url for url in asked if "/pagefind/fr/" in url] == []
    assert _search(page, "expeditions") == ["suba-lakes-doses-on-record"], "told in English first"


def test_a_page_whose_language_tells_no_story_asks_the_others(
    of: PublicEdition, once: Once, browser: Browser
) -> None:
    """A word that stands on one card is looked for in the texts all the same."""
    named = _telling("molkerei", "de", "Niemand spricht davon.")
    told = _telling("lieferung", "de", "Im Vertrag heißt das Programm Dairy.")
    pharma = replace(told.customer, industry=Label("pharma", "Pharma wholesale"))
    german = replace(of, stories=(named, replace(told, customer=pharma)), retired=())
    with served(printed_edition(german, "german-alone", once)) as address:
        page = browser.new_page(base_url=address)
        open_finder(page, "/")
        assert set(_search(page, "Dairy")) == {"molkerei", "lieferung"}
        page.close()


@pytest.mark.parametrize("language", OTHERS)
def test_stories_of_the_pages_language_come_first(page: Page, language: str) -> None:
    def languages() -> list[bool]:
        return page.locator("#cards h3").evaluate_all("nodes => nodes.map(node => !node.lang)")

    open_finder(page, f"/{language}/")
    printed = languages()
    assert printed == sorted(printed, reverse=True)
    assert printed[0]
    assert not printed[-1]
    page.locator("#sort").select_option("title")
    expect(page).to_have_url(re.compile("sort=title"))
    expect(page.locator(".finder[aria-busy]")).to_have_count(0)
    assert languages() == printed


@pytest.mark.parametrize(("home", "first"), [("", "en"), ("de/", "de"), ("fr/", "fr")])
def test_of_equally_like_stories_those_of_the_pages_language_come_first(
    page: Page, home: str, first: str
) -> None:
    open_finder(page, f"/{home}?like.industry=pharma")
    found = page.locator("#cards h3 a").first.get_attribute("href") or ""
    told = {"en": "release-time", "de": "freigabezeit", "fr": "delai-de-liberation"}
    assert found.rstrip("/").endswith(told[first])
    expect(page.locator("#own-first")).to_be_hidden()


@pytest.mark.parametrize(
    ("home", "sizes", "industries"),
    [
        ("", ("200 to", "1,000 to", "5,000 people"), ("Cut flowers", "Vaccines and biologics")),
        ("de/", ("200 bis", "1.000 bis", "Ab 5.000"), ("Fisch und Meeresfrüchte", "Schnittblumen")),
        ("fr/", ("200 à", "1 000 à", "5 000"), ("Commerce alimentaire", "Vaccins et produits")),
    ],
)
def test_sizes_go_from_small_to_large_and_names_by_the_alphabet(
    page: Page, home: str, sizes: tuple[str, ...], industries: tuple[str, str]
) -> None:
    page.goto(f"/{home}")

    def options(name: str) -> list[str]:
        return page.locator(f"#prospect select[name={name}] option").all_text_contents()[1:]

    shown = [size.replace("\u202f", " ") for size in options("size")]
    assert all(one.startswith(size) for one, size in zip(shown, sizes, strict=True)), shown
    ours = options("industry")
    assert (ours[0], ours[-1][: len(industries[1])]) == industries
    if home == "de/":
        assert ours.index("Milchwirtschaft") + 1 == ours.index("Öffentliche Gesundheit")


def test_facets_counts_and_places_are_said_in_the_language(page: Page) -> None:
    open_finder(page, "/fr/?industry=horticulture")
    expect(page.locator("#count")).to_have_text("1 témoignage sur 9")
    card = page.locator("#cards li")
    expect(card.locator(".card__kind")).to_have_text("Fleurs coupées · English")
    expect(card.locator(".card__who")).to_contain_text("Caraz, Pérou")
    expect(card.locator(".card__extras")).to_contain_text("Amortissement\u00a0: 6 mois")
    expect(page.locator("#facets")).to_contain_text("Europe, Moyen-Orient et Afrique")
    open_finder(page, "/de/?industry=horticulture")
    expect(page.locator("#count")).to_have_text("1 Story von 9")
    expect(page.locator("#facets")).to_contain_text("Europa, Naher Osten und Afrika")


_SEEN = """() => {
  document.querySelectorAll('details').forEach(node => { node.open = true; });
  const said = [];
  const spoken = (node) => node.closest('[lang]').lang;
  const keep = (node, text) => said.push([spoken(node), text.trim().replace(/\\s+/g, ' ')]);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (!parent.closest('script, style, noscript')) keep(parent, walk.currentNode.data);
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    document.querySelectorAll(`[${name}]`).forEach(node => keep(node, node.getAttribute(name)));
  return said.filter(([, text]) => text);
}"""


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_word_of_the_interface_is_left(page: Page, language: str) -> None:
    english, own = labels()["en"], labels()[language]
    differing = {str(text) for key, text in english.items() if text != own[key]}
    differing -= {str(text) for text in own.values()}
    patterns = {_pattern(text) for text in differing}
    for path in PAGES[language]:
        page.goto(f"/{path}")
        assert page.locator("html").get_attribute("lang") == language
        left = {
            text
            for spoken, text in page.evaluate(_SEEN)
            if spoken == language and any(pattern.fullmatch(text) for pattern in patterns)
        }
        assert left == set(), path


def _pattern(label: str) -> re.Pattern[str]:
    """A label with anything in its places; one of places alone says nothing."""
    parts = re.split(r"\{\w+\}", " ".join(label.split()))
    letters = any(len(re.findall(r"[^\W\d_]", part)) > 2 for part in parts)
    return re.compile(".+".join(map(re.escape, parts)) if letters else "(?!)")


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_wider_than_the_smallest_phone(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for path in PAGES[language]:
        page.goto(f"/{path}")
        wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wider), path


def test_every_version_names_all_versions(files: dict[str, str]) -> None:
    def alternates(path: str) -> dict[str, str]:
        links = re.findall(r'rel="alternate " hreflang="([^"]+)" href="([^"]+)"', files[path])
        return dict(links)

    base = "https://stories.kelvaro.example/"
    fronts = {"en": base, "de": f"{base}de/", "fr": f"{base}fr/", "x-default": base}
    for home in ("", "de/", "fr/"):
        assert alternates(f"{home}index.html") == fronts
    told = {
        "en": f"{base}stories/brennholt-release-time/",
        "de": f"{base}stories/brennholt-freigabezeit/",
        "fr": f"{base}{FRENCH}",
        "x-default": f"{base}stories/brennholt-release-time/",
    }
    for language in SPOKEN:
        assert alternates(f"{told[language].removeprefix(base)}index.html") == told
    assert alternates(f"{ENGLISH_ALONE}index.html") == {}


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_a_feed_of_its_own(files: dict[str, str], language: str) -> None:
    feed = json.loads(files[f"{language}/feed.json"])
    assert feed["language"] == language
    assert {item["language"] for item in feed["items"]} == {language}
    assert {item["language"] for item in json.loads(files["feed.json"])["items"]} == set(SPOKEN)
    assert 'href="feed.atom"' in files[f"{language}/index.html"]


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 0, "0 stories"),
        ("en", 1, "1 story"),
        ("en", 1234, "1,234 stories"),
        ("de", 1, "1 Story"),
        ("de", 1234, "1.234 Storys"),
        ("fr", 0, "0 témoignage"),
        ("fr", 1234, "1\u202f234 témoignages"),
    ],
)
def test_stories_are_counted_by_the_rules_of_the_language(
    language: str, number: int, said: str
) -> None:
    assert Locale(labels()[language], language).count(number) == said


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("de", "Deutsch"),
        ("de-CH", "Deutsch (Schweiz)"),
        ("en-GB", "English (United Kingdom)"),
        ("pt-BR", "Português (Brasil)"),
        ("zz", "zz"),
    ],
)
def test_a_language_has_a_name_of_its_own(language: str, name: str) -> None:
    assert language_name(language) == name


def test_a_language_without_labels_borrows_them_and_has_no_front_page(of: PublicEdition) -> None:
    swiss = replace(of.stories[0], language="de-CH")
    norwegian = replace(of.stories[0], language="nb", slug="norsk")
    spoken = {
        one.code: one for one in spoken_languages(replace(of, stories=(swiss, norwegian)), labels())
    }
    assert [code for code, one in spoken.items() if one.has_front_page] == ["en", "de"]
    assert (spoken["de-CH"].labels, spoken["de-CH"].home) == ("de", "de/")
    assert (spoken["nb"].labels, spoken["nb"].home) == ("en", "")
