"""The archive copy of a story's sheet: where it goes, and the evidence that travels in it."""

from __future__ import annotations

from storyproof.model.catalog import Catalog
from storyproof.model.edition import Archive
from storyproof.model.evidence_record import VERSION, EvidenceRecord
from storyproof.model.story import Story
from storyproof.model.views import SheetView


def archive(story: Story, catalog: Catalog, sheet: SheetView | None) -> Archive | None:
    """Beside the sheet it is a copy of."""
    if sheet is None:
        return None
    stem = sheet.paths[0][1].rpartition("-")[0]
    return Archive(f"{stem}-archive.pdf", _evidence(story, catalog))


def _evidence(story: Story, catalog: Catalog) -> EvidenceRecord:
    """All that stands behind the story today."""
    front, customer = story.front, catalog.customers[story.customer]
    return EvidenceRecord(
        version=VERSION,
        file=story.path,
        title=front.title,
        language=front.language,
        customer=customer.record.name,
        consent=customer.consent_on(catalog.today),
        metrics=front.metrics,
        roi=front.roi,
        facts=front.facts,
        quotes=front.quotes,
        claims=front.claims,
        incentive=front.incentive,
        limits=front.limits,
        review=front.review,
        allow=front.allow,
    )
