"""What every language calls the values that stories of an edition have, so that each front page can name them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from storyproof.editions.localised import country_name
from storyproof.editions.story_view import label
from storyproof.model.catalog import Catalog
from storyproof.model.edition import PublicStory, Terms
from storyproof.model.noun import Labels, word_languages

_SITE_LANGUAGE = "en"


def terms_told(catalog: Catalog, stories: Iterable[PublicStory]) -> Mapping[str, Terms]:
    """Language → terms, for every language in which a story is told and the site's own.

    A key no story of the edition has is not in it: what only others may see has no name here.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    languages = {_SITE_LANGUAGE}
    for story in stories:
        languages.update(word_languages(story.language))
        for facet, told in _keys(story):
            keys[facet].update(told)
    known = _vocabularies(catalog)
    return {
        language: {
            facet: {
                key: _name(facet, key, language, known)
                for key in _in_order(told, known.get(facet, {}))
            }
            for facet, told in sorted(keys.items())
        }
        for language in sorted(languages)
    }


def have_same_terms(one: PublicStory, other: PublicStory) -> bool:
    """Whether one in the place of the other leaves the terms of an edition as they are."""

    def told(story: PublicStory) -> list[tuple[str, frozenset[str]]]:
        return [(facet, frozenset(keys)) for facet, keys in _keys(story)]

    return one.language == other.language and told(one) == told(other)


def _keys(story: PublicStory) -> Iterable[tuple[str, Iterable[str]]]:
    customer = story.customer
    yield "industry", (customer.industry.key,)
    yield "region", (customer.region.key,)
    yield "size", filter(None, (customer.size_key,))
    yield "country", filter(None, (customer.country_code,))
    yield "use_case", (use.key for use in story.use_cases)
    yield "persona", (persona.key for persona in story.personas)
    yield "stage", (stage.key for stage in story.stages)
    yield "metric_kind", (row.kind.key for row in story.metrics)


def _vocabularies(catalog: Catalog) -> Mapping[str, Mapping[str, Labels]]:
    """Facet → key → labels; countries are named by CLDR."""
    words = catalog.vocabulary
    return {
        "industry": words.industries,
        "region": words.regions,
        "size": words.sizes,
        "use_case": words.use_cases,
        "persona": words.personas,
        "stage": words.stages,
        "metric_kind": {key: kind.labels for key, kind in catalog.metrics.kinds.items()},
    }


def _name(facet: str, key: str, language: str, known: Mapping[str, Mapping[str, Labels]]) -> str:
    return (
        label(key, known[facet], language).text if facet in known else country_name(key, language)
    )


def _in_order(told: set[str], labels: Mapping[str, Labels]) -> list[str]:
    """As the vocabulary has them, which may go from small to large; what it does not have comes last."""
    return [*(key for key in labels if key in told), *sorted(told - labels.keys())]
