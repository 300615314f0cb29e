"""Whether a metric can be evidence for a capability.

A number is quickly written down. It counts where somebody else measured that something changed, and
where a reader can look it up.
"""

from __future__ import annotations

from storyproof.model.metric import MeasuredBy, Metric
from storyproof.model.source import names_a_source
from storyproof.numbers.change import measured
from storyproof.swap.phrases import Words

_SHORTEST = 4
"""Letters of a word of a label that says something."""


def fault_of(metric: Metric, capability: str, language: str = "en") -> str:
    """Why it does not count for the capability of this id, to complete the sentence "`spoiled-loads` …".

    Empty where it counts. `language` is the one its figures are written in.
    """
    if _stems(metric.label) <= _stems(capability):
        return f"is a metric whose label says no more than `{capability}`"
    return _unsourced(metric) or _unmeasured(metric, language)


def _unsourced(metric: Metric) -> str:
    if not metric.source:
        return "is a metric without a source"
    if not names_a_source(metric.source):
        return f"is a metric whose source `{metric.source}` names nothing"
    if metric.measured_by is None:
        return "is a metric that does not say who measured it"
    return "is a metric that only we have measured" if metric.measured_by is MeasuredBy.US else ""


def _unmeasured(metric: Metric, language: str) -> str:
    ends = measured(metric, language)
    if ends is None:
        return "is a metric without a before and an after that can be compared"
    return "" if ends.difference else "is a metric that did not change"


def _stems(text: str) -> frozenset[str]:
    """The words that say something, in one form for one thing and several."""
    words = Words.of(text.replace("-", " ")).folded
    return frozenset(
        word.removesuffix("s") for word in words if len(word) >= _SHORTEST or not word.isascii()
    )
