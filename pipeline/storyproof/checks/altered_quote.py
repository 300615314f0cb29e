"""A quote with a second of a film for its source is what the film says there.

Why: the page plays the film from that second. A reader who hears other words doubts the rest, and
a program that wrote the captions may have misheard. Case, punctuation, short forms and the way a
number is written do not count; fillers and words said twice may be left out. Mark what else you
leave out with `…`, and put your own words in square brackets.

Bad:

```yaml
quotes:
  - id: q1
    text: The thaw forecast gives us five hours.     # the film: "Well, the thaw forecast gives us four hours."
    source: media/aldermoor/interview.mp4#00:14
```

Good:

```yaml
quotes:
  - id: q1
    text: The thaw forecast gives us four hours. A driver can do something with [that].
    source: media/aldermoor/interview.mp4#00:14
```

A quote in another language than its film is a translation and is not compared, nor is one whose film the
story does not show.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.checks.registry import story_check
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Problem
from storyproof.model.media import CaptionTrack
from storyproof.model.moment import Moment
from storyproof.model.place import Span
from storyproof.model.story import Quote, Story
from storyproof.quotes.recordings import (
    HeardWord,
    Passage,
    heard_text,
    passage_in,
    within,
    words_of_film,
)

_BEFORE, _LONGEST = 3.0, 90.0
"""Seconds by which a quote may begin sooner or later than its source says, and that one may last."""
_KNOWN_AGAIN = 0.5
"""Share of a quote's words by which a passage is taken for it."""
_SHOWN = 120
"""Characters of what is said that a message shows."""


@story_check("C213", gate=True)
def altered_quote(story: Story, catalog: Catalog) -> Iterator[Problem]:
    films: dict[str, tuple[HeardWord, ...]] = {}
    for index, quote in enumerate(story.front.quotes):
        moment = Moment.of(quote.source)
        track = _track(moment, story, catalog)
        if track is None or not moment.clock:
            continue
        span = story.document.at("quotes", index, "source")
        second = moment.second
        if second is None:
            help = "write minutes and seconds, such as `#00:42`"
            yield Problem(span, f"`{moment.clock}` is no time", help)
        else:
            if track.path not in films:
                films[track.path] = words_of_film(track)
            text = story.document.at("quotes", index, "text")
            yield from _compared(quote, text, span, second, films[track.path], track.language)


def _track(moment: Moment, story: Story, catalog: Catalog) -> CaptionTrack | None:
    """The captions of the film that a source names, where quote and film speak one language."""
    video = moment.film_in(story.front.media)
    track = catalog.proofread(video) if video else None
    if track is None:
        return None
    return track if track.language[:2] == story.front.language[:2] else None


def _compared(
    quote: Quote,
    text: Span,
    source: Span,
    second: float,
    film: tuple[HeardWord, ...],
    language: str,
) -> Iterator[Problem]:
    around = within(film, second - _BEFORE, second + _LONGEST)
    here = _begun_by(second, passage_in(quote.text, around, language))
    if here and not here.differences:
        return
    anywhere = passage_in(quote.text, film, language)
    if here and here.share >= _KNOWN_AGAIN and (anywhere is None or anywhere.differences):
        yield _altered(quote, text, here)
    elif anywhere and anywhere.share >= _KNOWN_AGAIN:
        clock = _clock(anywhere.first.start)
        message = f"`{quote.id}` is said at {clock}, not at {_clock(second)}"
        related = ((anywhere.first.span, f"said here: “{_short(anywhere.heard)}”"),)
        help = f"write `{Moment.of(quote.source).file}#{clock}`"
        yield Problem(source, message, help, related)
    else:
        said = _short(heard_text(_from(second, film)))
        message = f"nobody says `{quote.id}` in this film; at {_clock(second)} it says “{said}”"
        yield Problem(
            source, message, "name the film and the second where it is said, or how else you know"
        )


def _begun_by(second: float, passage: Passage | None) -> Passage | None:
    """What begins near the second that the source names."""
    if passage is None:
        return None
    near = passage.first.start - _BEFORE <= second <= passage.first.end + _BEFORE
    return passage if near else None


def _altered(quote: Quote, text: Span, here: Passage) -> Problem:
    difference = here.differences[0]
    clock = _clock(here.first.start)
    if not difference.heard:
        what = f"has “{_short(difference.quoted)}”, which nobody says at {clock}"
    elif not difference.quoted:
        what = f"leaves out “{_short(difference.heard)}”, said at {clock}"
    else:
        what = f"has “{_short(difference.quoted)}” where “{_short(difference.heard)}” is said at {clock}"
    more = len(here.differences) - 1
    others = f", and differs in {more} more" if more else ""
    help = "quote what is said; `…` stands for what you leave out, and your own words stand in [brackets]"
    related = ((here.first.span, f"said here: “{_short(here.heard)}”"),)
    return Problem(text, f"`{quote.id}` {what}{others}", help, related)


def _from(second: float, film: tuple[HeardWord, ...]) -> tuple[HeardWord, ...]:
    return tuple(word for word in film if word.cue.end > second)[:12]


def _clock(second: float) -> str:
    minutes, seconds = divmod(int(second), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 2].rsplit(' ', 1)[0]} …"
