"""How much each sign counts. All numbers of the swap test stand here, so that they can be measured.

Set on published stories with labels of two readers; `tests/test_swapbench.py` varies each of them
and prints what it does to the figures when every vendor in turn is left out of the choice.
"""

from __future__ import annotations

from dataclasses import dataclass

from storyproof.model.company import RivalState

THRESHOLD = 0.5
"""From this score on a sentence is anchored."""

STATE_WEIGHT = {
    RivalState.LACKS: 1.0,
    RivalState.UNKNOWN: 0.4,
    RivalState.HAS: 0.0,
}
"""What a rival's state leaves of a capability's weight; how much `partial` leaves, each sentence says."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Factors on what a capability's term says, unless stated otherwise."""

    ordinary_alone: float = 0.35
    """A common word, with nothing near it that says that our capability is meant."""
    ordinary_in_company: float = 0.75
    owned: float = 0.8
    """The name of a part of ours, with no other term of its capability beside it."""
    owned_vaguely: float = 0.45
    """The same, in a sentence of praise, outcomes or use."""
    loose: float = 0.6
    """The words of a term, inflected, apart or in another order."""
    listed: float = 0.2
    """One of three or more names in a row."""
    listed_alike: float = 0.6
    """The same, where all of them name one capability."""
    mentioned: float = 0.4
    """`We also use X`."""
    bland: float = 0.4
    """`X makes everything better`: praise and outcomes, and hardly another word."""
    denied: float = 0.2
    """Said not to be, or said to be anybody's."""
    wished: float = 0.4
    """What was looked for, before we are named."""
    personal: float = 0.2
    """`Developers and operators`: a word that stands beside people means people."""
    renamed: float = 0.15
    """Their name for it is known, so it is swapped as well."""
    in_part: float = 0.48
    """The rival has some of it: a factor that just does not anchor."""
    in_part_at_work: float = 0.6
    """The same, where the sentence tells how it works."""
    in_part_unnamed: float = 0.4
    """The same, where nobody names us."""
    further: float = 0.1
    """Of each capability after the best."""
    compared: float = 0.9
    """A score: set apart from the rival at hand."""
    compared_with_other: float = 0.54
    """A score: set apart from another declared rival."""
    compared_with_unknown: float = 0.4
    """A score: set apart from a named alternative of which nothing is declared."""
    limited: float = 0.5
    """A score: an honest limit of ours."""
    exclusive: float = 0.15
    """Added where an anchored sentence says that nobody else does."""
    carried: float = 0.55
    """Of the sentence before, when `this` or `it` is the reason in this one."""
    carried_outcome: float = 0.45
    """The same, where only an outcome is told of it."""
    told_plainly: float = 0.3
    """The most that a mechanism scores that names no capability: it never anchors."""


WEIGHTS = Weights()
