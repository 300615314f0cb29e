"""A story told in several languages is one story in every list: on the front pages, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import open_finder, printed_edition
from once import Once
from printed_site import PROJECT, labels
from sample_edition import full_story, told_film
from served_folder import served
from storyproof.editions import public_edition
from storyproof.flow.check import check
from storyproof.model.edition import PublicEdition, PublicStory
from storyproof.model.views import SectionView, TranslationView
from storyproof.outputs import columns
from storyproof.outputs.facets import facets
from storyproof.outputs.locales import Locale
from storyproof.outputs.told_once import told_once

pytestmark = pytest.mark.browser

BRENNHOLT = {
    "en": "brennholt-release-time",
    "de": "brennholt-freigabezeit",
    "fr": "brennholt-delai-de-liberation",
}
HOMES = {"en": "/", "de": "/de/", "fr": "/fr/"}
ENGLISH, GERMAN = ("en", "English"), ("de", "Deutsch")


def _version(
    slug: str, spoken: tuple[str, str], other: tuple[str, str, str], text: str
) -> PublicStory:
    section = SectionView("part", "Part", f"<p>{text}</p>", "")
    return replace(
        full_story(),
        slug=slug,
        language=spoken[0],
        language_name=spoken[1],
        sections=(section,),
        videos=(),
        result_size=0.01,
        translations=(TranslationView(*other),),
    )


@pytest.fixture(scope="module")
def of() -> PublicEdition:
    """The demo, and a story whose film is told in its German version alone."""
    catalog = check(PROJECT, None).catalog
    assert catalog
    demo = public_edition(catalog)
    voyage = _version("voyage", ENGLISH, (*GERMAN, "reise"), "The ferry waits for nobody.")
    reise = _version("reise", GERMAN, (*ENGLISH, "voyage"), "Die Fähre wartet im Nebelhorn.")
    told = replace(reise, original="voyage", videos=(told_film(),))
    return replace(demo, stories=(*demo.stories, told, voyage))


@pytest.fixture(scope="module")
def site(of: PublicEdition, once: Once) -> Iterator[str]:
    with served(printed_edition(of, "versions", once)) as address:
        yield address


def _open(page: Page, address: str) -> None:
    open_finder(page, address)
    expect(page.locator(".finder:is([aria-busy], [data-partly])")).to_have_count(0)


def _listed(page: Page | Locator, links: str = "#cards h3 a") -> list[str]:
    """The slugs of the stories in the list."""
    paths = page.locator(links).evaluate_all("nodes => nodes.map(node => node.pathname)")
    return [path.strip("/").rpartition("/")[2] for path in paths]


def _works(of: PublicEdition, slugs: list[str]) -> list[str]:
    work = {story.slug: story.work for story in of.stories}
    return [work[slug] for slug in slugs]


def test_versions_stand_together_the_original_first(of: PublicEdition) -> None:
    slugs = [story.slug for story in columns.rows(of)]
    first = slugs.index(BRENNHOLT["en"])
    assert slugs[first : first + 3] == [BRENNHOLT["en"], BRENNHOLT["fr"], BRENNHOLT["de"]]


def test_an_edition_without_the_original_still_joins_the_translations() -> None:
    catalog = check(PROJECT, None).catalog
    assert catalog
    left = tuple(s for s in catalog.stories if s.page_slug != BRENNHOLT["en"])
    stories = {s.slug: s for s in public_edition(replace(catalog, stories=left)).stories}
    german, french = stories[BRENNHOLT["de"]], stories[BRENNHOLT["fr"]]
    assert german.work == french.work
    assert "" in {german.original, french.original}


def test_facets_count_stories(of: PublicEdition) -> None:
    found = facets(columns.rows(of), Locale(labels()["en"]))
    counts = {facet.id: {v.label.key: v.count for v in facet.values} for facet in found}
    assert counts["industry"]["pharma"] == 1
    assert counts["language"] == {"en": 9, "de": 3, "fr": 2}


def test_a_story_that_is_told_in_every_language_is_still_looked_for_in_one(
    of: PublicEdition,
) -> None:
    rows = [story for story in columns.rows(of) if story.work in {BRENNHOLT["en"]}]
    assert "language" in {facet.id for facet in facets(rows, Locale(labels()["en"]))}
    assert [story.slug for story in told_once(rows, {"de", "de-CH"})] == [BRENNHOLT["de"]]
    assert [story.slug for story in told_once(rows, {"nb"})] == [BRENNHOLT["en"]]


@pytest.mark.parametrize("language", HOMES)
@pytest.mark.parametrize("query", ["", "?sort=newest", "?sort=title", "?q=Brennholt"])
def test_a_list_has_each_story_once_in_the_language_of_the_page(
    page: Page, of: PublicEdition, language: str, query: str
) -> None:
    _open(page, HOMES[language] + query)
    slugs = _listed(page)
    works = _works(of, slugs)
    assert len(works) == len(set(works))
    assert BRENNHOLT[language] in slugs
    ours = {story.slug for story in of.stories if story.language == language}
    told = {story.work for story in of.stories if story.slug in ours}
    assert all(slug in ours for slug, work in zip(slugs, works, strict=True) if work in told)
    if not query.startswith("?q"):
        assert set(works) == {story.work for story in of.stories}
        expect(page.locator("#count")).to_have_text(re.compile(rf"^{len(works)}\s\S+$"))


@pytest.mark.parametrize("language", HOMES)
def test_each_count_is_the_length_of_its_list(page: Page, language: str) -> None:
    _open(page, HOMES[language])
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    for choice in page.locator("[data-facet] label.choice").all():
        promised = int(choice.locator("b").inner_text())
        choice.locator("input").check()
        expect(page.locator("#count")).to_have_text(re.compile(rf"^{promised} "))
        expect(page.locator("#cards .card")).to_have_count(promised)
        choice.locator("input").uncheck()
        expect(page.locator("#chips")).to_be_hidden()


def test_a_language_that_is_asked_for_is_shown(page: Page) -> None:
    _open(page, "/?language=de")
    assert set(_listed(page)) == {"reise", "offene-abweichungen", BRENNHOLT["de"]}
    expect(page.locator("#count")).to_have_text("3 stories of 9")


def test_what_only_one_version_has_is_found_in_that_version(page: Page) -> None:
    _open(page, "/?language=en&media=video&industry=dairy")
    assert "voyage" not in _listed(page)
    _open(page, "/?language=de&media=video")
    assert _listed(page) == ["reise"]


def test_a_card_leads_to_the_other_languages(page: Page) -> None:
    _open(page, "/?q=Brennholt")
    also = page.locator("#cards .card__extras a[hreflang]")
    assert dict(
        zip(also.all_inner_texts(), _listed(page, "#cards .card__extras a[hreflang]"), strict=True)
    ) == {
        "Deutsch": BRENNHOLT["de"],
        "Français": BRENNHOLT["fr"],
    }
    also.get_by_text("Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_words_of_another_version_lead_to_it(page: Page) -> None:
    _open(page, "/?q=Nebelhorn")
    assert _listed(page) == ["voyage"]
    line = page.locator("#cards .card__excerpt")
    expect(line).to_have_attribute("lang", "de")
    expect(line).to_have_text(re.compile("^Deutsch: .*Nebelhorn"))
    line.get_by_role("link", name="Deutsch").click()
    expect(page.locator("h1")).to_have_text(full_story().title)
    expect(page).to_have_url(re.compile("/stories/reise/$"))


def test_words_said_in_the_film_of_another_version_lead_to_its_lines(page: Page) -> None:
    _open(page, "/?q=quayside+freezer+turns&industry=dairy")
    card = page.locator("#cards .card", has=page.locator("h3 a[href='stories/voyage/']"))
    line = card.locator(".card__excerpt")
    expect(line).to_have_text(re.compile("^In the film: Deutsch: "))
    expect(line.locator("a")).to_have_attribute("href", re.compile("/reise/#film=1&find=turns$"))
    assert card.locator("h3 a").get_attribute("href") == "stories/voyage/"


@pytest.mark.parametrize("language", HOMES)
def test_a_prospect_is_told_of_each_story_once(
    page: Page, of: PublicEdition, language: str
) -> None:
    _open(page, f"{HOMES[language]}?like.industry=pharma")
    slugs = _listed(page)
    assert slugs[0] == BRENNHOLT[language]
    assert len(set(_works(of, slugs))) == len(slugs) == 9
    expect(page.locator("#count")).to_contain_text(re.compile(r"\b1\b"))


def test_the_shortlist_takes_a_story_once(page: Page) -> None:
    _open(page, "/?q=Brennholt")
    page.locator("#cards .keep").click()
    page.goto(f"/stories/{BRENNHOLT['de']}/")
    keep = page.locator(".actions .keep")
    expect(keep).to_have_attribute("aria-pressed", "true")
    keep.click()
    expect(page.locator("#shortlist-bar")).to_be_hidden()
    keep.click()
    page.locator("#shortlist-open").click()
    assert _listed(page, "#shortlist-list a:not([aria-label])") == [BRENNHOLT["de"]]


def test_a_shortlist_of_before_with_a_story_twice_still_works(page: Page) -> None:
    _open(page, "/")
    both = [{"slug": BRENNHOLT[code], "title": code, "sheets": []} for code in ("en", "de")]
    page.evaluate(
        "(kept) => localStorage.setItem('storyproof shortlist /', JSON.stringify(kept))", both
    )
    _open(page, "/?q=Brennholt")
    expect(page.locator("#shortlist-count")).to_have_text("2 stories")
    page.locator("#cards .keep").click()
    expect(page.locator("#shortlist-bar")).to_be_hidden()


@pytest.mark.parametrize("language", HOMES)
def test_the_list_by_title_has_a_line_a_story(page: Page, of: PublicEdition, language: str) -> None:
    page.goto(f"{HOMES[language]}stories/")
    lines = "#page-content li > a:first-child"
    slugs = _listed(page, lines)
    assert len(set(_works(of, slugs))) == len(slugs) == 9
    assert BRENNHOLT[language] in slugs
    line = page.locator("#page-content li", has=page.locator(f"a[href$='{BRENNHOLT[language]}/']"))
    assert set(_listed(line, "a[hreflang]")) == set(BRENNHOLT.values()) - {BRENNHOLT[language]}


def test_stories_are_counted_as_they_would_be_listed(page: Page) -> None:
    """Tables by chance: against picking each value and counting the stories that are listed then."""
    _open(page, "/")
    assert page.evaluate(_COUNTED) == []


_COUNTED = """async () => {
  const { filter, read, toldOnce } = await import("/assets/javascripts/finder/table.js");
  let seed = 7;
  const chance = (n) => { seed = (seed * 16807) % 2147483647; return seed % n; };
  const text = (rows, draw) => Array.from({ length: rows }, (_, row) => String(draw(row))).join("");
  const wrong = [];
  for (let round = 0; round < 60; round++) {
    const rows = 1 + chance(14);
    let place = 0;
    const versions = text(rows, (row) => { place = row && place < 3 && chance(2) ? place + 1 : 0; return place; });
    const facets = ["one", "other"].map((id) => ({
      id, values: ["a", "b", "c"], sets: [[], [0], [1], [0, 1], [0, 1, 2]], column: text(rows, () => chance(5)),
    }));
    const table = read({ rows, versions, facets });
    const picked = new Map(facets.map(({ id }) => [id, new Set(chance(2) ? [chance(3)] : [])]));
    const { counts } = filter(table, { picked });
    for (const { id } of facets) for (let index = 0; index < 3; index++) {
      const found = filter(table, { picked: new Map(picked).set(id, new Set([index])) }).rows;
      const told = toldOnce(table, found, () => chance(2)).length;
      if (told !== counts.get(id)[index]) wrong.push([round, id, index, told, counts.get(id)[index]]);
    }
  }
  return wrong;
}"""
