"""A translation must not be older than its original.

Why: a translation is made once and the original lives on. Nobody remembers to tell the translator, and
readers of the other language are told last year's story. So a translation states which version of its
original it tells, `source_version`, a fingerprint of what readers see of that. When the original
changes, the finding names the parts that did and the version to write once they are translated. It
asks neither clock nor git, so it finds the same in every copy of the files. Consent, review, tags and
line breaks are no part of it.

Bad:

```yaml
language: de
translation_of: release-time      # of which version?
```

Good:

```yaml
language: de
translation_of: release-time
source_version: 3f2a-91bc-77de-0a1b-c4d5-e6f7
```
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story
from storyproof.model.story_video import StoryVideo

_DIGITS = 4
"""Of each part's digest: one change in 65,536 would go unseen."""


@story_check("C406", Severity.WARNING)
def older_translation(story: Story, catalog: Catalog) -> Iterator[Problem]:
    slug, told = story.front.translation_of, story.front.source_version
    if slug is None and told is not None:
        place = story.document.at("source_version")
        help = "name the story it translates with `translation_of`, or take this out"
        yield Problem(place, "this is the version of no other story", help)
    original = catalog.story(f"{story.customer}/{slug}") if slug else None
    if original is None or original.front.language == story.front.language:
        return
    version = source_version(original)
    if told is None:
        place = story.document.at("translation_of")
        message = f"which version of `{slug}` this tells is not written down"
        help = f"compare it with `{original.path}`, then write `source_version: {version}`"
        yield Problem(place, message, help)
    elif told != version:
        place = story.document.at("source_version")
        message = f"`{slug}` has changed since: {_changed(told, version)}"
        help = (
            f"translate what changed in `{original.path}`, then write `source_version: {version}`"
        )
        yield Problem(place, message, help)


def source_version(story: Story) -> str:
    """What a translation of this story writes down: a few digits for each part that readers see."""
    return "-".join(_digest(part) for part in _parts(story).values())


def _changed(told: str, version: str) -> str:
    pairs = zip(_NAMES, told.split("-"), version.split("-"), strict=True)
    return ", ".join(name for name, old, new in pairs if old != new)


_NAMES = ("title or summary", "results", "facts", "quotes and films", "sheet or limits", "text")


def _parts(story: Story) -> Mapping[str, object]:
    """The parts in the order of their digits. Fields at their default are left out, so that a new one changes nothing."""
    front = story.front.model_dump(mode="json", exclude_defaults=True)

    def told(*fields: str) -> list[object]:
        return [front.get(field) for field in fields]

    quotes = [[quote.id, quote.text, quote.speaker.title] for quote in story.front.quotes]
    films = [_film(video) for video in story.front.media]
    body = " ".join(" ".join(line for _, line in story.source).split())
    parts = (
        told("title", "summary", "anonymous_as"),
        told("metrics", "roi"),
        told("facts"),
        [quotes, films],
        told("sheet", "limits"),
        body,
    )
    return dict(zip(_NAMES, parts, strict=True))


def _film(video: StoryVideo) -> object:
    """Its title, and its chapters or questions where it has some."""
    marks = [chapter.title for chapter in video.chapters]
    marks += [text for question in video.questions for text in (question.text, question.by or "")]
    return [video.title, *marks] if marks else video.title


def _digest(part: object) -> str:
    text = json.dumps(part, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
