"""Quoted words come from somebody at this customer, and each quote in the text is a declared one.

Why: a sentence from another customer's interview, or one nobody said, is the mistake that ends up in a
letter from a lawyer. Copying an older story is how it happens.

Bad:

```yaml
# stories/aldermoor/spoiled-loads.md
quotes:
  - id: q1
    text: Suba Lakes could not do without it.
    speaker: {name: Achieng Odera, title: Programme lead, employer: Suba Lakes}
```

Good:

```yaml
# stories/aldermoor/spoiled-loads.md
quotes:
  - id: q1
    text: The thaw forecast gives us four hours.
    speaker: {name: Solveig Tangen, title: Head of distribution, employer: Aldermoor Dairies}
```

A block quote in the body (`> …`) must be words of a declared quote; it may leave some out (`…`), and a
line that begins with a dash is read as its attribution. So must words between quotation marks, from
five words on; shorter ones may be a name or a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Customer
from storyproof.model.finding import Problem
from storyproof.model.nearest import nearest
from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Quote, Story
from storyproof.swap.phrases import PhraseIndex, Words

_ATTRIBUTION = re.compile(r"(?:^|\n)[>\s]*[—–-].*", re.DOTALL)
_SPOKEN = re.compile(r"[“„][^“”„]+[”“]|«[^«»]+»|»[^«»]+«|\"[^\"]+\"")
_FEWEST_WORDS = 5
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")


@story_check("C210")
def wrong_speaker(story: Story, catalog: Catalog) -> Iterator[Problem]:
    customer = catalog.customers[story.customer]
    for index, quote in enumerate(story.front.quotes):
        yield from _employer(story, index, quote, customer)
    yield from _others(story, customer, catalog)
    yield from _undeclared(story)


def _employer(story: Story, index: int, quote: Quote, customer: Customer) -> Iterator[Problem]:
    employer = quote.speaker.employer
    names = customer.record.names
    if any(_key(employer) == _key(name) for name in names):
        return
    message = f"`{employer}` is not a name of {customer.record.name}"
    near = nearest(employer, names)
    help = (
        f"did you mean `{near}`?"
        if near
        else f"quote somebody at {customer.record.name}, or add the name to `aliases` in `customer.yml`"
    )
    related = ((customer.document.at("name"), "the customer of this story"),)
    span = story.document.at("quotes", index, "speaker", "employer")
    yield Problem(span, message, help, related)


def _others(story: Story, customer: Customer, catalog: Catalog) -> Iterator[Problem]:
    customers = catalog.derived(_customer_names)
    ours = {_key(name) for name in customer.record.names}
    for passage in story.header:
        if passage.voice is not Voice.QUOTE:
            continue
        for hit in customers.find_apart(Words.of(passage.text)):
            written = passage.text[hit.start : hit.end]
            if hit.what.slug != story.customer and _key(written) not in ours:
                message = f"the quote names another customer of ours, `{written}`"
                help = "check whose words these are; if they are right, leave the name out"
                related = ((hit.what.document.at("name"), "the other customer"),)
                yield Problem(passage.span(hit.start, hit.end), message, help, related)


def _customer_names(catalog: Catalog) -> PhraseIndex[Customer]:
    return PhraseIndex(
        (name, customer)
        for customer in catalog.customers.values()
        for name in customer.record.names
    )


def _undeclared(story: Story) -> Iterator[Problem]:
    declared = [_key(quote.text) for quote in story.front.quotes]
    for passage in story.body:
        for start, end in _speech(passage):
            parts = [
                key for part in _LEFT_OUT.split(passage.text[start:end]) if (key := _key(part))
            ]
            if parts and not any(_holds(quote, parts) for quote in declared):
                help = "add it to `quotes:` with its speaker, or copy the words of the quote it stands for"
                yield Problem(passage.span(start, end), "no declared quote says this", help)


def _speech(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where somebody speaks: a whole block quote without its attribution, or what stands in quotes."""
    if passage.voice is Voice.BLOCKQUOTE:
        said = _ATTRIBUTION.sub("", passage.text)
        yield len(said) - len(said.lstrip()), len(said.rstrip())
        return
    for spoken in _SPOKEN.finditer(passage.text):
        if len(Words.of(spoken[0]).spans) >= _FEWEST_WORDS:
            yield spoken.span()


def _holds(quote: str, parts: list[str]) -> bool:
    """Whether the parts stand in the quote, in this order."""
    at = 0
    for part in parts:
        found = f" {quote} ".find(f" {part} ", at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _key(text: str) -> str:
    """The words alone: neither case nor quotation marks make another quote or another name."""
    return " ".join(Words.of(text).folded)
