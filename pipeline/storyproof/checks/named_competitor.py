"""A story for everybody does not name a competitor.

Why: practitioners advise to tell what the old way could not do and to leave its maker out. A named rival
may answer, their lawyers may too, and a customer who works with both is put in a corner. Whom a customer
left belongs in `replaced:`, which only the internal edition prints.

Bad:

```markdown
Frostline only sounded an alarm when a limit was crossed.
```

Good:

```markdown
The old system only sounded an alarm when a limit was crossed.
```

The names, aliases and products in `competitors/*.yml` count; where a competitor has `contexts`, an alias
counts only in a sentence with one of these words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Passage
from storyproof.model.story import Story, Visibility
from storyproof.swap.grammar import genitive
from storyproof.swap.languages import language_for
from storyproof.swap.phrases import Hit, PhraseIndex, Words

_GERMAN = "de"


@dataclass(frozen=True, slots=True)
class _Named:
    """Who is meant, and the words of which one must stand in the sentence; none where the name is clear."""

    competitor: str
    contexts: PhraseIndex[None] | None = None


@story_check("C205", Severity.WARNING)
def named_competitor(story: Story, catalog: Catalog) -> Iterator[Problem]:
    if story.front.visibility is Visibility.INTERNAL:
        return
    is_german = language_for(story.front.language).code == _GERMAN
    names = catalog.of_house(_in_german if is_german else _names)
    for passage in (*story.header, *story.body):
        for hit in _meant(passage, names):
            written = passage.text[hit.start : hit.end]
            message = f"`{written}` names the competitor {hit.what.competitor} to everybody"
            help = "write what the old way could not do, and keep the name in `replaced:`"
            yield Problem(passage.span(hit.start, hit.end), message, help)


def _names(catalog: Catalog) -> PhraseIndex[_Named]:
    return PhraseIndex(_phrases(catalog))


def _phrases(catalog: Catalog) -> list[tuple[str, _Named]]:
    phrases: list[tuple[str, _Named]] = []
    for rival in catalog.competitors:
        record = rival.record
        phrases += [(name, _Named(record.name)) for name in (record.name, *record.products)]
        contexts = PhraseIndex((word.lower(), None) for word in record.contexts)
        named = _Named(record.name, contexts if record.contexts else None)
        phrases += [(alias, named) for alias in record.aliases]
    return phrases


def _in_german(catalog: Catalog) -> PhraseIndex[_Named]:
    """With the genitives of the names: `Frostlines Alarm`."""
    phrases = _phrases(catalog)
    forms = [(genitive(name, _GERMAN) or name, named) for name, named in phrases]
    return PhraseIndex((*phrases, *(form for form in forms if form[0][-1].isalpha())))


def _meant(passage: Passage, names: PhraseIndex[_Named]) -> Iterator[Hit[_Named]]:
    """The names that stand in a passage; one that needs a context, only in a sentence that has it.

    Each sentence is read once a name, however often the name stands there.
    """
    starts = [start for start, _ in passage.sentences]
    in_context: dict[tuple[str, int], bool] = {}
    for hit in names.find_apart(Words.of(passage.text)):
        contexts = hit.what.contexts
        if contexts is not None:
            key = (hit.what.competitor, bisect_right(starts, hit.start) - 1)
            if key not in in_context:
                in_context[key] = any(contexts.find(Words.of(passage.sentence(key[1]))))
            if not in_context[key]:
                continue
        yield hit
