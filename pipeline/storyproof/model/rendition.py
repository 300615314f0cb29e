"""What is made of a testimonial, and what it is called.

The names come from the contents: a page can be cached for ever, and they tell nothing of the
original's name, its customer or its speaker.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from storyproof.model.coding import peak_kbps
from storyproof.model.media import CaptionTrack, MediaFile, VideoFacts, clock_seconds
from storyproof.model.media_settings import MediaSettings
from storyproof.model.recipe import Recipe, best_still, playable, still
from storyproof.model.story_video import StoryVideo
from storyproof.model.stream import FRAGMENTS, PLAYLIST, Variant

FOLDER = "media"


@dataclass(frozen=True, slots=True)
class Renditions:
    """The recipes of one video, and the paths of what they make, relative to an edition's root."""

    recipe: Recipe
    poster_recipe: Recipe
    files: tuple[str, ...]
    """One per output of `recipe`, in its order; then fragments and playlist of each that is streamed."""
    poster: str
    captions: str
    """Empty where the video has none."""
    storyboard: str
    """The WebVTT beside the sheet that is among `files`."""
    stream: str
    """The playlist of the playlists among `files`; empty where nothing is streamed."""


def renditions(
    media: MediaFile, video: StoryVideo, track: CaptionTrack | None, settings: MediaSettings
) -> Renditions:
    """What to make of a video; raises ValueError for one that cannot be used."""
    facts = usable(media)
    recipe = playable(facts, settings)
    stem = f"{FOLDER}/{recipe.digest(media.sha256)}"
    files = [f"{stem}{output.ending}" for output in recipe.outputs]
    for index in recipe.streamed:
        files += (files[index].replace(".mp4", end) for end in (FRAGMENTS, PLAYLIST))
    poster = poster_recipe(facts, video, settings)
    board = f"{stem}-storyboard.vtt"
    digest = hashlib.sha256(track.text.encode()).hexdigest()[:12] if track else ""
    return Renditions(
        recipe,
        poster,
        tuple(files),
        f"{FOLDER}/{poster.digest(media.sha256)}.jpg",
        f"{FOLDER}/{digest}.{track.language}.vtt" if track else "",
        board,
        f"{stem}{PLAYLIST}" if recipe.streamed else "",
    )


def variants(made: Renditions, settings: MediaSettings) -> Iterator[Variant]:
    """What the master playlist tells of each size."""
    recipe = made.recipe
    for index in recipe.streamed:
        output = recipe.outputs[index]
        peak = peak_kbps(output.width, output.height) + settings.audio_kbps * output.audio
        name = PurePosixPath(made.files[index]).with_suffix(PLAYLIST).name
        yield Variant(
            name, output.width, output.height, recipe.frame_rate, 1000 * peak, output.audio
        )


def usable(media: MediaFile) -> VideoFacts:
    """The facts of a video; raises ValueError where there are none, which a check has to prevent."""
    if media.facts is None:
        raise ValueError(f"{media.path} cannot be used: {media.fault}")
    return media.facts


def poster_recipe(facts: VideoFacts, video: StoryVideo, settings: MediaSettings) -> Recipe:
    """The picture at the time its writer chose, or else the best of several."""
    chosen = clock_seconds(video.poster) if video.poster else None
    if chosen is None or chosen >= facts.duration:
        return best_still(facts, settings)
    return still(facts, settings, chosen)
