"""A title names the customer and what came of it.

Why: most readers see the title alone, in a list, a search result or an e-mail, and choose by it
(Nielsen, "Microcontent: how to write headlines, page titles, and subject lines", 1998). "A success
story" could be anybody's. An anonymous story has its `anonymous_as` for a name. And a list has room for
one sentence, of up to 120 characters: a card is drawn for 70, and 60 take two lines on a phone.

Bad:

```yaml
title: Excellence in the cold chain
```

Good:

```yaml
title: Aldermoor cuts spoiled loads from 14 a month to 6
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story, Visibility
from storyproof.numbers.figures import figures_in
from storyproof.swap.phrases import PhraseIndex, Words

_DOES = re.compile(r"[\s,]+(?:now\s+)?(?P<verb>[a-z]{3,}(?:s|ed)|won|took|sold|got|made|kept)\b")
_SAYS_NOTHING = frozenset({
    "has", "was", "uses", "used", "needs", "needed", "wants", "wanted", "selects", "selected",
    "chooses", "picks", "picked", "partners", "partnered", "trusts", "trusted", "joins", "joined",
    "relies", "relied", "embraces", "embraced", "adopts", "adopted", "goes", "looks", "does",
    "success", "loves", "loved", "transforms", "transformed", "succeeds", "succeeded",
})  # fmt: skip
"""Verbs, and what looks like one, that tell of no result."""

_SECOND_SENTENCE = re.compile(r"(?<=\w{3})[.!?][”\"']?\s+[A-ZÄÖÜÉÀ]")
"""Three letters at least before the stop: `St. Olav` and `Dr. Moe` go on."""


_LONGEST = 120
_ON_CARD, _ON_PHONE = 70, 60
"""Characters that a card is drawn for, and that take two lines of a list on a phone."""


@story_check("C422", Severity.WARNING)
def weak_headline(story: Story, catalog: Catalog) -> Iterator[Problem]:
    names = _names(story, catalog)
    span, title = story.document.at("title"), story.front.title
    hits = PhraseIndex((name, name) for name in names).find_apart(Words.of(title))
    if _is_nameless(story):
        message = "nobody is told who this anonymous customer is"
        help = "add `anonymous_as:` with words that fit several, such as A Nordic dairy, and begin the title with them"
        yield Problem(span, message, help)
    elif not hits:
        message = f"the title does not name `{names[0]}`"
        yield Problem(span, message, "begin with who it was, and go on with what came of it")
    elif story.front.language.startswith("en") and not _tells_result(title, hits[0].end):
        message = "the title tells no result"
        help = f"say what came of it: `{names[0]} cuts … from … to …`"
        yield Problem(span, message, help)
    elif _SECOND_SENTENCE.search(title):
        yield Problem(
            span,
            "the title is more than one sentence",
            "keep the result, and move the rest to `summary`",
        )
    if len(title) > _LONGEST:
        message = f"the title has {len(title)} characters; a card shows {_ON_CARD} well, a phone about {_ON_PHONE}"
        yield Problem(span, message, "keep the result, and move the rest to `summary`")


def _names(story: Story, catalog: Catalog) -> tuple[str, ...]:
    """What the customer may be called in this story, the usual name first."""
    if story.front.visibility is Visibility.ANONYMOUS and story.front.anonymous_as:
        return (story.front.anonymous_as,)
    return tuple(catalog.customers[story.customer].record.names)


def _is_nameless(story: Story) -> bool:
    return story.front.visibility is Visibility.ANONYMOUS and not story.front.anonymous_as


def _tells_result(title: str, after_name: int) -> bool:
    verb = _DOES.match(title, after_name)
    return bool(figures_in(title)) or bool(verb and verb["verb"] not in _SAYS_NOTHING)
