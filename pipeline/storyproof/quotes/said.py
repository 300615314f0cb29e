"""When in a film a quote is said, by its captions."""

from __future__ import annotations

from dataclasses import replace

from storyproof.model.media import CaptionTrack
from storyproof.quotes.recordings import Passage, passage_in, words_of_film

_LATE, _EARLY = 2.0, 5.0
"""Seconds by which a writer's time may be wrong."""
_LONGEST = 90.0
"""Seconds that a quote may last."""
_ENOUGH = 0.6
"""The part of a quote's words that must be in the captions: people mend what is spoken a little."""


def when_said(quote: str, track: CaptionTrack, second: float) -> Passage | None:
    """The passage of a quote that begins at about `second`; None where the captions differ."""
    near = (cue for cue in track.cues if cue.end > second - _LATE and cue.start < second + _LONGEST)
    words = words_of_film(replace(track, cues=tuple(near)))
    said = passage_in(quote, words, track.language)
    if said is None or said.share < _ENOUGH or said.start >= second + _EARLY:
        return None
    return said
