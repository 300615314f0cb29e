"""Signs that work without a capability's terms; they order sentences, and anchor none.

A mechanism told in plain words shows itself by verbs of doing, where praise has none. It scores
below the threshold: what nobody bound to a capability cannot be held against a rival.
"""

from __future__ import annotations

from storyproof.swap.language import BESIDE_OTHERS, Cue
from storyproof.swap.sentence import Sentence
from storyproof.swap.weights import Weights

_STEP = 0.1
"""What each further verb of doing adds, up to `Weights.told_plainly`."""
_ABOUT = 3
"""Words that may stand between a contrast and the name it sets us apart from."""


def told_plainly(sentence: Sentence, weights: Weights) -> float:
    """How much of a mechanism the sentence tells, from 0 up to `told_plainly`."""
    if Cue.PRAISE in sentence.kinds:
        return 0.0
    doing = {hit.first for hit in sentence.cues if hit.what is Cue.PROCESS}
    return round(min(weights.told_plainly, _STEP * max(0, len(doing) - 1)), 3)


def alternatives(sentence: Sentence) -> bool:
    """Whether we are set apart from something named of which the profile knows nothing."""
    if not (sentence.names_us and Cue.OUTCOME in sentence.kinds):
        return False
    words = sentence.words
    known = sentence.named_places
    contrasts = [hit.last for hit in sentence.cues if hit.what in BESIDE_OTHERS]
    return any(
        words.written[at] != words.folded[at] and at not in known
        for end in contrasts
        for at in range(end, min(end + _ABOUT, len(words.written)))
    )
