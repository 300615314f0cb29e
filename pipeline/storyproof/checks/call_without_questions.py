"""A recorded reference call lists what was asked, and nothing else does.

Why: a prospect comes to a call with a question. The page leads to each answer by its question, so a
call without them is a long film like any other. A film that is no call has chapters instead.

Bad:

```yaml
media:
  - {file: media/aldermoor/call.mp4, kind: reference-call}
```

Good:

```yaml
media:
  - file: media/aldermoor/call.mp4
    kind: reference-call
    questions:
      - {at: "00:12", text: How long did the roll-out take?, by: "Head of logistics, a grocer"}
      - {at: "01:40", text: What went wrong?}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.story import Story
from storyproof.model.story_video import FilmKind


@story_check("C311")
def call_without_questions(story: Story, _: Catalog) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        at = ("media", index)
        if video.kind is not FilmKind.REFERENCE_CALL:
            if video.questions:
                span = story.document.at_key(*at, "questions")
                help = "add `kind: reference-call`, or call them `chapters` with a `title` each"
                yield Problem(span, "questions in a film that is no reference call", help)
            continue
        if not video.questions:
            span = story.document.at(*at, "kind")
            help = 'list what was asked: `questions: [{at: "00:12", text: …, by: …}]`'
            yield Problem(span, "a reference call without its questions", help)
        if video.chapters:
            span = story.document.at_key(*at, "chapters")
            help = "take `chapters` out, or make questions of them"
            yield Problem(span, "a reference call with chapters: its questions are them", help)
