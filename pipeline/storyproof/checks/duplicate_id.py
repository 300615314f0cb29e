"""An id, a headline, a page, a name, a title and a capability's words belong to one thing only.

Why: a claim that names `q1` as evidence must not have two quotes to choose from, a story leads with one
result, and two stories at one address would overwrite each other. A term of two capabilities would let
one sentence count twice in the swap test.

Bad:

```yaml
quotes:
  - {id: q1, text: We stopped apologising.}
  - {id: q1, text: The drivers like it.}
```

Good:

```yaml
quotes:
  - {id: q1, text: We stopped apologising.}
  - {id: q2, text: The drivers like it.}
```

A page's address is the name of the story's file, so two published stories may not share one, whatever
their customers' folders are called: an anonymous customer's folder must not show in an address.
A folder or a file that was copied to begin another with still has the name or title of the first. In
`company.yml`, two capabilities share neither a term nor their sentence; a stem such as `alert*` holds
every word that begins so.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.checks.surroundings import page_owners
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Customer
from storyproof.model.finding import Problem, Severity
from storyproof.model.place import Span
from storyproof.model.story import Status, Story
from storyproof.swap.shared import shared_sentences, shared_terms


def _in_company(catalog: Catalog) -> Iterator[Problem]:
    capabilities, document = catalog.company.capabilities, catalog.documents["company"]
    for capability, other in shared_sentences(capabilities):
        ids = f"`{capabilities[capability].id}` and `{capabilities[other].id}`"
        span = document.at("capabilities", other, "sentence")
        first = document.at("capabilities", capability, "sentence")
        help = "say what differs, or make one capability of the two"
        yield Problem(span, f"{ids} have the same sentence", help, ((first, "the first one"),))
    for term, same in shared_terms(capabilities):
        id = capabilities[same.capability].id
        message = f"`{term.text}` is also a term of `{id}`, so one sentence would count twice"
        first = document.at(*same.location)
        help = "keep it where it says most, and take it out of the other"
        yield Problem(document.at(*term.location), message, help, ((first, "the first one"),))


def _in_catalog(catalog: Catalog) -> Iterator[Problem]:
    yield from _in_company(catalog)
    yield from _customers(catalog)
    yield from _titles(catalog)


def _customers(catalog: Catalog) -> Iterator[Problem]:
    """A note while the one that follows has only stories that are not finished: they stop nobody's build."""
    finished = {story.customer for story in catalog.stories if story.is_bound_for_print}
    seen: dict[str, Customer] = {}
    for customer in sorted(catalog.customers.values(), key=lambda each: each.slug not in finished):
        name = customer.record.name
        first = seen.setdefault(name.casefold(), customer)
        if first is not customer:
            span, place = (each.document.at("name") for each in (customer, first))
            message = f"`{place.path}` is called `{name}` too"
            help = f"write this customer's own name, or move its stories to `stories/{first.slug}/`"
            level = None if customer.slug in finished else Severity.NOTE
            yield Problem(span, message, help, ((place, "the first one"),), level=level)


def _titles(catalog: Catalog) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Story] = {}
    for story in sorted(catalog.stories, key=lambda each: not each.is_bound_for_print):
        if story.front.status is Status.RETIRED:
            continue
        title = story.front.title
        first = seen.setdefault((story.front.language, title.casefold()), story)
        if first is not story:
            span, place = story.document.at("title"), first.document.at("title")
            message = f"`{first.path}` has the same title"
            help = "say what came of it here, or remove this file if it is a copy"
            level = None if story.is_bound_for_print else Severity.NOTE
            yield Problem(span, message, help, ((place, "the first one"),), level=level)


@story_check("C102", also=_in_catalog)
def duplicate_id(story: Story, catalog: Catalog) -> Iterator[Problem]:
    yield from _ids(story)
    yield from _headlines(story)
    yield from _page(story, catalog)


def _ids(story: Story) -> Iterator[Problem]:
    front = story.front
    seen: dict[str, Span] = {}
    lists = {
        "metrics": [metric.id for metric in front.metrics],
        "quotes": [quote.id for quote in front.quotes],
        "facts": [fact.id for fact in front.facts],
    }
    for key, ids in lists.items():
        for index, id in enumerate(ids):
            span = story.document.at(key, index, "id")
            if id in seen:
                message = f"the id `{id}` is taken already, on line {seen[id].line}"
                related = ((seen[id], "the first one"),)
                yield Problem(span, message, "give one of the two another id", related)
            seen.setdefault(id, span)


def _headlines(story: Story) -> Iterator[Problem]:
    marked = [index for index, metric in enumerate(story.front.metrics) if metric.headline]
    for index in marked[1:]:
        first = story.document.at("metrics", marked[0], "headline")
        message = f"a second headline metric: `{story.front.metrics[marked[0]].id}` is one already"
        help = "write `headline: false` for all but the result the story leads with"
        span = story.document.at("metrics", index, "headline")
        yield Problem(span, message, help, ((first, "the first one"),))


def _page(story: Story, catalog: Catalog) -> Iterator[Problem]:
    owner = catalog.derived(page_owners).get(story.page_slug, story)
    if owner.key != story.key and story.front.status is not Status.RETIRED:
        message = f"`{owner.path}` has the page `stories/{story.page_slug}/` already"
        help = f"rename this file, for example `{story.slug}-2.md`"
        yield Problem(Span(story.path), message, help, ((Span(owner.path), "the other story"),))
