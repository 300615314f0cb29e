r"""A story does without jargon, boasts and the words the house has banned.

Why: readers of promotional text skim and doubt; the same text in neutral words was found 27 % more
usable (Morkes and Nielsen, "Concise, scannable, and objective: how to write for the web", 1997).
"Best-in-class" says nothing a reader can check. What a customer says stays as it was said.

Bad:

```markdown
The best-in-class forecast of Kelvaro Trace warns the driver.
```

Good:

```markdown
The forecast of Kelvaro Trace warns the driver four hours before the load thaws.
```

Settings: each file in `site_config/style/` is a rule in the keys of Vale (vale.sh). `extends` is
`existence` (the words in `tokens`), `substitution` (`swap`: words and what to write instead) or
`occurrence` (`token`, and how often it may come: `max`). `message` may hold `%s` for the words found
(for `substitution` the better words first). Further keys: `level` (`suggestion` or `warning`), `link`,
`ignorecase` (`yes` or `no`) and `scope` (`text`, `title`, `summary`, `heading`, `paragraph`, `list`,
`sentence`, `quote`). Words are whole words; in them `(?:a|b)`, `?` and `\w*` have the meaning they have
in regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.prose import Passage, Voice
from storyproof.model.story import Story
from storyproof.model.style import Extends, Level, Scope, StyleRule

_OURS = frozenset(
    {
        *(Voice.TITLE, Voice.SUMMARY, Voice.SHEET, Voice.LIMITS, Voice.HEADING, Voice.PARAGRAPH),
        *(Voice.LIST_ITEM, Voice.TABLE_CELL),
    }
)
_VOICES = {
    Scope.TEXT: _OURS,
    Scope.SENTENCE: _OURS,
    Scope.TITLE: frozenset({Voice.TITLE}),
    Scope.SUMMARY: frozenset({Voice.SUMMARY}),
    Scope.HEADING: frozenset({Voice.HEADING}),
    Scope.PARAGRAPH: frozenset({Voice.PARAGRAPH}),
    Scope.LIST: frozenset({Voice.LIST_ITEM}),
    Scope.QUOTE: frozenset({Voice.QUOTE, Voice.BLOCKQUOTE}),
}
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“]*“|«[^»]*»")


@dataclass(frozen=True, slots=True)
class _Matcher:
    """A style rule, ready to be asked; `better` holds what to write instead of which words."""

    rule: StyleRule
    pattern: re.Pattern[str]
    better: tuple[tuple[re.Pattern[str], str], ...]


@story_check("C425", Severity.WARNING)
def wooden_words(story: Story, catalog: Catalog) -> Iterator[Problem]:
    matchers = catalog.of_house(_matchers)
    for passage in (*story.header, *story.body):
        for matcher in matchers:
            if passage.voice in _VOICES[matcher.rule.scope]:
                yield from _problems(passage, matcher)


def _matchers(catalog: Catalog) -> tuple[_Matcher, ...]:
    return tuple(_matcher(style.rule) for style in catalog.styles)


def _matcher(rule: StyleRule) -> _Matcher:
    flags = re.IGNORECASE if rule.ignorecase else re.NOFLAG
    words = rule.tokens or tuple(rule.swap) or (rule.token or "",)
    spaced = [word.replace(" ", r"\s+") for word in words]
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", flags)
    better = (
        (re.compile(word, flags), instead)
        for word, instead in zip(spaced, rule.swap.values(), strict=False)
    )
    return _Matcher(rule, whole, tuple(better))


def _problems(passage: Passage, matcher: _Matcher) -> Iterator[Problem]:
    hits = [
        match
        for match in matcher.pattern.finditer(passage.text)
        if not _is_quoted(passage, match.start())
    ]
    if matcher.rule.extends is Extends.OCCURRENCE:
        hits = list(_too_many(passage, hits, matcher.rule))
    for hit in hits:
        yield _problem(passage, hit, matcher)


def _is_quoted(passage: Passage, offset: int) -> bool:
    """Whether the words stand in quotation marks within prose of ours."""
    quotes = _QUOTED.finditer(passage.text) if passage.voice in _OURS else ()
    return any(quote.start() < offset < quote.end() for quote in quotes)


def _too_many(
    passage: Passage, hits: list[re.Match[str]], rule: StyleRule
) -> Iterator[re.Match[str]]:
    """The first hit beyond the most that a sentence or a passage may hold."""
    whole = ((0, len(passage.text)),)
    most = rule.max or 0
    for start, end in passage.sentences if rule.scope is Scope.SENTENCE else whole:
        yield from [hit for hit in hits if start <= hit.start() < end][most : most + 1]


def _problem(passage: Passage, hit: re.Match[str], matcher: _Matcher) -> Problem:
    rule = matcher.rule
    found = " ".join(hit[0].split())
    better = next((to for pattern, to in matcher.better if pattern.fullmatch(hit[0])), "")
    values = (better, found) if better else (found,)
    message = rule.message % values[-rule.message.count("%s") or len(values) :]
    help = f"write `{better}`" if better else "say what it does, in words a reader can check"
    if rule.extends is Extends.OCCURRENCE:
        help = "leave some of them out"
    if rule.link:
        help = f"{help} ({rule.link})"
    level = Severity.NOTE if rule.level is Level.SUGGESTION else None
    return Problem(passage.span(*hit.span()), message, help, level=level)
