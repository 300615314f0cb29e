"""The parts of a film: its chapters or questions, and the quotes that are said in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from textwrap import shorten

from storyproof.model.media import CaptionTrack, clock_seconds
from storyproof.model.moment import Moment
from storyproof.model.story import Quote
from storyproof.model.story_video import StoryVideo
from storyproof.model.views import ChapterView, CueView
from storyproof.quotes.said import when_said

_NAME = 90
"""Characters of a quote that name the moment it is said."""


def chapters_of(
    video: StoryVideo, duration: float, cues: tuple[CueView, ...]
) -> tuple[ChapterView, ...]:
    """The chapters in their order, each until the next begins; none that does not begin within the film.

    A reference call has its questions for chapters.
    """
    marks = sorted(mark for mark in _marks(video) if mark[0] < duration)
    begins = [*(mark[0] for mark in marks), duration]
    return tuple(
        ChapterView(start, end, title, by, tuple(c for c in cues if start <= c.start < end))
        for (_, title, by), (start, end) in zip(marks, pairwise(begins), strict=True)
        if start < end
    )


def _marks(video: StoryVideo) -> Iterator[tuple[float, str, str]]:
    for chapter in video.chapters:
        if (at := clock_seconds(chapter.at)) is not None:
            yield at, chapter.title, ""
    for question in video.questions:
        if (at := clock_seconds(question.at)) is not None:
            yield at, question.text, question.by or ""


def quotes_in(
    video: StoryVideo, duration: float, track: CaptionTrack | None, quotes: Iterable[Quote]
) -> tuple[ChapterView, ...]:
    """The quotes whose source is a second of this film, each from its first word to its last.

    Where no captions tell, from the writer's second to the film's end.
    """
    found = []
    for quote in quotes:
        moment = Moment.of(quote.source)
        if moment.second is not None and moment.film_in((video,)):
            said = when_said(quote.text, track, moment.second) if track else None
            start, end = (said.start, said.end) if said else (moment.second, duration)
            if start < duration:
                title = shorten(quote.text, _NAME, placeholder=" …")
                found.append(ChapterView(start, min(end, duration), title))
    return tuple(sorted(found, key=lambda said: said.start))
