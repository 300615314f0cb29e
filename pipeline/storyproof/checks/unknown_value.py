"""Every key a file uses must stand in the list it refers to.

Why: a key with a typing error falls out of every filter, count and report without a word, and a claim
that rests on evidence nobody can find rests on nothing.

Bad:

```yaml
personas: [head-of-operation]
claims:
  - {capability: thaw-forecst, evidence: [q7]}
```

Good:

```yaml
personas: [head-of-operations]
claims:
  - {capability: thaw-forecast, evidence: [q1]}
```

The lists: `vocabulary.yml` (industries, regions, sizes, personas, use cases, stages), `metrics.yml`
(kinds, story types), `strategy.yml` (segments), `company.yml` (products, capabilities), the files in
`competitors/`, the rules (`severities` in `pipeline.yml`), and for evidence the story's own quotes,
metrics and captions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from storyproof.checks.registry import all_checks, catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.company import Company
from storyproof.model.customer import Customer
from storyproof.model.finding import Problem, Severity
from storyproof.model.nearest import did_you_mean
from storyproof.model.place import Document, Location, Span
from storyproof.model.story import Story


@catalog_check("C101", Severity.ERROR, fixed=True)
def unknown_value(catalog: Catalog) -> Iterator[Problem]:
    lists = _lists(catalog)
    for customer in catalog.customers.values():
        yield from _in_customer(customer, lists)
    for story in catalog.stories:
        yield from _in_story(story, lists)
        yield from _in_evidence(
            story, all(film.file in catalog.media for film in story.front.media)
        )
    yield from _in_company(catalog.company, catalog.documents["company"], lists)
    yield from _in_metric_rules(catalog, lists)
    yield from _in_severities(catalog)


@dataclass(frozen=True, slots=True)
class _List:
    """What a key may be: what one of it is called, the known keys, and the file they stand in."""

    noun: str
    keys: Collection[str]
    file: str

    def unless_known(self, key: str | None, span: Span) -> Iterator[Problem]:
        if key is None or key in self.keys:
            return
        if self.keys:
            near = did_you_mean(key, self.keys, f"use one of {_some(self.keys)}")
            help = f"{near} (listed in `{self.file}`)"
        else:
            help = f"add it to `{self.file}`, which lists none yet, or take it out here"
        yield Problem(span, f"there is no {self.noun} `{key}`", help)

    def each_known(self, keys: Iterable[str], document: Document, at: str) -> Iterator[Problem]:
        for index, key in enumerate(keys):
            yield from self.unless_known(key, document.at(at, index))


def _some(keys: Collection[str]) -> str:
    shown = ", ".join(f"`{key}`" for key in sorted(keys)[:5])
    return f"{shown}…" if len(keys) > 5 else shown


@dataclass(frozen=True, slots=True)
class _Lists:
    industry: _List
    region: _List
    size: _List
    persona: _List
    use_case: _List
    stage: _List
    segment: _List
    product: _List
    capability: _List
    kind: _List
    story_type: _List
    competitor: _List


def _lists(catalog: Catalog) -> _Lists:
    words, company = catalog.vocabulary, catalog.company
    file = {name: document.path for name, document in catalog.documents.items()}
    folder = file["company"].rpartition("/")[0]
    vocabulary, metrics = file["vocabulary"], file["metrics"]
    return _Lists(
        _List("industry", words.industries, vocabulary),
        _List("region", words.regions, vocabulary),
        _List("size", words.sizes, vocabulary),
        _List("persona", words.personas, vocabulary),
        _List("use case", words.use_cases, vocabulary),
        _List("stage", words.stages, vocabulary),
        _List("segment", catalog.strategy.segments, file["strategy"]),
        _List("product", {product.id for product in company.products}, file["company"]),
        _List("capability", {known.id for known in company.capabilities}, file["company"]),
        _List("kind of metric", catalog.metrics.kinds, metrics),
        _List("story type", catalog.metrics.story_types, metrics),
        _List("competitor", {rival.id for rival in catalog.competitors}, f"{folder}/competitors"),
    )


def _in_customer(customer: Customer, lists: _Lists) -> Iterator[Problem]:
    record, at = customer.record, customer.document.at
    yield from lists.industry.unless_known(record.industry, at("industry"))
    yield from lists.region.unless_known(record.region, at("region"))
    yield from lists.size.unless_known(record.size, at("size"))


def _in_story(story: Story, lists: _Lists) -> Iterator[Problem]:
    front, document = story.front, story.document
    yield from lists.story_type.unless_known(front.type, document.at("type"))
    yield from lists.segment.each_known(front.segments, document, "segments")
    yield from lists.product.each_known(front.products, document, "products")
    yield from lists.persona.each_known(front.personas, document, "personas")
    yield from lists.use_case.each_known(front.use_cases, document, "use_cases")
    yield from lists.stage.each_known(front.stages, document, "stages")
    if front.replaced:
        span = document.at("replaced", "competitor")
        yield from lists.competitor.unless_known(front.replaced.competitor, span)
    for index, metric in enumerate(front.metrics):
        at: Location = ("metrics", index)
        yield from lists.kind.unless_known(metric.kind, document.at(*at, "kind"))
        yield from lists.capability.unless_known(metric.capability, document.at(*at, "capability"))
    for index, claim in enumerate(front.claims):
        span = document.at("claims", index, "capability")
        yield from lists.capability.unless_known(claim.capability, span)


def _in_evidence(story: Story, films_are_there: bool) -> Iterator[Problem]:
    """What is said of a film is not doubted where the film itself is named wrongly."""
    front = story.front
    known = {quote.id for quote in front.quotes} | {metric.id for metric in front.metrics}
    files = {name for video in front.media for name in (video.file, video.file.split("/")[-1])}
    for index, claim in enumerate(front.claims):
        for place, evidence in enumerate(claim.evidence):
            file, hash, _ = evidence.partition("#")
            if evidence in known or (hash and file in files):
                continue
            span = story.document.at("claims", index, "evidence", place)
            if hash and films_are_there:
                help = did_you_mean(file, files, "name a file under `media:` of this story")
                yield Problem(span, f"this story has no video `{file}`", help)
            elif not hash:
                help = "name a quote or a metric of this story, or a caption: interview.mp4#00:42"
                message = f"no quote and no metric here has the id `{evidence}`"
                yield Problem(span, message, did_you_mean(evidence, known, help))


def _in_company(company: Company, document: Document, lists: _Lists) -> Iterator[Problem]:
    for index, product in enumerate(company.products):
        span = document.at("products", index, "successor")
        yield from lists.product.unless_known(product.successor, span)
    for index, capability in enumerate(company.capabilities):
        span = document.at("capabilities", index, "product")
        yield from lists.product.unless_known(capability.product, span)
        for rival in capability.rivals:
            span = document.at_key("capabilities", index, "rivals", rival)
            yield from lists.competitor.unless_known(rival, span)


def _in_metric_rules(catalog: Catalog, lists: _Lists) -> Iterator[Problem]:
    document = catalog.documents["metrics"]
    for name, story_type in catalog.metrics.story_types.items():
        for group, kinds in enumerate(story_type.required_kinds):
            for index, kind in enumerate(kinds):
                at: Location = ("story_types", name, "required_kinds", group, index)
                yield from lists.kind.unless_known(kind, document.at(*at))


def _in_severities(catalog: Catalog) -> Iterator[Problem]:
    rules = {check.rule.slug: check.rule for check in all_checks()}
    for slug in catalog.settings.severities:
        span = catalog.documents["pipeline"].at_key("severities", slug)
        if slug not in rules:
            help = did_you_mean(slug, rules, "`storyproof explain` lists the rules")
            yield Problem(span, f"there is no rule `{slug}`", help)
        elif rules[slug].fixed:
            message = f"the severity of `{slug}` is fixed"
            yield Problem(span, message, "remove this line, and mend what the rule finds")
