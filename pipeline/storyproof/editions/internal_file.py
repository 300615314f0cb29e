"""What only we may read about a story."""

from __future__ import annotations

from dataclasses import replace

from storyproof.editions.archive_view import archive
from storyproof.editions.evidence_view import evidence_view
from storyproof.editions.story_view import Viewer
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Consent, CustomerRecord
from storyproof.model.edition import AskView, InternalFile, InternalStory
from storyproof.model.story import Story
from storyproof.model.swap_view import Standing
from storyproof.model.views import Label
from storyproof.swap import Profile


def internal_story(
    story: Story, viewer: Viewer, catalog: Catalog, *, is_public: bool
) -> InternalStory:
    """A story as our own people may see it."""
    shown = viewer.shown(story)
    file = internal_file(story, catalog, is_public=is_public)
    kept = archive(story, catalog, shown.sheet)
    return InternalStory.of(shown, replace(file, archive=kept))


def internal_file(story: Story, catalog: Catalog, *, is_public: bool) -> InternalFile:
    """The internal panel of a story's page, and its internal facets."""
    record = catalog.customers[story.customer].record
    consent = catalog.customers[story.customer].consent_on(catalog.today)
    owner, notes, review = record.relationship_owner, record.internal, story.front.review
    satisfaction = record.satisfaction
    return InternalFile(
        status=story.front.status.value,
        visibility=story.front.visibility.value,
        is_public=is_public,
        customer_name=record.name,
        replaced=_replaced(story, catalog),
        account_value=(notes.account_value or "") if notes else "",
        relationship_owner=f"{owner.name} ({owner.role})" if owner else "",
        notes=(notes.notes or "") if notes else "",
        satisfaction=f"{satisfaction.nps} of 10, asked {satisfaction.asked}"
        if satisfaction
        else "",
        consent=_consent(consent),
        consent_until=str(consent.expires) if consent and consent.expires else "",
        conditions=consent.conditions if consent else (),
        review=f"{review.owner}, by {review.by}" if review else "",
        standing=_standing(story, catalog),
        reference_calls=_reference_calls(consent),
        motivation=record.motivation or "",
        asks=_asks(record),
        is_judged=catalog.of_house(Profile.from_catalog).can_judge,
    )


def _consent(consent: Consent | None) -> str:
    if consent is None:
        return ""
    signatory = consent.signed_by
    return f"{consent.id}, signed {consent.signed} by {signatory.name}, {signatory.title}"


def _reference_calls(consent: Consent | None) -> str:
    """What the customer agreed to, where that is any: `none` and `no` are how people write none."""
    calls = (consent.grants.reference_calls or "") if consent else ""
    return "" if calls.strip().casefold() in {"none", "no", "0"} else calls


def _asks(record: CustomerRecord) -> tuple[AskView, ...]:
    asks = sorted(record.asks, key=lambda ask: ask.date, reverse=True)
    return tuple(AskView(str(ask.date), ask.by, ask.for_, ask.outcome or "") for ask in asks)


def _replaced(story: Story, catalog: Catalog) -> Label | None:
    replaced = story.front.replaced
    if replaced is None:
        return None
    names = {rival.id: rival.record.name for rival in catalog.competitors}
    return Label(replaced.competitor, names.get(replaced.competitor, replaced.competitor))


def _standing(story: Story, catalog: Catalog) -> tuple[Standing, ...]:
    return tuple(
        Standing(
            capability.sentence,
            tuple(evidence_view(reference, story, catalog) for reference in claim.evidence),
        )
        for claim in story.front.claims
        if (capability := catalog.company.capability(claim.capability))
    )
