"""An address a story had before leads to that story, and to no other.

Why: a link in an e-mail lives for years. A story that moves leaves a page at its old address that leads
on; where two things claim one address, the link leads somebody to the wrong customer.

Bad:

```yaml
# stories/aldermoor/spoiled-loads.md, whose address is stories/aldermoor-spoiled-loads/
formerly: [aldermoor-spoiled-loads]
```

Good:

```yaml
# it was called stories/aldermoor/warm-loads.md
formerly: [aldermoor-warm-loads]
```

An address is the customer's folder and the file's name with a dash between them; of an anonymous story it
is the file's name alone. Give the oldest first: feeds know the story by it. A story may take over the
address of a retired one, which then has no page of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.story import Status, Story

_HELP = "remove it here; an address leads to one story"


@story_check("C106")
def former_address(story: Story, catalog: Catalog) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, address in enumerate(story.front.formerly):
        span = story.document.at("formerly", index)
        if address in seen:
            yield Problem(span, f"`{address}` stands here twice", "remove one of the two")
        elif address == story.page_slug:
            message = f"`{address}` is the address this story has now"
            yield Problem(span, message, "remove it, or correct it")
        else:
            yield from _taken(story, address, span, catalog)
        seen.add(address)
    yield from _had_by_another(story, catalog)


def _taken(story: Story, address: str, span: Span, catalog: Catalog) -> Iterator[Problem]:
    live = catalog.derived(_live).get(address)
    first = catalog.derived(_claimants)[address][0]
    if live and _unfinished(live) <= _unfinished(story):
        message = f"`{address}` is the address of `{live.path}`"
        yield Problem(span, message, _HELP, ((Span(live.path), "the story that is there"),))
    elif first.path != story.path:
        message = f"`{first.path}` had the address `{address}` too"
        related = ((_claim(first, address), "the other one"),)
        yield Problem(span, message, _HELP, related)


def _had_by_another(story: Story, catalog: Catalog) -> Iterator[Problem]:
    """A draft at an address that leads to a finished story: the draft is the one to rename."""
    claimants = catalog.derived(_claimants).get(story.page_slug, ())
    others = [other for other in claimants if _unfinished(other) < _unfinished(story)]
    if others and story.front.status is not Status.RETIRED:
        message = (
            f"the address `{story.page_slug}` leads to `{others[0].path}`, which had it before"
        )
        related = ((_claim(others[0], story.page_slug), "where it says so"),)
        yield Problem(Span(story.path), message, "rename this file", related)


def _claim(story: Story, address: str) -> Span:
    return story.document.at("formerly", story.front.formerly.index(address))


def _unfinished(story: Story) -> int:
    """Of two stories that want one address, the one with the smaller number keeps it."""
    if story.front.status is Status.RETIRED:
        return 2
    return 0 if story.is_bound_for_print else 1


def _live(catalog: Catalog) -> dict[str, Story]:
    """Stories by the address they have, the finished ones first; a retired one does not defend its own."""
    live: dict[str, Story] = {}
    for story in _finished_first(catalog):
        if story.front.status is not Status.RETIRED:
            live.setdefault(story.page_slug, story)
    return live


def _claimants(catalog: Catalog) -> dict[str, list[Story]]:
    """Who had each address, the finished ones first."""
    claimants: dict[str, list[Story]] = defaultdict(list)
    for story in _finished_first(catalog):
        for address in story.front.formerly:
            claimants[address].append(story)
    return claimants


def _finished_first(catalog: Catalog) -> list[Story]:
    return sorted(catalog.stories, key=lambda story: (_unfinished(story), story.path))
