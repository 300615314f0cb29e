"""Words and speakers of one customer stand in no story of another.

Why: it was really published once, a sportswear director's quote in a consultancy's story. The customer
whose words they are never agreed to it, and the other never said them.

Bad:

```yaml
# stories/aldermoor/spoiled-loads.md, and the same words in stories/suba-lakes/doses.md
quotes:
  - id: q1
    text: The boatman and I countersign on the jetty, and nobody asks again.
    speaker: {name: Grace Achieng, title: Nurse in charge, employer: Aldermoor Dairies}
```

Good:

```yaml
# stories/aldermoor/spoiled-loads.md
quotes:
  - id: q1
    text: The thaw forecast gives us four hours.
    speaker: {name: Solveig Tangen, title: Head of distribution, employer: Aldermoor Dairies}
```

Six words of a quote in a row, or the whole of one of three words or more, may stand in no story of
another customer, nor in its captions. Without quotation marks it takes nine words in a row, since fewer are
anybody's, and the finding stands in that other story if it is the newer one. And nobody speaks, with one name and
title, for two customers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Quote, Speaker, Story
from storyproof.quotes.echoes import Echo, QuoteId, echoes
from storyproof.quotes.speeches import key


@catalog_check("C212", gate=True)
def borrowed_quote(catalog: Catalog) -> Iterator[Problem]:
    for story in catalog.stories:
        for teller, problem in _borrowed(story, catalog):
            yield problem if teller.is_bound_for_print else replace(problem, level=Severity.NOTE)


def _borrowed(story: Story, catalog: Catalog) -> Iterator[tuple[Story, Problem]]:
    """Each problem with the story in which it stands."""
    for index, quote in enumerate(story.front.quotes):
        for problem in _namesake(story, index, quote, catalog):
            yield story, problem
    for passage in story.header:
        if passage.voice is Voice.QUOTE:
            echo = catalog.derived(echoes).get(QuoteId(story.key, int(passage.field[1])))
            if echo and (echo.is_said or _is_newer(story, echo.story)):
                yield _said_twice(story, passage, echo)
            elif echo:
                yield _told(story, passage, echo)


def _is_newer(story: Story, other: Story) -> bool:
    """Whether it came behind the other: what is not public yet is the newest."""
    return (story.front.published or date.max) > (other.front.published or date.max)


def _namesake(story: Story, index: int, quote: Quote, catalog: Catalog) -> Iterator[Problem]:
    """Somebody of this name and title who speaks for another customer too."""
    people = catalog.derived(_people).get(_person(quote.speaker), {})
    other = next((each for slug, each in people.items() if slug != story.customer), None)
    if other:
        message = f"`{quote.speaker.name}` speaks for another customer in `{other.path}`"
        help = "name the person at this customer who said it, or take the quote out"
        yield Problem(story.document.at("quotes", index, "speaker", "name"), message, help)


def _people(catalog: Catalog) -> dict[tuple[str, str] | None, dict[str, Story]]:
    """Speakers by name and title, then by customer, with a story in which they speak."""
    people: dict[tuple[str, str] | None, dict[str, Story]] = {}
    for story in catalog.stories:
        for quote in story.front.quotes:
            if person := _person(quote.speaker):
                people.setdefault(person, {}).setdefault(story.customer, story)
    return people


def _person(speaker: Speaker) -> tuple[str, str] | None:
    return (key(speaker.name), key(speaker.title)) if speaker.name else None


def _said_twice(story: Story, passage: Passage, echo: Echo) -> tuple[Story, Problem]:
    """Somebody says these words in the other story too. Who said them first, nobody knows."""
    message = f"these words stand in `{echo.story.path}` too, a story of another customer"
    help = "keep them where they were said, and take them out of the other story"
    related = ((echo.place, "the same words"),)
    return story, Problem(passage.span(echo.start, echo.end), message, help, related)


def _told(story: Story, passage: Passage, echo: Echo) -> tuple[Story, Problem]:
    """The other story tells them as its own: that is where they are to be mended."""
    message = f"these words are a quote of another customer, in `{story.path}`"
    related = ((passage.span(echo.start, echo.end), "the quote"),)
    return echo.story, Problem(echo.place, message, "tell it in other words", related)
