"""A story sells what can be bought.

Why: a reader who falls in love with a product that is gone has learned only that we do not look after our
own pages.

Bad:

```yaml
products: [logger-link]
```

Good:

```yaml
products: [trace]
```

A product is retired from the day `retired:` in `company.yml` gives; its names and aliases are then found in
the story's own text too, though not in quotes. A story that must tell of the old product, as of what was
replaced, says so under `allow:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.company import Product
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.prose import Voice
from storyproof.model.story import Story
from storyproof.swap.phrases import PhraseIndex, Words

_THEIRS = {Voice.QUOTE, Voice.BLOCKQUOTE}


@story_check("C602")
def retired_product(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, id in enumerate(story.front.products):
        product = catalog.company.product(id)
        if product and _is_retired(product, catalog):
            yield _problem(product, story.document.at("products", index), catalog)
    names = catalog.of_house(_names)
    for passage in (*story.header, *story.body):
        if passage.voice in _THEIRS:
            continue
        for hit in names.find_apart(Words.of(passage.text)):
            if _is_retired(hit.what, catalog):
                yield _problem(hit.what, passage.span(hit.start, hit.end), catalog)


def _names(catalog: Catalog) -> PhraseIndex[Product]:
    """All products, so that a live one with a longer name is not taken for a retired one."""
    return PhraseIndex(
        (name, product) for product in catalog.company.products for name in product.names
    )


def _is_retired(product: Product, catalog: Catalog) -> bool:
    return product.retired is not None and product.retired <= catalog.today


def _problem(product: Product, span: Span, catalog: Catalog) -> Problem:
    successor = catalog.company.product(product.successor or "")
    help = "tell what the customer uses today, or set `status: retired`"
    if successor:
        help = (
            f"its successor is {successor.name} (`{successor.id}`): does the customer use it now?"
        )
    return Problem(
        span, f"{product.name} is no longer sold: it was retired on {product.retired}", help
    )
