"""The still picture of a video is taken at a time within it.

Why: a time past the end gives no picture, and the page would show a black box where a face should be.

Bad:

```yaml
media:
  - {file: media/aldermoor/interview.mp4, poster: "07:00"}
```

Good:

```yaml
media:
  - {file: media/aldermoor/interview.mp4, poster: "00:07"}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.media import clock_seconds, length_clock
from storyproof.model.story import Story


@story_check("C304")
def poster_outside(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        if video.poster is None:
            continue
        span = story.document.at("media", index, "poster")
        second = clock_seconds(video.poster)
        media = catalog.media.get(video.file)
        if second is None:
            help = 'write minutes and seconds, in quotes: `poster: "00:07"`'
            yield Problem(span, f"`{video.poster}` is not a time", help)
        elif media and media.facts and second >= media.facts.duration:
            length = length_clock(media.facts.duration)
            message = f"`{video.poster}` is past the end: the video is {length} long"
            help = "choose an earlier moment, or leave `poster` out and one is chosen"
            yield Problem(span, message, help)
