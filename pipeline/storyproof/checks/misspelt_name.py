"""The names of the customer, of those who speak, and of us and our products are spelt as they are.

Why: nothing tells a customer sooner that nobody read their story again. A speller knows no names, so it
marks all of them, and the eye learns to pass over its marks.

Bad:

```markdown
In July the drivers of Aldermor heard no alarm.
```

Good:

```markdown
In July the drivers of Aldermoor heard no alarm.
```

A word is taken for a slip that differs from a name of five letters or more by one letter, or by two that
changed places, within the word: an ending may be grammar. What begins a sentence may be any word, unless it has
eight letters or more; and a name that somebody else bears is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Passage
from storyproof.model.story import Story

_SHORTEST = 5
"""Letters of a name: shorter ones are too like other words."""
_SURE = 8
"""Letters of a word that is no other word by chance, even where each word has a capital."""
_NAME = re.compile(r"(?<![\w@./-])[^\W\d_]{4,}(?![\w@/]|\.\w)")
"""A word that is no part of an address."""


@story_check("C429", Severity.WARNING)
def misspelt_name(story: Story, catalog: Catalog) -> Iterator[Problem]:
    names = sorted({word for name in _names(story, catalog) for word in _parts(name)})
    known = {word.casefold() for word in (*names, *_of_others(catalog))}
    told: set[str] = set()
    for passage in (*story.header, *story.body):
        for found in _capitalised(passage):
            word = found[0]
            if word.casefold() in known or word in told:
                continue
            meant = next(
                (name for name in names if _is_slip(word.casefold(), name.casefold())), None
            )
            if meant:
                told.add(word)
                yield _problem(passage, found, meant)


def _problem(passage: Passage, found: re.Match[str], meant: str) -> Problem:
    message = f"`{found[0]}` looks like a slip for `{meant}`"
    help = f"write `{meant}`; if it is another name, add `misspelt-name` to `allow` with the reason"
    return Problem(passage.span(*found.span()), message, help)


def _names(story: Story, catalog: Catalog) -> Iterator[str]:
    company = catalog.company
    yield from catalog.customers[story.customer].record.names
    yield from (company.name, *company.aliases)
    for product in company.products:
        yield from product.names
    yield from (quote.speaker.name for quote in story.front.quotes if quote.speaker.name)


def _of_others(catalog: Catalog) -> Iterator[str]:
    """The words of names that stand near in the catalogue: one letter may be all that parts two firms."""
    for customer in catalog.customers.values():
        for name in customer.record.names:
            yield from name.split()
    for rival in catalog.competitors:
        for name in (rival.record.name, *rival.record.aliases, *rival.record.products):
            yield from name.split()


def _parts(name: str) -> Iterator[str]:
    return (
        word
        for word in re.findall(r"[^\W\d_]+", name)
        if len(word) >= _SHORTEST and word[0].isupper()
    )


def _capitalised(passage: Passage) -> Iterator[re.Match[str]]:
    """Words with a capital of their own: within a sentence, or too long to be another word."""
    starts = {start for start, _ in passage.sentences}
    for found in _NAME.finditer(passage.text):
        has_own = found.start() not in starts or len(found[0]) >= _SURE
        if has_own and found[0][0].isupper() and not found[0].isupper():
            yield found


def _is_slip(word: str, name: str) -> bool:
    """Whether one letter is missing, too many, wrong, or changed places with the next; the last may be grammar."""
    at = next((n for n, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), None)
    if at is None:
        return False
    if len(word) == len(name):
        if word[at : at + 2] == name[at : at + 2][::-1]:
            return word[at + 2 :] == name[at + 2 :]
        return word[at + 1 :] == name[at + 1 :] != ""
    shorter, longer = sorted((word, name), key=len)
    return longer[at + 1 :] == shorter[at:]
