"""What a key of a story or a customer may be, by the field it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # a lone record is read without a catalogue, whose models take long to load
    from storyproof.model.catalog import Catalog
    from storyproof.model.company import Company, Competitor
    from storyproof.model.settings import MetricRules, Strategy, Vocabulary

Choices: TypeAlias = Mapping[str, tuple[str, ...]]
"""The known keys, in the order their file has them."""

NO_CHOICES: Choices = MappingProxyType({})


def choices_of(
    company: Company,
    vocabulary: Vocabulary,
    metrics: MetricRules,
    strategy: Strategy,
    competitors: Iterable[Competitor],
) -> Choices:
    """The known keys per field, for a writer who has none yet; fields without any are left out."""
    known: dict[str, Iterable[str]] = {
        "industry": vocabulary.industries,
        "region": vocabulary.regions,
        "size": vocabulary.sizes,
        "personas": vocabulary.personas,
        "use_cases": vocabulary.use_cases,
        "stages": vocabulary.stages,
        "segments": strategy.segments,
        "products": (product.id for product in company.products if product.retired is None),
        "capability": (capability.id for capability in company.capabilities),
        "kind": metrics.kinds,
        "type": metrics.story_types,
        "competitor": (rival.id for rival in competitors),
    }
    listed = {field: tuple(keys) for field, keys in known.items()}
    return {field: keys for field, keys in listed.items() if keys}


def choices_in(catalog: Catalog) -> Choices:
    """The same of a whole catalogue."""
    words = (catalog.vocabulary, catalog.metrics, catalog.strategy)
    return choices_of(catalog.company, *words, catalog.competitors)
