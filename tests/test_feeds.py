"""What other programs are told: feeds, the sitemap, llms.txt; each format's own rules hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from printed_site import labels
from sample_edition import edition, full_story, norwegian_story, plain_story
from storyproof.model.edition import PublicEdition, PublicStory
from storyproof.model.publication import Publication
from storyproof.model.shell import Shell, Shells
from storyproof.model.task import Task, WriteText
from storyproof.model.views import TranslationView
from storyproof.outputs.crawlers import crawler_tasks
from storyproof.outputs.feeds import feed_tasks
from storyproof.outputs.llms_txt import llms_tasks

SITE = "https://stories.kelvaro.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _texts(tasks: Iterable[Task]) -> dict[str, str]:
    return {task.targets[0]: task.step.text for task in tasks if isinstance(task.step, WriteText)}


def feeds(of: PublicEdition) -> dict[str, str]:
    return _texts(feed_tasks(of, {}, labels()))


def atom(of: PublicEdition) -> ElementTree.Element:
    return ElementTree.fromstring(feeds(of)["feed.atom"])


def json_feed(of: PublicEdition) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(feeds(of)["feed.json"])
    return data


def agreed(story: PublicStory, **changes: object) -> PublicStory:
    """A story whose customer agreed to feeds."""
    life = Publication(in_feeds=True, updated=story.published)
    return replace(story, publication=replace(life, **changes))  # type: ignore[arg-type]


def syndicated(*stories: PublicStory, site_url: str = SITE) -> PublicEdition:
    return edition(*(agreed(story) for story in stories), site_url=site_url)


@pytest.fixture(scope="module")
def sample() -> PublicEdition:
    """Texts with markup, an apostrophe and letters beyond English."""
    hostile = replace(plain_story(), title="Roses & <b>thorns</b> at O'Hara's", summary="a < b")
    return syndicated(full_story(), hostile, norwegian_story())


def test_an_atom_feed_has_what_its_standard_asks_for(sample: PublicEdition) -> None:
    feed = atom(sample)
    assert feed.tag == f"{ATOM}feed"
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}feed.atom", "alternate": SITE}
    ids = [node.text for node in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 4
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert [bool(found.text) for found in node.findall(f"{ATOM}{name}")] == [True]
        moment = datetime.fromisoformat(str(node.findtext(f"{ATOM}updated")))
        assert moment.tzinfo is not None


def test_both_feeds_tell_the_same(sample: PublicEdition) -> None:
    entries = [
        (
            entry.findtext(f"{ATOM}id"),
            entry.findtext(f"{ATOM}title"),
            entry.findtext(f"{ATOM}summary"),
            entry.findtext(f"{ATOM}content"),
            entry.findtext(f"{ATOM}published"),
            entry.findtext(f"{ATOM}updated"),
            entry.get(XML_LANG),
            [e.get("href") for e in entry.findall(f"{ATOM}link[@rel='enclosure']")],
        )
        for entry in atom(sample).findall(f"{ATOM}entry")
    ]
    items = [
        (
            item["id"],
            item["title"],
            item["summary"],
            item["content_html"],
            item["date_published"],
            item["date_modified"],
            item["language"],
            [file["url"] for file in item.get("attachments", [])],
        )
        for item in json_feed(sample)["items"]
    ]
    assert entries == items
    assert ("a < b", "Roses & <b>thorns</b> at O'Hara's") in {(e[2], e[1]) for e in entries}


def test_a_json_feed_has_what_its_standard_asks_for(sample: PublicEdition) -> None:
    feed = json_feed(sample)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Kelvaro: customer stories"
    assert (feed["home_page_url"], feed["feed_url"]) == (SITE, f"{SITE}feed.json")
    for item in feed["items"]:
        assert item["id"]
        assert item["content_html"]
        assert item["url"].startswith(f"{SITE}stories/")
        assert all(file["url"] and file["mime_type"] for file in item.get("attachments", []))
        assert {key for key in item if key.startswith("_")} == {"_story"}


def test_an_entry_tells_customer_headline_result_sheet_and_film() -> None:
    (item,) = json_feed(syndicated(full_story()))["items"]
    assert item["_story"] == {
        "customer": "Aldermoor Dairies, Bergen, Norway",
        "result": "−57 % Spoiled loads (June to August 2025)",
    }
    assert {(file["mime_type"], file["url"]) for file in item["attachments"]} == {
        ("application/pdf", f"{SITE}sheets/aldermoor-halves-spoiled-loads-a4.pdf"),
        ("video/mp4", f"{SITE}media/aldermoor/interview-1080.mp4"),
    }


def test_markup_in_a_text_stays_text_in_the_content(sample: PublicEdition) -> None:
    contents = [item["content_html"] for item in json_feed(sample)["items"]]
    assert any("a &lt; b" in html for html in contents)
    assert not any("<b>" in html for html in contents)


def test_the_newest_fifty_stand_first() -> None:
    days = [f"20{year}-{month:02}-01" for year in (24, 25) for month in range(1, 13)] * 3
    stories = [
        replace(plain_story(), slug=f"story-{number:02}", published=day)
        for number, day in enumerate(days)
    ]
    items = json_feed(syndicated(*stories))["items"]
    told = [item["date_published"][:10] for item in items]
    assert told == sorted(days, reverse=True)[:50]
    assert feeds(syndicated(*stories)) == feeds(syndicated(*reversed(stories)))


def test_only_what_a_customer_agreed_to_and_what_has_a_day_is_in_a_feed() -> None:
    refused = agreed(full_story(), in_feeds=False)
    undated = agreed(replace(plain_story(), published=""))
    of = edition(refused, undated, agreed(norwegian_story()))
    assert [item["language"] for item in json_feed(of)["items"]] == ["nb"]


def test_a_story_that_moves_keeps_its_id() -> None:
    (before,) = json_feed(edition(agreed(replace(full_story(), slug="first"))))["items"]
    moved = agreed(replace(full_story(), slug="third"), former_slugs=("first", "second"))
    (after,) = json_feed(edition(moved))["items"]
    assert before["id"] == after["id"] == f"{SITE}stories/first/"
    assert after["url"] == f"{SITE}stories/third/"


def test_the_feed_is_as_new_as_its_newest_change() -> None:
    reviewed = agreed(full_story(), updated="2026-11-02")
    of = edition(reviewed, agreed(replace(plain_story(), published="2026-10-01")))
    assert atom(of).findtext(f"{ATOM}updated") == "2026-11-02T00:00:00Z"
    assert atom(edition(agreed(plain_story(), in_feeds=False))).findtext(f"{ATOM}updated")


def test_without_an_address_there_are_no_feeds_and_no_llms_txt() -> None:
    of = syndicated(full_story(), site_url="")
    assert feeds(of) == {}
    assert _texts(llms_tasks(of, {}, labels())) == {}


def test_llms_txt_lists_each_story_in_one_line(sample: PublicEdition) -> None:
    text = _texts(llms_tasks(sample, {}, labels()))["llms.txt"]
    tokens = MarkdownIt().parse(text)
    kinds = [token.type for token in tokens if token.nesting == 1 and token.level == 0]
    assert kinds[:2] == ["heading_open", "blockquote_open"]
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h2", "h2"]
    items = [
        token.children or []
        for before, token in pairwise(tokens)
        if before.type == "paragraph_open" and before.level > 1 and token.type == "inline"
    ]
    lines = {
        str(children[0].attrs["href"]): "".join(child.content for child in children)
        for children in items
        if children[0].type == "link_open"
    }
    for story in sample.stories:
        line = lines[SITE + story.page]
        assert line.startswith(f"{story.title}: {story.summary}")
        assert story.customer.name in line
    assert {f"{SITE}stories.json", f"{SITE}feed.atom"} <= set(lines)


def test_the_sitemap_names_every_language_of_a_story_from_each_of_them() -> None:
    pair = replace(
        full_story(),
        slug="english",
        translations=(TranslationView("nb", "norsk bokmål", "norsk"),),
        publication=Publication(updated="2026-11-02", former_slugs=("old-english",)),
    )
    other = replace(
        norwegian_story(),
        slug="norsk",
        translations=(TranslationView("en", "English", "english"),),
    )
    sitemap = _sitemap(edition(pair, other, plain_story()))
    assert f"{SITE}stories/old-english/" not in sitemap
    everyone = {
        ("en", f"{SITE}stories/english/"),
        ("nb", f"{SITE}stories/norsk/"),
        ("x-default", f"{SITE}stories/english/"),
    }
    assert sitemap[f"{SITE}stories/english/"] == ("2026-11-02", everyone)
    assert sitemap[f"{SITE}stories/norsk/"] == ("2026-03-12", everyone)
    assert sitemap[f"{SITE}stories/tamsin-flowers/"][1] == set()


def _sitemap(of: PublicEdition) -> dict[str, tuple[str | None, set[tuple[str | None, str | None]]]]:
    shell = Shell.cut("")
    texts = _texts(crawler_tasks(of, of.stories, Shells(shell, shell, shell, shell, ("about/",))))
    root = ElementTree.fromstring(texts["sitemap.xml"])
    return {
        str(url.findtext(f"{SITEMAP}loc")): (
            url.findtext(f"{SITEMAP}lastmod"),
            {(link.get("hreflang"), link.get("href")) for link in url if link.get("rel")},
        )
        for url in root
    }
