"""The part of a film in which a quote is said, to be posted or put on a slide."""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.model.catalog import Catalog
from storyproof.model.clip import clip
from storyproof.model.media import MediaFile, clock_seconds
from storyproof.model.recipe import Recipe
from storyproof.model.rendition import FOLDER
from storyproof.model.story import Quote, Story, StoryVideo
from storyproof.quotes.said import when_said

_LEAD, _TAIL = 0.15, 0.4
"""Seconds kept before the first word and after the last: a breath, and a sound that dies away."""


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
    if facts is None or said is None or said[0] >= facts.duration:
        return None
    start, end = max(0.0, said[0] - _LEAD), min(facts.duration, said[1] + _TAIL)
    recipe = clip(facts, catalog.settings.media, start, end)
    return QuoteClip(media, start, end, recipe, f"{FOLDER}/{recipe.digest(media.sha256)}-clip.mp4")
