"""A caption can be read in the time it stands: two lines of 42 letters, 20 letters a second.

Why: a caption that covers the face, or is gone before it is read, makes people choose between
watching and reading. The limits are the usual ones of broadcasters and streaming services.

Bad:

```
00:00:07.864 --> 00:00:09.592
We lost fourteen loads a month, and the alarm only told us what had already melted.
```

Good:

```
00:00:07.864 --> 00:00:09.592
We lost fourteen loads a month.

00:00:09.812 --> 00:00:12.372
The alarm only told us
what had already melted.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.media import CaptionTrack, Cue

LINE = 42
LINES = 2
SPEED = 20
"""Letters a second."""
# a finding for what nobody would notice is noise
_TOLERATED = 1.1


@catalog_check("C303", Severity.WARNING)
def caption_style(catalog: Catalog) -> Iterator[Problem]:
    for track in catalog.captions.values():
        yield from _in_track(track)


def _in_track(track: CaptionTrack) -> Iterator[Problem]:
    for cue in track.cues:
        lines = cue.text.split("\n")
        longest = max(map(len, lines))
        speed = len(cue.text) / (cue.end - cue.start)
        if len(lines) > LINES:
            message = f"a caption of {len(lines)} lines; {LINES} is the limit"
            yield Problem(cue.span, message, "make two captions of it")
        elif longest > LINE:
            yield Problem(cue.span, f"a line of {longest} letters; {LINE} fit", _mending(cue))
        elif speed > SPEED * _TOLERATED:
            message = f"{speed:.0f} letters a second; people read {SPEED}"
            yield Problem(cue.span, message, "let it stand longer, or shorten its words")


def _mending(cue: Cue) -> str:
    words = cue.text.replace("\n", " ")
    return "break the line in two" if len(words) <= LINES * LINE else "make two captions of it"
