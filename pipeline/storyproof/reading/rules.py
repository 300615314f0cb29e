"""The rules a file can break before any check sees it."""

from __future__ import annotations

from storyproof.model.finding import Finding, Problem, Rule, Severity
from storyproof.model.place import Span

UNREADABLE_FILE = Rule(
    "unreadable-file",
    "C001",
    Severity.ERROR,
    True,
    """A file must be plain UTF-8 text of a sensible size.

Why: a program that guesses at bytes prints what nobody wrote. Invisible control characters can hide
text from a reviewer that a reader would see. And nobody reads a story of 10,000 words, or wants to read
two versions of it at once, as a merge leaves them.

Bad: a story saved as UTF-16 or Latin-1, a Word document called `.md`, a NUL byte, a right-to-left override,
git's `<<<<<<<`, a body of 60,001 characters.

Good: a file saved as UTF-8 by any editor.
""",
)

BAD_FRONT_MATTER = Rule(
    "bad-front-matter",
    "C002",
    Severity.ERROR,
    True,
    """A story opens with a header between two lines of exactly three dashes.

Why: site generators take a header they cannot read for text and print it, internal notes included.
So one that does not open and close exactly is refused.

Bad:

```text
----
title: Aldermoor halves spoiled loads
----
```

Good:

```text
---
title: Aldermoor halves spoiled loads
---
```
""",
)

BAD_YAML = Rule(
    "bad-yaml",
    "C003",
    Severity.ERROR,
    True,
    """A header or configuration file must be plain, unambiguous YAML.

Why: when one key is written twice, parsers disagree about which one counts: the published
`visibility` could be the other one. Anchors, aliases and tags let a few lines stand for gigabytes,
and nothing here needs them.

Bad:

```yaml
visibility: internal
visibility: public
title: Aldermoor: half the spoiled loads
```

Good:

```yaml
visibility: internal
title: "Aldermoor: half the spoiled loads"
```
""",
)

BAD_FIELD = Rule(
    "bad-field",
    "C004",
    Severity.ERROR,
    True,
    """Each key must be one we know, and its value of the kind it asks for.

Why: a key with a typing error would be ignored without a word, and with it the consent, the source
or the date it carries. Nor does anything begin after its end: a metric's `window`, a consent's days.

Bad:

```yaml
visability: internal
metrics:
  - {id: spoiled-loads, kind: quality, label: Spoiled loads, validated: yesterday}
```

Good:

```yaml
visibility: internal
metrics:
  - {id: spoiled-loads, kind: quality, label: Spoiled loads, validated: 2025-09-20}
```
""",
)

MISPLACED_FILE = Rule(
    "misplaced-file",
    "C005",
    Severity.ERROR,
    True,
    """A story is `stories/<customer>/<story>.md`, beside its `customer.yml`.

Why: a file that stands where nothing reads it is lost without a word, and a name becomes an address.

Bad: `stories/aldermoor.md`, `stories/Aldermoor/Spoiled Loads.md`, `stories/aldermoor/customer.yaml`,
`site_config/pages/team.jpg`.

Good: `stories/aldermoor/spoiled-loads.md` beside `stories/aldermoor/customer.yml`,
`site_config/pages/about.md`.
""",
)

BAD_CAPTIONS = Rule(
    "bad-captions",
    "C006",
    Severity.ERROR,
    True,
    """Captions are a WebVTT file a browser can play, or a plain transcript that can be timed.

Why: a browser skips what it cannot read, without a word. A deaf viewer then misses a sentence, and so
does the search. A transcript (`interview.en.txt`) gets its times from the pauses in the film, so it has to be
what is said there, from the beginning to the end.

Bad:

```text
1
00:00:01,000 --> 00:00:03,500
We stopped apologising to supermarkets.
```

Good:

```text
WEBVTT

00:01.000 --> 00:03.500
We stopped apologising to supermarkets.
```
""",
)

BAD_PAGE = Rule(
    "bad-page",
    "C007",
    Severity.ERROR,
    True,
    """A hand-written page is plain Markdown: text, lists, tables, and links a reader can follow.

Why: a page is published as it stands. A script runs in every reader's browser, a comment is read by
whoever looks at the source, and a `javascript:` link does what its author wants.

Bad:

```markdown
We promise. <!-- legal has not agreed yet -->

[Talk to us](javascript:openChat())
```

Good:

```markdown
We promise.

[Talk to us](mailto:marit@kelvaro.example)
```
""",
)

WRONG_USAGE = Rule(
    "wrong-usage",
    "C008",
    Severity.ERROR,
    True,
    """A command names files that are there, and options that it has.

Why: a program that reads our answer has to be told in the form it asked for, also where the question
was wrong. So `storyproof swap … --format json` answers with this finding and ends with 2.

Bad: `storyproof swap nowhere.md --profile site_config --rival frostlin --format json`

Good: `storyproof swap story.md --profile site_config --rival frostline --format json`
""",
)

READING_RULES = (
    UNREADABLE_FILE,
    BAD_FRONT_MATTER,
    BAD_YAML,
    BAD_FIELD,
    MISPLACED_FILE,
    BAD_CAPTIONS,
    BAD_PAGE,
    WRONG_USAGE,
)


def broken(rule: Rule, span: Span, message: str, help: str) -> Finding:
    """A finding of one of these rules."""
    return Finding(rule.slug, rule.code, rule.severity, Problem(span, message, help))
