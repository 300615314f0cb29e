"""The chapters of a film begin within it, one after the other.

Why: a reader follows a chapter to a moment. A time past the end leads nowhere, and two that
stand the wrong way round lead to the wrong words. The questions of a reference call are its chapters.

Bad:

```yaml
media:
  - file: media/aldermoor/interview.mp4
    chapters:
      - {at: "00:42", title: What changed at the door}
      - {at: "00:07", title: Fourteen loads a month}
```

Good:

```yaml
media:
  - file: media/aldermoor/interview.mp4
    chapters:
      - {at: "00:07", title: Fourteen loads a month}
      - {at: "00:42", title: What changed at the door}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.media import clock_seconds, length_clock
from storyproof.model.place import Location
from storyproof.model.story import Story


@story_check("C310")
def misplaced_chapter(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        media = catalog.media.get(video.file)
        length = media.facts.duration if media and media.facts else None
        for key, marks in (("chapters", video.chapters), ("questions", video.questions)):
            times = [mark.at for mark in marks]
            yield from _in_list(story, ("media", index, key), times, length)


def _in_list(
    story: Story, at: Location, times: list[str], length: float | None
) -> Iterator[Problem]:
    before, latest = "", -1.0
    for index, clock in enumerate(times):
        span = story.document.at(*at, index, "at")
        second = clock_seconds(clock)
        if second is None:
            yield Problem(
                span, f"`{clock}` is not a time", 'write minutes and seconds: `at: "00:42"`'
            )
            continue
        if length is not None and second >= length:
            message = f"`{clock}` is past the end: the video is {length_clock(length)} long"
            yield Problem(span, message, "write the time at which it begins in this video")
        elif second <= latest:
            message = f"`{clock}` does not come after `{before}`, which stands before it"
            yield Problem(span, message, "put them in the order of their times, each once")
        if second > latest:
            before, latest = clock, second
