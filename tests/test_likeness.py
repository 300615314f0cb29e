"""Which stories are most like a given one, and that Python and the browser say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printed_site import internal, labels, many
from sample_edition import edition, full_story
from storyproof.model.edition import PublicStory
from storyproof.model.views import Label, TranslationView
from storyproof.outputs import columns
from storyproof.outputs.facets import facets, story_labels, value_names
from storyproof.outputs.likeness import SILENT, WEIGHTS, Likenesses, in_words
from storyproof.outputs.locales import Locale

WORDS = labels()["en"]


def _story(slug: str, industry: str, region: str, products: tuple[str, ...] = ()) -> PublicStory:
    base = full_story()
    customer = replace(
        base.customer, industry=Label(industry, industry), region=Label(region, region.upper())
    )
    labelled = tuple(Label(product, product) for product in products)
    return replace(base, slug=slug, customer=customer, products=labelled, result_size=0.5)


STORIES = (
    _story("a", "dairy", "north", ("trace",)),
    _story("b", "dairy", "south", ("dock",)),
    _story("c", "pharma", "north", ("trace",)),
    _story("d", "pharma", "south", ("proof",)),
    _story("e", "dairy", "north", ("dock",)),
)


def _slugs(likenesses: Likenesses, story: PublicStory, most: int = 9) -> list[str]:
    return [STORIES[near.row].slug for near in likenesses.of_story(story, most)]


def test_the_more_is_shared_the_nearer() -> None:
    likenesses = Likenesses(STORIES, WORDS)
    assert _slugs(likenesses, STORIES[0]) == ["e", "b", "c"]
    assert _slugs(likenesses, STORIES[0], 1) == ["e"]


def test_each_reason_is_said_in_words() -> None:
    likenesses = Likenesses(STORIES, WORDS)
    names = {id: value_names(id, STORIES, Locale(WORDS)) for id in WEIGHTS}
    said = [in_words(near, names, WORDS) for near in likenesses.of_story(STORIES[0], 3)]
    assert said == [
        "Same industry · Also in NORTH",
        "Same industry",
        "Also uses trace · Also in NORTH",
    ]


def test_the_rival_is_a_reason_in_the_internal_edition() -> None:
    stories = columns.rows(internal(edition(*STORIES)))
    names = {id: value_names(id, stories, Locale(WORDS)) for id in WEIGHTS}
    near = Likenesses(stories, WORDS).of_story(stories[0], 9)
    assert "Replaced Frostline" in " ".join(in_words(one, names, WORDS) for one in near)


def test_one_version_of_a_text_is_enough() -> None:
    german = replace(
        STORIES[4],
        slug="e-de",
        language="de",
        language_name="Deutsch",
        original="e",
        translations=(TranslationView("en", "English", "e"),),
    )
    english = replace(STORIES[4], translations=(TranslationView("de", "Deutsch", "e-de"),))
    stories = (*STORIES[:4], german, english)
    near = Likenesses(stories, WORDS).of_story(stories[0], 9)
    assert [stories[one.row].slug for one in near] == ["e", "b", "c"]
    assert "e" not in {
        stories[one.row].slug for one in Likenesses(stories, WORDS).of_story(german, 9)
    }


_TRAITS = st.tuples(
    st.sampled_from(["dairy", "pharma", "seafood"]),
    st.sampled_from(["north", "south"]),
    st.sets(st.sampled_from(["trace", "dock", "proof"])),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TRAITS, min_size=2, max_size=12))
def test_the_order_is_that_of_the_sums(traits: list[tuple[str, str, set[str]]]) -> None:
    """Against the rule as it is written: add up what is shared, sort, the row decides."""
    stories = [
        _story(f"s{number}", industry, region, tuple(sorted(products)))
        for number, (industry, region, products) in enumerate(traits)
    ]
    telling = [facet.id for facet in facets(stories, Locale(WORDS)) if facet.id in WEIGHTS]
    for story in stories:
        expected = []
        for row, other in enumerate(stories):
            shared = [id for id in telling if _keys(id, story) & _keys(id, other)]
            if set(shared) - SILENT and other is not story:
                expected.append((-sum(WEIGHTS[id] for id in shared), row))
        found = Likenesses(stories, WORDS).of_story(story, len(stories))
        assert [one.row for one in found] == [row for _, row in sorted(expected)]


def _keys(id: str, story: PublicStory) -> set[str]:
    return {label.key for label in story_labels(id, story, WORDS)}


def prospects() -> Iterator[dict[str, str]]:
    """Every way to fill in one to four facets of the front page's form."""
    stories = columns.rows(internal(many(12)))
    known = {
        facet.id: facet.values[-1].label.key
        for facet in facets(stories, Locale(WORDS))
        if facet.id in {"industry", "size", "region", "replaced"}
    }
    for size in range(1, len(known) + 1):
        for ids in combinations(known, size):
            yield {id: known[id] for id in ids}


@pytest.mark.parametrize("prospect", list(prospects()), ids="+".join)
def test_a_prospect_is_matched_by_what_is_known(prospect: dict[str, str]) -> None:
    stories = columns.rows(internal(many(12)))
    wanted = {id: frozenset({key}) for id, key in prospect.items()}
    for near in Likenesses(stories, WORDS).ranked(wanted):
        assert set(near.reasons) == {
            (id, key) for id, key in prospect.items() if key in _keys(id, stories[near.row])
        }
