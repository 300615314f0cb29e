"""The life of a story at its address, and what stands there when it is told no longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storyproof.editions.results import result_size
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Channel
from storyproof.model.publication import Publication, RetiredPage
from storyproof.model.story import Story

_SIMILAR = 3
"""Stories a retired one leads to."""


def publication(story: Story, catalog: Catalog, live: frozenset[str]) -> Publication:
    """`live` are the slugs of the edition's stories; none of them is a former address."""
    front, review = story.front, story.front.review
    reviewed = review.last if review else None
    days = [day for day in (front.published, reviewed) if day]
    consent = catalog.customers[story.customer].consent_on(catalog.today)
    return Publication(
        updated=str(max(days)) if front.published else "",
        reviewed=str(reviewed or ""),
        valid_until=str(review.by) if review else "",
        former_slugs=tuple(slug for slug in front.formerly if slug not in live),
        in_feeds=consent is not None and Channel.FEED in consent.channels,
    )


def retired_pages(
    retired: Sequence[Story], live: Sequence[Story], catalog: Catalog
) -> tuple[RetiredPage, ...]:
    """A page per retired story, at every address it had and nobody has now.

    A live story that names such an address under `formerly` has taken its place.
    """
    taken = {slug for story in live for slug in (story.page_slug, *story.front.formerly)}
    return tuple(
        RetiredPage(slugs, tuple(_similar(story, live, catalog)), story.front.language)
        for story in retired
        if (slugs := tuple(slug for slug in _addresses(story) if slug not in taken))
    )


def _addresses(story: Story) -> Iterator[str]:
    return iter(dict.fromkeys((story.page_slug, *story.front.formerly)))


def _similar(story: Story, live: Sequence[Story], catalog: Catalog) -> Iterator[str]:
    """The live stories that share most, the largest result first; one version of each, if there is one in its language."""
    scored = ((_shared(story, other, catalog), other) for other in live)
    near = sorted(
        ((shared, other) for shared, other in scored if shared),
        key=lambda pair: (
            -pair[0],
            pair[1].front.language != story.front.language,
            pair[1].front.translation_of is not None,
            -result_size(pair[1].headline()),
            pair[1].page_slug,
        ),
    )
    works: set[tuple[str, str]] = set()
    for _, other in near:
        work = (other.customer, other.front.translation_of or other.slug)
        if work not in works and len(works) < _SIMILAR:
            works.add(work)
            yield other.page_slug


def _shared(story: Story, other: Story, catalog: Catalog) -> int:
    """The same industry counts four, a product in common two, a use case or a reader one."""
    ours, theirs = (catalog.customers[each.customer].record.industry for each in (story, other))
    mine, its = story.front, other.front
    products = len(set(mine.products) & set(its.products))
    uses = len(set(mine.use_cases) & set(its.use_cases))
    readers = len(set(mine.personas) & set(its.personas))
    return 4 * (ours == theirs) + 2 * products + uses + readers
