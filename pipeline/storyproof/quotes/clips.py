"""The part of a film in which a quote is said, to be posted or put on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storyproof.model.catalog import Catalog
from storyproof.model.clip import clip
from storyproof.model.media import Cue, MediaFile
from storyproof.model.moment import Moment
from storyproof.model.recipe import Recipe
from storyproof.model.rendition import FOLDER
from storyproof.model.story import Quote, Story
from storyproof.model.story_video import StoryVideo
from storyproof.quotes.recordings import Passage
from storyproof.quotes.said import when_said

_LEAD, _TAIL = 0.15, 0.4
"""Seconds kept before the first word and after the last."""
_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class QuoteClip:
    """Seconds of a film, and how to make a file of them; `path` is relative to an edition's root."""

    media: MediaFile
    start: float
    end: float
    recipe: Recipe
    path: str


def quote_clip(quote: Quote, story: Story, catalog: Catalog) -> QuoteClip | None:
    """The clip of an approved quote with a time in a film of its story.

    None where somebody's captions do not have its words at that time, and nothing else between
    them: a guess could hold words that nobody approved, and so could what the quote leaves out.
    """
    moment = Moment.of(quote.source)
    video = moment.film_in(story.front.media)
    media = catalog.media.get(video.file) if video else None
    if video is None or media is None or moment.second is None or not quote.approved:
        return None
    return _cut(quote, video, media, moment.second, catalog)


def _cut(
    quote: Quote, video: StoryVideo, media: MediaFile, second: float, catalog: Catalog
) -> QuoteClip | None:
    facts = media.facts
    track = catalog.proofread(video)
    if facts is None or track is None or track.estimated:
        return None
    said = when_said(quote.text, track, second)
    if said is None or not said.whole or said.start >= facts.duration:
        return None
    start, end = _with_breath(said, track.cues, facts.duration)
    recipe = clip(facts, catalog.settings.media, start, end)
    return QuoteClip(media, start, end, recipe, f"{FOLDER}/{recipe.digest(media.sha256)}-clip.mp4")


def _with_breath(said: Passage, cues: Sequence[Cue], length: float) -> tuple[float, float]:
    """A little more on both sides, as far as the captions are silent there."""
    first, last = said.start, said.end
    before = (min(cue.end, first) for cue in cues if cue.start < first - _ROUNDING)
    after = (max(cue.start, last) for cue in cues if cue.end > last + _ROUNDING)
    begin = max(first - _LEAD, max(before, default=0.0))
    return begin, min(last + _TAIL, min(after, default=length), length)
