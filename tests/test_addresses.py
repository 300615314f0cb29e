"""What stands at the address of a story that moved, or that is told no longer; and where nothing may stand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tinyhtml5 import parse

from build_project import (
    CUSTOMER,
    STORY,
    build,
    change,
    copy_built,
    pages,
    storyproof,
    two_customers,
)
from literate import TODAY
from printed_site import shells, written
from sample_edition import edition, full_story, norwegian_story, plain_story
from storyproof.editions import internal_edition, public_edition
from storyproof.flow.check import check
from storyproof.model.catalog import Catalog
from storyproof.model.publication import Publication, RetiredPage

pytestmark = pytest.mark.tools

STATUS = "status: published"
RETIRED = "status: retired"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two customers in one industry."""
    return two_customers(tmp_path / "project")


def catalog(root: Path) -> Catalog:
    found = check(root, TODAY).catalog
    assert found
    return found


FJORDMELK = ("fjordmelk-thaw",)
WHO_SAYS_SO = {
    "public": ({}, FJORDMELK, FJORDMELK),
    "anonymous": (
        {STORY: ("visibility: public", "visibility: anonymous\nanonymous_as: A dairy")},
        ("thaw",),
        ("thaw",),
    ),
    "internal": ({STORY: ("visibility: public", "visibility: internal")}, (), FJORDMELK),
    "never published": ({STORY: ("published: 2026-10-01\n", "")}, (), ()),
    "before its day": ({STORY: ("published: 2026-10-01", "published: 2026-11-22")}, (), ()),
    "consent withdrawn": (
        {CUSTOMER: ("expires: 2028-03-12", "withdrawn: 2026-11-21")},
        (),
        (),
    ),
    "consent ended": ({CUSTOMER: ("expires: 2028-03-12", "expires: 2026-11-20")}, (), ()),
    "not for the site": (
        {CUSTOMER: ("channels: [site, sheet]", "channels: [sheet]")},
        (),
        FJORDMELK,
    ),
    "without the name": ({CUSTOMER: ("name: yes,", "name: no,")}, (), FJORDMELK),
}


@pytest.mark.parametrize(("edit", "outside", "inside"), WHO_SAYS_SO.values(), ids=WHO_SAYS_SO)
def test_where_a_retired_story_may_be_spoken_of(
    project: Path,
    edit: dict[str, tuple[str, str]],
    outside: tuple[str, ...],
    inside: tuple[str, ...],
) -> None:
    change(project, STORY, STATUS, RETIRED)
    for path, (old, new) in edit.items():
        change(project, path, old, new)
    of = catalog(project)
    for made, expected in ((public_edition(of), outside), (internal_edition(of), inside)):
        assert [story.slug for story in made.stories] == ["havnefisk-thaw"]
        assert [page.slugs for page in made.retired] == ([expected] if expected else [])
        assert all(page.similar == ("havnefisk-thaw",) for page in made.retired)


def test_a_retired_story_speaks_at_every_address_it_had(project: Path) -> None:
    change(project, STORY, STATUS, f"{RETIRED}\nformerly: [fjordmelk-warm, warm]")
    (page,) = public_edition(catalog(project)).retired
    assert page.slugs == ("fjordmelk-thaw", "fjordmelk-warm", "warm")


def test_a_story_can_take_over_the_address_of_a_retired_one(project: Path) -> None:
    change(project, STORY, STATUS, RETIRED)
    change(project, "stories/havnefisk/thaw.md", "limits:", "formerly: [fjordmelk-thaw]\nlimits:")
    made = public_edition(catalog(project))
    assert made.retired == ()
    assert made.stories[0].publication.former_slugs == FJORDMELK


def test_a_story_is_as_new_as_its_last_review(project: Path) -> None:
    lives = {s.slug: s.publication for s in public_edition(catalog(project)).stories}
    assert lives["fjordmelk-thaw"].updated == "2026-10-01"
    change(project, STORY, "{owner: marcom, by", "{owner: marcom, last: 2026-11-02, by")
    lives = {s.slug: s.publication for s in public_edition(catalog(project)).stories}
    assert lives["fjordmelk-thaw"].updated == lives["fjordmelk-thaw"].reviewed == "2026-11-02"
    assert lives["fjordmelk-thaw"].valid_until == "2027-03-12"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Two stories that moved, one of them in another language, and two that retired."""
    moved = replace(full_story(), publication=Publication(former_slugs=("warm", "warmer")))
    abroad = replace(norwegian_story(), publication=Publication(former_slugs=("svinn",)))
    retired = (
        RetiredPage(("gone", "long-gone"), (moved.slug, abroad.slug), "en"),
        RetiredPage(("lonely",), (), "en"),
        RetiredPage(("ute",), (abroad.slug,), "nb"),
    )
    of = replace(edition(moved, abroad, plain_story()), retired=retired)
    return written(of, shells(of, tmp_path_factory.mktemp("site")))


def document(html: str) -> ElementTree.Element:
    root: ElementTree.Element = parse(html, namespace_html_elements=False)
    return root


def said(element: ElementTree.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    ("old", "new", "language"),
    [
        ("warm", "aldermoor-halves-spoiled-loads", "en"),
        ("warmer", "aldermoor-halves-spoiled-loads", "en"),
        ("svinn", "froeya-sjoemat", "nb"),
    ],
)
def test_an_old_address_leads_on_with_and_without_eyes(
    site: dict[str, str], old: str, new: str, language: str
) -> None:
    page = document(site[f"stories/{old}/index.html"])
    metas = {
        node.get("http-equiv") or node.get("name"): node.get("content")
        for node in page.iter("meta")
    }
    assert metas["refresh"] == f"0; url=../{new}/"
    assert metas["robots"] == "noindex"
    canonical = page.find(".//link[@rel='canonical']")
    assert canonical is not None
    assert canonical.get("href") == f"https://stories.kelvaro.example/stories/{new}/"
    link = page.find(".//main//a")
    assert link is not None
    assert link.get("href") == f"../{new}/"
    assert page.get("lang") == language
    assert said(link)
    assert said(page.find(".//h1")) == said(page.find(".//title")) == "This story has a new address"
    assert f"stories/{new}/index.html" in site


@pytest.mark.parametrize("slug", ["gone", "long-gone", "lonely"])
def test_a_retired_page_leads_to_the_finder_and_stays_out_of_search(
    site: dict[str, str], slug: str
) -> None:
    page = document(site[f"stories/{slug}/index.html"])
    assert said(page.find(".//h1")) == "This story is retired"
    robots = page.find(".//meta[@name='robots']")
    assert robots is not None
    assert robots.get("content") == "noindex"
    main = page.find(".//main")
    assert main is not None
    assert "../../" in {link.get("href") for link in main.iter("a")}
    assert not [node for node in page.iter() if "data-pagefind-body" in node.attrib]
    cards = main.findall(".//ul[@class='cards']/li")
    assert len(cards) == (0 if slug == "lonely" else 2)


def test_a_retired_page_speaks_the_language_of_its_story(tmp_path: Path) -> None:
    german = replace(full_story(), slug="da", language="de", language_name="Deutsch", videos=())
    retired = (RetiredPage(("weg",), ("da",), "de"), RetiredPage(("ute",), (), "nb"))
    of = replace(edition(full_story(), german), retired=retired)
    texts = written(of, shells(of, tmp_path))
    page = document(texts["stories/weg/index.html"])
    assert page.get("lang") == "de"
    assert said(page.find(".//h1")) == "Diese Story ist im Ruhestand"
    main = page.find(".//main")
    assert main is not None
    assert {"../../de/", "../../de/stories/"} <= {link.get("href") for link in main.iter("a")}
    other = document(texts["stories/ute/index.html"])
    assert (other.get("lang"), said(other.find(".//h1"))) == ("en", "This story is retired")


def test_nothing_lists_an_old_address(site: dict[str, str]) -> None:
    old = ("gone", "lonely", "ute", "svinn", "stories/warm/")
    for path, text in site.items():
        if not path.startswith(tuple(f"stories/{slug}/" for slug in ("warm", "warmer", *old))):
            assert not any(f"{slug}/" in text for slug in old), path


def _texts(folder: Path) -> str:
    kinds = ("*.html", "*.json", "*.xml", "*.atom", "*.txt")
    return "\n".join(file.read_text("utf-8") for kind in kinds for file in folder.rglob(kind))


@pytest.mark.parametrize("options", [(), ("--only", "sheets")], ids=["whole", "only sheets"])
def test_retiring_a_story_and_then_withdrawing_it(
    built: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    root = copy_built(built, tmp_path / "project")
    public = root / "build/public"
    change(root, STORY, STATUS, RETIRED)
    build(root, *options)
    assert pages(public) == {"fjordmelk-thaw", "havnefisk-thaw"}
    assert "Fjordmelk" not in _texts(public)
    assert len(json.loads((public / "pagefind/rows.json").read_text("utf-8"))) == 1
    assert not list(public.glob("sheets/*fjordmelk*"))
    change(root, CUSTOMER, "expires: 2028-03-12", "withdrawn: 2026-11-20")
    build(root, *options)
    assert pages(public) == {"havnefisk-thaw"}
    assert "fjordmelk" not in _texts(public).lower()


def test_a_story_that_moves_leaves_a_page_behind(built: Path, tmp_path: Path) -> None:
    root = copy_built(built, tmp_path / "project")
    (root / STORY).rename(root / "stories/fjordmelk/ice.md")
    change(root, "stories/fjordmelk/ice.md", "limits:", "formerly: [fjordmelk-thaw]\nlimits:")
    build(root, "--only", "sheets")
    public = root / "build/public"
    assert pages(public) == {"fjordmelk-ice", "fjordmelk-thaw", "havnefisk-thaw"}
    assert "url=../fjordmelk-ice/" in (public / "stories/fjordmelk-thaw/index.html").read_text()
    before = (public / "stories/fjordmelk-thaw/index.html").stat().st_ino
    change(root, "stories/fjordmelk/ice.md", "solution: The thaw", "solution: Now the thaw")
    build(root, "--only", "sheets")
    after = (public / "stories/fjordmelk-thaw/index.html").stat().st_ino
    assert after == before, "nothing is gone, so the site is taken over"


def test_a_build_says_what_an_address_would_bring(built: Path, tmp_path: Path) -> None:
    root = copy_built(built, tmp_path / "project")
    change(root, "site_config/pipeline.yml", "site_url: https://stories.northfold.example/\n", "")
    done = storyproof(root, "build")
    assert "site_config/pipeline.yml does not say `site_url`" in done.stderr
    public = root / "build/public"
    for name in ("feed.atom", "feed.json", "llms.txt", "sitemap.xml"):
        assert not (public / name).exists()
        assert name not in (public / "index.html").read_text("utf-8")
    assert json.loads((public / "stories.json").read_text("utf-8"))["site_url"] is None


def test_the_pages_name_the_feeds_that_are_there(built: Path) -> None:
    for page in ("index.html", "stories/fjordmelk-thaw/index.html"):
        head = document((built / "build/public" / page).read_text("utf-8"))
        feeds = {
            link.get("type"): link.get("href")
            for link in head.findall(".//link[@rel='alternate ']")
        }
        assert set(feeds) == {"application/atom+xml", "application/feed+json"}
        for href in feeds.values():
            assert ((built / "build/public" / page).parent / str(href)).is_file(), href
        inside = (built / "build/internal" / page).read_text("utf-8")
        assert 'rel="alternate' not in inside
