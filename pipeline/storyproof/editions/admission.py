"""Which stories an edition carries. Fails closed: what is not plainly allowed stays out."""

from __future__ import annotations

from storyproof.model.catalog import Catalog
from storyproof.model.customer import Channel
from storyproof.model.story import Status, Story, Visibility


def public_stories(catalog: Catalog) -> tuple[Story, ...]:
    """Published by today, not internal, and covered today by a consent for the site."""
    return tuple(
        story
        for story in catalog.stories
        if story.is_published
        and (story.front.published or catalog.today) <= catalog.today
        and story.front.visibility is not Visibility.INTERNAL
        and _site_consent_holds(story, catalog)
    )


def internal_stories(catalog: Catalog, *, drafts: bool = False) -> tuple[Story, ...]:
    """Ready or nearly ready, of customers who have not taken their consent back; `drafts` adds unfinished ones."""
    return tuple(
        story
        for story in catalog.stories
        if (story.is_bound_for_print or (drafts and story.front.status is not Status.RETIRED))
        and not _consent_is_gone(story, catalog)
    )


def retired_from_public(catalog: Catalog) -> tuple[Story, ...]:
    """Retired stories whose address may still say so to anybody.

    Each was public from a day it names, and its customer agrees today that the address, in which their
    name may stand, is shown. Of a consent that ended or was withdrawn nothing is left, no page either.
    """
    return tuple(
        story
        for story in _retired(catalog)
        if story.front.visibility is not Visibility.INTERNAL
        and _site_consent_holds(story, catalog)
        and _address_is_granted(story, catalog)
    )


def retired_from_internal(catalog: Catalog) -> tuple[Story, ...]:
    """Retired stories of customers who have not taken their consent back."""
    return tuple(story for story in _retired(catalog) if not _consent_is_gone(story, catalog))


def _retired(catalog: Catalog) -> tuple[Story, ...]:
    return tuple(
        story
        for story in catalog.stories
        if story.front.status is Status.RETIRED
        and story.front.published is not None
        and story.front.published <= catalog.today
    )


def _address_is_granted(story: Story, catalog: Catalog) -> bool:
    consent = catalog.customers[story.customer].consent_on(catalog.today)
    is_anonymous = story.front.visibility is Visibility.ANONYMOUS
    return is_anonymous or (consent is not None and consent.grants.name)


def _site_consent_holds(story: Story, catalog: Catalog) -> bool:
    consent = catalog.customers[story.customer].consent_on(catalog.today)
    return consent is not None and Channel.SITE in consent.channels


def _consent_is_gone(story: Story, catalog: Catalog) -> bool:
    customer = catalog.customers[story.customer]
    return bool(customer.record.consent) and customer.consent_on(catalog.today) is None
