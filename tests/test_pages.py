"""The structure of the pages, as a reader, a screen reader and a robot meet them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tinyhtml5 import parse

from printed_site import CONFIDENTIAL, SECRET_NOTES, internal, many, shells, written
from sample_edition import anonymous_story, edition, full_story, plain_story
from storyproof.model.edition import Edition, PublicStory
from storyproof.model.views import Gain, Label, SectionView
from storyproof.outputs import columns

pytestmark = pytest.mark.tools

Element = ElementTree.Element
Print = Callable[[Edition], dict[str, str]]


@pytest.fixture(scope="module")
def print_site(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """Prints an edition; MkDocs runs once per kind of edition."""
    kept = {
        of.name: shells(of, tmp_path_factory.mktemp(of.name))
        for of in (edition(), internal(edition()))
    }
    return lambda of: written(of, kept[of.name])


def _document(html: str) -> Element:
    root: Element = parse(html, namespace_html_elements=False)
    return root


def _story_page(print_site: Print, story: PublicStory) -> Element:
    return _document(print_site(edition(story))[f"{story.page}index.html"])


def _text(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def test_every_page_stands_on_its_own(print_site: Print) -> None:
    of = many(60)
    site = print_site(of)
    for path in (path for path in site if path.endswith(".html")):
        page = _document(site[path])
        assert page.get("lang") == ("nb" if "froeya" in path else "en"), path
        assert len(page.findall(".//h1")) == 1, path
        assert len(page.findall(".//main")) == 1, path
        assert len(_text(page.find(".//title"))) > 10
        assert page.find(".//a[@href='#page-content']") is not None
        ids = Counter(_ids(page))
        assert [id for id, count in ids.items() if count > 1] == [], path
        _references_exist(page, set(ids), path)
        _controls_have_names(page, path)


def _references_exist(page: Element, ids: set[str], path: str) -> None:
    for attribute in ("aria-labelledby", "for"):
        for node in page.iter():
            for id in (node.get(attribute) or "").split():
                assert id in ids, (path, attribute, id)


def _controls_have_names(page: Element, path: str) -> None:
    labelled = {label.get("for") for label in page.iter("label")}
    inside = {control for label in page.iter("label") for control in label.iter()}
    for control in (node for node in page.iter() if node.tag in {"input", "select", "textarea"}):
        own = control.get("aria-label") or (control.get("class") or "").startswith("md-toggle")
        assert own or control in inside or control.get("id") in labelled, (path, control.attrib)
    for control in (node for node in page.iter() if node.tag in {"button", "a"}):
        named = control.get("aria-label") or "".join(control.itertext()).strip()
        assert named or control.find("img[@alt]") is not None, (path, control.attrib)


def test_headings_go_down_one_level_at_a_time(print_site: Print) -> None:
    for path, html in print_site(internal(edition())).items():
        if not path.endswith(".html"):
            continue
        levels = [int(n.tag[1]) for n in _document(html).iter() if n.tag in {"h1", "h2", "h3"}]
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_local_links_of_a_page_lead_to_files_that_are_planned(print_site: Print) -> None:
    of = many(4)
    site = print_site(of)
    media = {path for story in of.stories for _, path in (story.sheet.paths if story.sheet else ())}
    media |= {
        path for story in of.stories for path in (story.card, story.slide and story.slide.path)
    }
    media |= {quote.clip for story in of.stories for quote in story.quotes}
    for video in (video for story in of.stories for video in story.videos):
        media |= {video.poster, video.audio, video.captions, *(r.path for r in video.renditions)}
    known = {Path(path or "") for path in (*site, *media, "about/index.html")}
    for path in (path for path in site if path.endswith(".html")):
        for node in _document(site[path]).iter():
            link = node.get("href") or node.get("src") or node.get("poster") or ""
            if not link or link.startswith(("#", "http", "mailto:", "tel:")) or "assets/" in link:
                continue
            target = _resolve(Path(path).parent, link.partition("?")[0].partition("#")[0])
            assert target in known or target / "index.html" in known, (path, link)


def _resolve(folder: Path, link: str) -> Path:
    parts: list[str] = list(folder.parts)
    for part in Path(link).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return Path(*parts)


def test_a_full_story_shows_everything(print_site: Print) -> None:
    story = full_story()
    page = _story_page(print_site, story)
    text = _text(page.find(".//article"))
    said = [story.summary, story.limits, story.quotes[0].text, story.customer.size]
    said += [part for tile in story.tiles for part in (tile.value, tile.label, tile.note)]
    said += [part for row in story.metrics for part in (row.before, row.after, row.source)]
    said += ["Measured by the customer", "Return on investment Average yearly net benefit"]
    said += ["Claims avoided €161,000 €172,000 €172,000", "Yearly costs −€18,000 −€18,000"]
    said += ["Net benefit €143,000 €154,000 €154,000"]
    said += [cue.text for cue in story.videos[0].cues]
    said += ["Bergen, Norway", "12 March 2026", "Kelvaro Trace, Kelvaro Dock", "208%"]
    for words in said:
        assert words in text, words
    heading = _text(page.find(".//h1")).replace("\u00a0", " ")
    assert heading == story.title


def test_the_contents_of_a_story_lead_to_its_parts(print_site: Print) -> None:
    for story in (full_story(), plain_story(), anonymous_story()):
        page = _story_page(print_site, story)
        links = page.findall(".//nav[@aria-labelledby='part-contents']//a")
        assert links
        for link in links:
            part = page.find(f".//*[@id='{str(link.get('href')).removeprefix('#')}']")
            assert part is not None
            heading = part if part.tag == "h2" else part.find("h2")
            assert _text(heading) == _text(link)


def test_a_compound_in_a_headline_stays_whole(print_site: Print) -> None:
    story = replace(full_story(), title="Fewer ice-cream loads lost, USD 214,000 kept")
    heading = _story_page(print_site, story).find(".//h1")
    assert heading is not None
    assert _text(heading.find("span[@class='whole']")) == "ice-cream"
    assert "USD\u00a0214,000" in "".join(heading.itertext())


def test_the_sheets_come_before_the_body(print_site: Print) -> None:
    html = print_site(edition())["stories/aldermoor-halves-spoiled-loads/index.html"]
    first_sheet = html.index("sheets/aldermoor-halves-spoiled-loads-a4.pdf")
    assert first_sheet < html.index("letter.pdf") < html.index("<video") < html.index("Challenge")


def test_a_plain_story_shows_no_empty_part(print_site: Print) -> None:
    page = _story_page(print_site, plain_story())
    headings = [_text(node) for node in page.iter("h2")]
    assert "Return on investment" not in headings
    assert "What did not go smoothly" not in headings
    assert page.find(".//video") is None
    assert page.find(".//figure") is None
    assert not [node for node in page.iter("dd") if not _text(node)]


def test_a_story_without_consent_for_sheets_links_none(print_site: Print) -> None:
    story = replace(full_story(), sheet=None)
    site = print_site(edition(story))
    assert ".pdf" not in "".join(site.values())


def test_the_film_has_captions_sources_and_a_transcript(print_site: Print) -> None:
    video = _story_page(print_site, full_story()).find(".//video")
    assert video is not None
    assert video.get("preload") == "none"
    assert "controls" in video.attrib
    assert str(video.get("poster")).endswith("interview.jpg")
    sources = video.findall("source")
    assert [source.get("media") for source in sources] == ["(min-width: 60em)", None]
    track = video.find("track")
    assert track is not None
    assert (track.get("kind"), track.get("srclang")) == ("captions", "en")
    assert "default" in track.attrib


def test_an_anonymous_story_names_nobody(print_site: Print) -> None:
    html = print_site(edition(anonymous_story()))["stories/a-nordic-dairy/index.html"]
    caption = _text(_document(html).find(".//figcaption/span[@class='quote__who']"))
    assert caption == "Claims lead, a Nordic dairy"


def test_a_story_in_another_language_says_so(print_site: Print) -> None:
    site = print_site(edition())
    page = _document(site["stories/froeya-sjoemat/index.html"])
    assert page.get("lang") == "nb"
    front = _document(site["index.html"])
    assert front.get("lang") == "en"
    titles = {node.get("lang"): _text(node) for node in front.findall(".//h3")}
    assert titles["nb"].startswith("Frøya Sjømat")


def test_robots_read_the_story(print_site: Print) -> None:
    story = full_story()
    page = _story_page(print_site, story)
    data = json.loads(_text(page.find(".//script[@type='application/ld+json']")))
    kinds = {item["@type"]: item for item in data["@graph"]}
    assert kinds["Article"]["headline"] == story.title
    assert kinds["Article"]["about"]["name"] == story.customer.name
    assert kinds["VideoObject"]["duration"] == "PT48S"
    assert kinds["VideoObject"]["contentUrl"].endswith("interview-1080.mp4")
    properties = {node.get("property"): node.get("content") for node in page.iter("meta")}
    assert properties["og:title"] == story.title
    assert properties["og:url"] == edition().site_url + story.page
    canonical = page.find(".//link[@rel='canonical']")
    assert canonical is not None
    assert canonical.get("href") == edition().site_url + story.page


@pytest.mark.parametrize(
    ("card", "expected"),
    [("cards/one.png", "cards/one.png"), ("", "cards/kelvaro.png")],
    ids=["its own", "the company's where nobody may post the story"],
)
def test_a_link_that_is_sent_shows_a_card(print_site: Print, card: str, expected: str) -> None:
    story = replace(full_story(), card=card, public_url=edition().site_url + full_story().page)
    site = print_site(edition(story))
    named = {"its page": site[f"{story.page}index.html"], "the front page": site["index.html"]}
    meta = {
        name: {
            node.get("property") or node.get("name"): node.get("content")
            for node in _document(page).iter("meta")
        }
        for name, page in named.items()
    }
    of_story, of_front = meta.values()
    assert of_story["og:image"] == edition().site_url + expected
    assert of_front["og:image"] == edition().site_url + "cards/kelvaro.png"
    assert of_front["og:site_name"] == "Kelvaro customer stories"
    for each in meta.values():
        assert (each["og:image:width"], each["og:image:height"]) == ("1200", "630")
        assert each["twitter:card"] == "summary_large_image"
        assert each["og:image:alt"]


def test_without_a_site_url_nothing_claims_one(print_site: Print) -> None:
    site = print_site(edition(full_story(), site_url=""))
    page = site[f"{full_story().page}index.html"]
    assert "sitemap.xml" not in site
    assert 'rel="canonical"' not in page
    assert "og:url" not in page
    assert "og:image" not in page


HOSTILE = '</script><img src=x onerror="alert(1)">&amp; <!--slot:article-->'


def test_what_an_author_writes_stays_text(print_site: Print) -> None:
    base = full_story()
    story = replace(
        base,
        title=HOSTILE,
        summary=HOSTILE,
        limits=HOSTILE,
        customer=replace(base.customer, name=HOSTILE, city=HOSTILE),
        quotes=(replace(base.quotes[0], text=HOSTILE, name=HOSTILE),),
        videos=(replace(base.videos[0], title=HOSTILE),),
    )
    site = print_site(edition(story))
    for path in (f"{story.page}index.html", "index.html", "stories/index.html"):
        page = _document(site[path])
        assert page.find(".//img[@src='x']") is None, path
        assert [node for node in page.iter() if node.get("onerror")] == []
    page = _document(site[f"{story.page}index.html"])
    straight = _text(page.find(".//h1")).replace("“", '"').replace("”", '"')
    assert straight == " ".join(HOSTILE.split())
    data = json.loads(_text(page.find(".//script[@type='application/ld+json']")))
    assert data["@graph"][0]["headline"] == HOSTILE


def test_section_html_is_printed_as_it_was_cleaned(print_site: Print) -> None:
    html = '<p>See <a href="../b/">the other</a>.</p>'
    story = replace(full_story(), sections=(SectionView("challenge", "Challenge", html, "See"),))
    assert html in print_site(edition(story))[f"{story.page}index.html"]


def test_a_heading_of_any_name_keeps_its_own_address(print_site: Print) -> None:
    taken = _ids(_story_page(print_site, full_story()))
    names = ("limits", "facts", "content", "chart", "email", "related", "internal", "toast", "roi")
    sections = tuple(SectionView(name, name.title(), "<p>Text.</p>", "Text.") for name in names)
    ids = _ids(_story_page(print_site, replace(full_story(), sections=sections)))
    assert set(names).isdisjoint(taken)
    assert max(Counter(ids).values()) == 1


def _ids(page: Element) -> list[str]:
    return [str(node.get("id")) for node in page.iter() if node.get("id")]


def test_the_front_page_lists_the_first_cards_without_a_script(print_site: Print) -> None:
    of = many(60)
    site = print_site(of)
    page = _document(site["index.html"])
    cards = page.findall(".//ol[@id='cards']/li")
    first = [f"{story.page}" for story in columns.rows(of)[:12]]
    assert [card.find(".//h3/a").get("href") for card in cards] == first  # type: ignore[union-attr]
    listed = _document(site["stories/index.html"]).findall(".//main//li/a")
    assert {link.get("href") for link in listed} == {f"../{s.page}" for s in of.stories}


def test_the_column_table_agrees_with_the_stories(print_site: Print) -> None:
    of = many(60)
    site = print_site(of)
    table = json.loads(site["stories/columns.json"])
    stories = columns.rows(of)
    for row, story in enumerate(stories):
        assert _cell(table, "industry", row) == {story.customer.industry.key}
        assert _cell(table, "product", row) == {product.key for product in story.products}
    orders = json.loads(site["stories/orders.json"])
    newest = [stories[row].published for row in orders["newest"]]
    assert newest == sorted(newest, reverse=True)
    titles = [stories[row].title.casefold() for row in orders["title"]]
    assert titles == sorted(titles)
    cards = [card for path in _card_files(site) for card in json.loads(site[path])]
    assert len(cards) == len(stories)
    for card, story in zip(cards, stories, strict=True):
        assert f'href="{story.page}"' in card


def _cell(table: dict[str, Any], id: str, row: int) -> set[str]:
    """The values a row has in the column of a facet."""
    facet = next(facet for facet in table["facets"] if facet["id"] == id)
    return {facet["values"][index] for index in facet["sets"][ord(facet["column"][row]) - 48]}


def test_the_sizes_of_results_are_told_per_kind(print_site: Print) -> None:
    quality, time = Label("quality", "Quality"), Label("time", "Time")
    story = replace(full_story(), slug="b", gains=(Gain(quality, 57), Gain(time, 12_000)))
    site = print_site(edition(story, replace(story, slug="c", gains=(Gain(quality, 0),))))
    gains = json.loads(site["stories/gains.json"])
    told = {kind: [ord(cell) - 48 - 1 for cell in column] for kind, column in gains.items()}
    assert told == {"quality": [57, 0], "time": [9999, -1]}


def _card_files(site: dict[str, str]) -> list[str]:
    paths = [path for path in site if path.startswith("stories/cards/")]
    return sorted(paths, key=lambda path: int(Path(path).stem))


def test_facet_counts_on_the_page_are_true(print_site: Print) -> None:
    of = many(60)
    page = _document(print_site(of)["index.html"])
    counted = Counter(story.customer.industry.key for story in of.stories)
    shown = {
        str(label.find("input").get("value")): int(_text(label.find("b")))  # type: ignore[union-attr]
        for label in page.findall(".//fieldset[@data-facet='industry']//label")
    }
    assert shown == dict(counted)


def test_a_facet_value_has_one_name_in_the_sites_language(print_site: Print) -> None:
    of = many(3)
    site = print_site(of)
    table = json.loads(site["stories/columns.json"])
    industry = table["facets"][0]
    assert industry["labels"][industry["values"].index("seafood")] == "Seafood"
    groups = [_text(node) for node in _document(site["stories/index.html"]).findall(".//main//h2")]
    assert groups.count("Seafood") == 1
    assert "Sjømat" not in groups


def test_related_stories_share_something_and_are_never_the_story_itself(print_site: Print) -> None:
    of = many(30)
    site = print_site(of)
    by_href = {f"../../{story.page}": story for story in of.stories}
    for story in of.stories:
        page = _document(site[f"{story.page}index.html"])
        links = page.findall(".//section[@class='related']//h3/a")
        others = [by_href[str(link.get("href"))] for link in links]
        assert len(others) == 3
        for other in others:
            assert other.slug != story.slug
            same_industry = other.customer.industry.key == story.customer.industry.key
            assert same_industry or set(other.products) & set(story.products)
        for reason in page.findall(".//section[@class='related']//p[@class='card__why']"):
            assert _text(reason)


def test_the_public_edition_has_nothing_internal(print_site: Print) -> None:
    public = "".join(print_site(edition()).values())
    for words in (SECRET_NOTES, "250k-500k", "Displaced", "Internal file", "Competitor displaced"):
        assert words not in public


def test_the_internal_edition_marks_what_is_internal(print_site: Print) -> None:
    site = print_site(internal(many(4)))
    page = _document(site["stories/aldermoor-halves-spoiled-loads/index.html"])
    panel = page.find(".//section[@aria-labelledby='part-internal']/details")
    assert panel is not None
    assert "open" not in panel.attrib
    assert SECRET_NOTES in _text(panel)
    assert "Names the hour of the thaw" in _text(panel)
    home = _document(site["index.html"])
    rivals = home.findall(".//fieldset[@data-facet='replaced']//label/span")
    assert {_text(rival) for rival in rivals} == {"Frostline", "PolarOps"}
    assert site["robots.txt"] == "User-agent: *\nDisallow: /\n"
    assert "do not forward" in site["index.html"]


def test_what_is_not_public_cannot_be_copied_into_an_e_mail(print_site: Print) -> None:
    story = replace(full_story(), slug=CONFIDENTIAL, public_url="")
    site = print_site(internal(edition(story, site_url="")))
    page = site[f"{story.page}index.html"]
    assert page.count(">Not public: do not send<") == 1
    assert site["index.html"].count(">Not public: do not send<") == 1
    assert "data-copy" not in page
    assert "Text of the e-mail" not in page
    assert "Text of the post" not in page


def test_an_internal_page_hands_out_the_public_address(print_site: Print) -> None:
    url = "https://stories.kelvaro.example/stories/public-name/"
    story = replace(full_story(), slug="public-name", public_url=url)
    site = print_site(internal(replace(edition(), stories=(story,), site_url="")))
    page = _document(site[f"{story.page}index.html"])
    mail = _text(page.find(".//textarea"))
    assert url in mail
    assert "https://stories.kelvaro.example/sheets/" in mail
    canonical = page.find(".//link[@rel='canonical']")
    assert canonical is not None
    assert canonical.get("href") == url


def test_without_an_address_the_e_mail_promises_none(print_site: Print) -> None:
    site = print_site(edition(full_story(), site_url=""))
    mail = _text(_document(site[f"{full_story().page}index.html"]).find(".//textarea"))
    assert "The whole story" not in mail
    assert "One page to print" not in mail
    assert "−57 % Spoiled loads" in mail


def test_the_sitemap_lists_every_public_page(print_site: Print) -> None:
    of = many(3)
    site = print_site(of)
    root = ElementTree.fromstring(site["sitemap.xml"])
    found = {node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    pages = {"", "about/", "stories/", *(story.page for story in of.stories)}
    assert pages <= {str(url).removeprefix(of.site_url) for url in found}
    assert f"Sitemap: {of.site_url}sitemap.xml" in site["robots.txt"]


def test_an_edition_without_stories_still_has_a_front_page(print_site: Print) -> None:
    site = print_site(replace(edition(), stories=()))
    page = _document(site["index.html"])
    assert _text(page.find(".//h2[@id='count']")) == "0 stories"
    assert page.findall(".//ol[@id='cards']/li") == []
