"""A film's sound ends with its picture.

Why: a film on the web ends with its last picture. What is said after it, by a microphone that ran on or in an
export that lost its end, would be gone without anybody noticing.

Bad:

```yaml
media:
  - {file: media/aldermoor/picture-ends-early.mov}   # 3 s of picture, 6 s of sound
```

Good:

```yaml
media:
  - {file: media/aldermoor/interview.mp4, captions: media/aldermoor/interview.en.vtt}
```

A second more or less is no finding: cameras and editors leave that much.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.film_remarks import lost_sound
from storyproof.model.finding import Problem, Severity
from storyproof.model.story import Story


@story_check("C306", Severity.WARNING)
def cut_off_sound(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        media = catalog.media.get(video.file)
        lost = lost_sound(f"`{video.file}`", media.facts) if media and media.facts else None
        if lost:
            yield Problem(story.document.at("media", index, "file"), *lost)
