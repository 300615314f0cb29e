"""Captions can be read in time: two lines of 42 letters, 20 letters a second, 7 seconds.

Why: a caption that covers the face, or is gone before it is read, makes people choose between
watching and reading. The limits are the usual ones of broadcasters and streaming services; a sign of
Japanese or Chinese counts for two and a half letters. Two frames without a caption (0.08 seconds) tell the eye that
the next one is another, and a caption behind the end of the film is that of another film.

Captions made from a plain transcript have estimated times: a note says so (`--verbose`).

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
from itertools import pairwise

from storyproof.captions.limits import GAP, LINE, LINES, LONGEST, SHORTEST, SPEED, letters
from storyproof.checks.registry import catalog_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem, Severity
from storyproof.model.media import CaptionTrack, Cue, vtt_clock
from storyproof.model.place import Span

_TOLERATED = 1.1
"""A finding for what nobody would notice is noise."""
_BESIDE = 0.5
"""Seconds that a caption may outlast its film."""


@catalog_check("C303", Severity.WARNING)
def caption_style(catalog: Catalog) -> Iterator[Problem]:
    for track in catalog.captions.values():
        yield from style_of(track)
    yield from _behind_the_end(catalog)


def style_of(track: CaptionTrack) -> Iterator[Problem]:
    """What is wrong with captions whatever film they are of."""
    for cue in track.cues:
        yield from _unreadable(cue)
    yield from _without_gap(track)
    if track.estimated:
        yield _estimated(track)


def behind_the_end(track: CaptionTrack, film: str, length: float) -> Problem | None:
    """The first caption that comes too late for a film of so many seconds; times estimated from it do so to be read."""
    late = next((cue for cue in track.cues if cue.end > length + _BESIDE), None)
    if late is None or track.estimated:
        return None
    message = f"a caption at {vtt_clock(late.end)}; `{film}` ends at {vtt_clock(length)}"
    return Problem(late.span, message, "are these the captions of this film, as it is now?")


def _unreadable(cue: Cue) -> Iterator[Problem]:
    """The first thing that is wrong with a caption: one cause, one finding."""
    lines = cue.text.split("\n")
    longest = max(map(letters, lines))
    stands = cue.end - cue.start
    speed = letters(cue.text) / stands
    if len(lines) > LINES:
        message = f"a caption of {len(lines)} lines; {LINES} is the limit"
        yield Problem(cue.span, message, "make two captions of it")
    elif longest > LINE:
        yield Problem(cue.span, f"a line of {longest:.0f} letters; {LINE} fit", _mending(cue))
    elif speed > SPEED * _TOLERATED:
        message = f"{speed:.0f} letters a second; people read {SPEED}"
        yield Problem(cue.span, message, "let it stand longer, or shorten its words")
    elif stands > LONGEST * _TOLERATED:
        message = f"a caption that stands for {stands:.1f} seconds; {LONGEST:.0f} is the limit"
        yield Problem(cue.span, message, "end it when the words are said, or make two of it")
    elif stands < SHORTEST / _TOLERATED:
        message = f"a caption that stands for {stands:.2f} seconds and flashes by"
        yield Problem(cue.span, message, "let it stand longer, or join it with the next")


def _mending(cue: Cue) -> str:
    words = cue.text.replace("\n", " ")
    return "break the line in two" if letters(words) <= LINES * LINE else "make two captions of it"


def _without_gap(track: CaptionTrack) -> Iterator[Problem]:
    """Said once for a track: whatever wrote it does the same everywhere."""
    close = [after for before, after in pairwise(track.cues) if after.start - before.end < GAP / 2]
    if close:
        others = f", and {len(close) - 1} more in this file" if len(close) > 1 else ""
        message = f"no gap before this caption{others}"
        help = f"end the caption before it {GAP} seconds sooner, so that it is seen to change"
        yield Problem(close[0].span, message, help)


def _estimated(track: CaptionTrack) -> Problem:
    message = "the times of these captions are estimated from the film's pauses"
    help = "play the film; `storyproof captions FILM` writes a `.vtt` in which you can move them"
    return Problem(Span(track.path), message, help, level=Severity.NOTE)


def _behind_the_end(catalog: Catalog) -> Iterator[Problem]:
    """The first caption that comes too late for its film; films may share captions."""
    told = set()
    for story in catalog.stories:
        for video in story.front.media:
            media, track = catalog.media.get(video.file), catalog.captions.get(video.captions or "")
            if media is None or media.facts is None or track is None or track.path in told:
                continue
            if late := behind_the_end(track, video.file, media.facts.duration):
                told.add(track.path)
                yield late
