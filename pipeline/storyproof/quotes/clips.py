"""The part of a film in which a quote is said, to be posted or put on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storyproof.model.catalog import Catalog
from storyproof.model.clip import clip
from storyproof.model.media import Cue, MediaFile, clock_seconds
from storyproof.model.recipe import Recipe
from storyproof.model.rendition import FOLDER
from storyproof.model.story import Quote, Story, StoryVideo
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

    None where the film's captions do not have its words at that time: a guess could begin or end
    with words that nobody approved.
    """
    file, _, clock = (quote.source or "").partition("#")
    second = clock_seconds(clock)
    for video in story.front.media:
        media = catalog.media.get(video.file)
        if second is not None and quote.approved and video.file in (file, f"media/{file}"):
            return _cut(quote, video, media, second, catalog) if media else None
    return None


def _cut(
    quote: Quote, video: StoryVideo, media: MediaFile, second: float, catalog: Catalog
) -> QuoteClip | None:
    facts = media.facts
    track = catalog.captions.get(video.captions or "")
    said = when_said(quote.text, track.cues, second) if track else None
    if facts is None or track is None or said is None or said[0] >= facts.duration:
        return None
    start, end = _with_breath(said, track.cues, facts.duration)
    recipe = clip(facts, catalog.settings.media, start, end)
    return QuoteClip(media, start, end, recipe, f"{FOLDER}/{recipe.digest(media.sha256)}-clip.mp4")


def _with_breath(
    said: tuple[float, float], cues: Sequence[Cue], length: float
) -> tuple[float, float]:
    """A little more on both sides, as far as the captions are silent there."""
    first, last = said
    before = max((cue.end for cue in cues if cue.end < first + _ROUNDING), default=0.0)
    after = min((cue.start for cue in cues if cue.start > last - _ROUNDING), default=length)
    return max(first - _LEAD, min(before, first)), min(last + _TAIL, max(after, last), length)
