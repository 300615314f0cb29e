"""What becomes of a film in later builds: a chapter edited, a consent that ends and takes all of it along."""

from __future__ import annotations

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest

from build_project import (
    STORY,
    add_customer,
    change,
    new_project,
)
from storyproof.flow.publish import Options, publish

pytestmark = pytest.mark.tools

LAST_DAY = date(2026, 12, 1)
CHAPTERS = """\
    title: Before it is too late
    chapters:
      - {at: "00:00", title: Halfway over the mountain}
      - {at: "00:00.5", title: At the door of the shop}
"""
SPOKEN = b"A thaw forecast."
"""Words of the film's captions, as the text index holds them."""


def _published(root: Path, today: date) -> Path:
    done = publish(root, today, Options(), quiet=True)
    assert done.published, done.text
    return root / "build"


def _index(edition: Path) -> bytes:
    """All texts that the search of an edition knows."""
    fragments = edition.rglob("*.pf_fragment")
    return b"".join(gzip.decompress(file.read_bytes()) for file in sorted(fragments))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film with chapters of a customer who agreed to everything, and a customer without a film."""
    root = new_project(tmp_path_factory.mktemp("consent"))
    add_customer(root, "Lakeland")
    change(root, "stories/fjordmelk/customer.yml", "expires: 2028-03-12", f"expires: {LAST_DAY}")
    for name in ("fjordmelk", "lakeland"):
        change(root, f"stories/{name}/customer.yml", "[site, sheet]", "[site, sheet, feed]")
    change(root, STORY, "    title: Before it is too late\n", CHAPTERS)
    return root


def test_another_chapter_makes_no_film_again(project: Path) -> None:
    first = _published(project, LAST_DAY)
    films = {file.name: file.stat().st_ino for file in first.glob("public/media/*.mp4")}
    change(project, STORY, "At the door of the shop}", "At the shop's door}")
    done = publish(project, LAST_DAY, Options(), quiet=True)
    assert done.text.startswith("0 sheets, slides, cards and videos made"), done.text
    again = (project / "build/public/media").glob("*.mp4")
    assert {file.name: file.stat().st_ino for file in again} == films
    (track,) = (project / "build/public/media").glob("*.chapters.en.vtt")
    assert "At the shop's door" in track.read_text("utf-8")


def test_what_is_made_of_a_film_leaves_when_its_consent_ends(project: Path) -> None:
    public = _published(project, LAST_DAY) / "public"
    there = {file.suffix for file in public.glob("media/*")}
    assert {".mp4", ".m4a", ".jpg", ".vtt"} <= there
    assert len(list(public.glob("media/*.chapters.en.vtt"))) == 1
    podcast = (public / "podcast.rss").read_text("utf-8")
    sound = next(public.glob("media/*.m4a"))
    assert f'length="{sound.stat().st_size}"' in podcast
    assert (public / "podcast/fjordmelk-thaw-1.json").is_file()
    assert SPOKEN in _index(public)
    assert 'href="podcast.rss"' in (public / "index.html").read_text("utf-8")

    build = _published(project, LAST_DAY + timedelta(days=1))
    for edition in (build / "public", build / "internal"):
        assert not list(edition.glob("media/*")), edition
        assert not list(edition.rglob("*podcast*")), edition
        assert SPOKEN not in _index(edition)
        pages = b"".join(page.read_bytes() for page in edition.rglob("*.html"))
        assert b"podcast.rss" not in pages
        assert b"Halfway over the mountain" not in pages
    assert (build / "public/stories/lakeland-thaw/index.html").is_file()
