"""The sites that several files of browser tests visit, each poured once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from browsing import printed_edition
from once import Once
from printed_site import internal, many
from sample_edition import full_story, told_film
from served_folder import served
from storyproof.model.edition import InternalEdition, PublicEdition
from storyproof.model.publication import Publication, RetiredPage
from storyproof.model.views import SectionView

STORY = "stories/aldermoor-halves-spoiled-loads/"
FILMED = "stories/told/"
SPOKEN = "stories/spoken/"
GONE = "stories/gone/"
_RARE = "<p>Every reading was kept for compliance; the temperature was never in doubt, says the CFO.</p>"
_TRICKY = "<p>Tricky quokka &amp; &lt;img src=x onerror=document.title=1&gt; in the text.</p>"


def of_our_own() -> InternalEdition:
    """Fourteen stories with internal files; one has rare words, one a film that tells much."""
    rare = replace(
        full_story(),
        slug="rare",
        title="A story with rare words",
        sections=(SectionView("challenge", "Challenge", _RARE, ""),),
        videos=(),
    )
    told = replace(full_story(), slug="told", videos=(told_film(),))
    of = many(12)
    return internal(replace(of, stories=(*of.stories, rare, told)))


@pytest.fixture(scope="session")
def own_folder(once: Once) -> Path:
    return printed_edition(of_our_own(), "of-our-own", once)


@pytest.fixture(scope="session")
def own_site(own_folder: Path) -> Iterator[str]:
    """The address of `of_our_own`."""
    with served(own_folder) as address:
        yield address


def for_everybody() -> PublicEdition:
    """Forty stories; one has a rare word, with markup in its text, at its very end."""
    rare = replace(
        full_story(),
        slug="rare",
        title="A story with a rare word",
        sections=(SectionView("challenge", "Challenge", _TRICKY, ""),),
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


@pytest.fixture(scope="session")
def everybodys_site(once: Once) -> Iterator[str]:
    """The address of `for_everybody`."""
    with served(printed_edition(for_everybody(), "for-everybody", once)) as address:
        yield address


@pytest.fixture(scope="session")
def internal_site(once: Once) -> Iterator[str]:
    """The address of ten stories with internal files."""
    with served(printed_edition(internal(many(10)), "for-us-alone", once)) as address:
        yield address
