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
short line at its end that begins with a dash says who spoke (`— Solveig Tangen, Head of distribution`).
So must words between quotation marks of any kind, from five words on; shorter ones may be a name or a
label; your own words within them stand in [brackets], and so may a letter you change (`[T]he`). Whoever the text names beside them must be the
speaker of that quote, and no first name that begins like theirs and is another one stands before their surname
(`Henry` for Harriet; short forms such as `Harry` are fine). A role with its field is theirs too: a head of
distribution is no `head of logistics`.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Customer
from storyproof.model.finding import Problem
from storyproof.model.nearest import nearest
from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Quote, Story
from storyproof.quotes.attribution import is_speaker
from storyproof.quotes.speeches import Ascription, Speech, key, speeches
from storyproof.swap.phrases import PhraseIndex, Words


@story_check("C210", gate=True)
def wrong_speaker(story: Story, catalog: Catalog) -> Iterator[Problem]:
    customer = catalog.customers[story.customer]
    for index, quote in enumerate(story.front.quotes):
        yield from _employer(story, index, quote, customer)
    for passage in story.header:
        if passage.voice is Voice.QUOTE:
            yield from _other_customer(passage, (0, len(passage.text)), customer, catalog)
    said = (
        problem
        for speech in speeches(story)
        for problem in _speech(speech, story, customer, catalog)
    )
    yield from {problem.span: problem for problem in said}.values()


def _employer(story: Story, index: int, quote: Quote, customer: Customer) -> Iterator[Problem]:
    employer = quote.speaker.employer
    names = customer.record.names
    if any(key(employer) == key(name) for name in names):
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


def _other_customer(
    passage: Passage, part: tuple[int, int], customer: Customer, catalog: Catalog
) -> Iterator[Problem]:
    ours = {key(name) for name in customer.record.names}
    offset, end = part
    for hit in catalog.derived(_customer_names).find_apart(Words.of(passage.text[offset:end])):
        start, stop = offset + hit.start, offset + hit.end
        written = passage.text[start:stop]
        if hit.what.slug != customer.slug and key(written) not in ours:
            message = f"the quote names another customer of ours, `{written}`"
            help = "leave the name out, or move the quote to that customer's story if they said it"
            related = ((hit.what.document.at("name"), "the other customer"),)
            yield Problem(passage.span(start, stop), message, help, related)


def _customer_names(catalog: Catalog) -> PhraseIndex[Customer]:
    return PhraseIndex(
        (name, customer)
        for customer in catalog.customers.values()
        for name in customer.record.names
    )


def _speech(
    speech: Speech, story: Story, customer: Customer, catalog: Catalog
) -> Iterator[Problem]:
    passage = speech.passage
    if not speech.quotes:
        span = passage.span(speech.start, speech.end)
        help = "add it to `quotes:` with its speaker, once they have approved the words"
        if speech.like:
            help = f"copy the words of `{speech.like.id}`, and write `…` for what you leave out"
        yield Problem(span, "no declared quote says this", help)
        return
    names = (*customer.record.names, story.front.anonymous_as or "")
    for ascription in speech.ascribed:
        others = tuple(_other_customer(ascription.passage, ascription.whole, customer, catalog))
        yield from others or _misnamed(ascription, speech.quotes, names)


def _misnamed(
    ascription: Ascription, quotes: tuple[Quote, ...], employer: tuple[str, ...]
) -> Iterator[Problem]:
    start, end = ascription.name
    written = ascription.passage.text[start:end]
    if any(is_speaker(written, quote.speaker, employer) for quote in quotes):
        return
    speaker = quotes[0].speaker
    named = speaker.name or speaker.title
    message = f"`{' '.join(written.split())}` did not say this; the speaker of `{quotes[0].id}` is {named}"
    help = f"write `{named}` here"
    yield Problem(ascription.passage.span(start, end), message, help)
