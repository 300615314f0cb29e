"""A film's sound can be heard.

Why: all films are brought to the same loudness. In one that is nearly silent this raises the noise of the
room as well, and a microphone that was off cannot be mended at all: better learnt before it is published.

Bad:

```yaml
media:
  - {file: media/aldermoor/without-microphone.mov}
```

Good:

```yaml
media:
  - {file: media/aldermoor/interview.mp4, captions: media/aldermoor/interview.en.vtt}
```

A film without any sound track is no finding: it is meant to be silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.loudness import SILENCE
from storyproof.model.story import Story

_NOISY = 30.0
"""Decibels of gain from which on the hiss of a good microphone is as loud as a quiet room."""


@story_check("C305", Severity.WARNING)
def faint_sound(story: Story, catalog: Catalog) -> Iterator[Problem]:
    for index, video in enumerate(story.front.media):
        media = catalog.media.get(video.file)
        sound = media.facts.sound if media and media.facts else None
        span = story.document.at("media", index, "file")
        if sound and sound.loudness < SILENCE:
            message = f"nothing is heard in `{video.file}`"
            help = "look whether its microphone was on; if it is meant to be silent, export it without sound"
            yield Problem(span, message, help)
        elif sound and sound.gain > _NOISY:
            message = f"`{video.file}` is so quiet ({sound.loudness:.0f} LUFS) that its noise will be heard"
            help = "use the sound of a nearer microphone, or have the noise taken out"
            yield Problem(span, message, help)
