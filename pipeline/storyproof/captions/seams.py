"""Where words may be parted, between two lines or two captions: behind a comma rather than behind `the`."""

from __future__ import annotations

import re

from storyproof.model.transcript import TranscriptWord

_SHORT = 3
"""Letters of words that mostly belong to the next one: of, the, und, der, de, los."""
_HIRAGANA = re.compile("[\u3040-\u309f]")
_PARTICLES = "はがをにでともへや"
"""Signs that mostly end a phrase of Japanese."""


def seam(before: TranscriptWord, after: TranscriptWord) -> float:
    """How bad it is to part two words, from 0 (at a mark) to 1 (within what is read as one)."""
    last, first = before.text[-1], after.text[0]
    if not last.isalnum():
        return 0.0
    if not after.spaced:
        if not _HIRAGANA.match(last) or _HIRAGANA.match(first):
            return 1.0
        return 0.2 if last in _PARTICLES else 0.8
    return 1.0 if len(before.text) <= _SHORT else 0.5
