"""What to tell the author of a story whose sheet does not fit its page."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.task import PrintSheet, SheetText

_STORY = frozenset({"challenge", "solution", "result", "limits"})
"""The regions that stand one above the other in the story's own column."""


def too_long(
    step: PrintSheet, excess: float, heights: Mapping[str, float], size: float, *, aside: bool
) -> Problem:
    """The text that most exceeds its comfortable length, and how many characters of it must go.

    `excess` and `heights`, by region, are millimetres at the smallest size, in points. `aside`:
    the column of facts reaches lower than the story beside it, so cutting the story gains nothing.
    """
    texts = [text for text in step.texts if not (aside and text.region in _STORY)]
    text = max(texts, key=_crowding)
    if aside and _crowding(text) <= 1:
        return Problem(
            Span(step.story_path),
            f"the facts beside the story run {excess:.1f} mm past the page on {step.page_size}, "
            f"even at {size} pt",
            "name fewer `products` and `use_cases`",
            field=("products",),
        )
    field = ".".join(map(str, text.field))
    return Problem(
        Span(step.story_path),
        f"the sheet runs {excess:.1f} mm past its page on {step.page_size}, even at {size} pt; "
        f"its longest text for its place is `{field}`",
        f"cut about {_characters(text, excess, heights)} characters from `{field}`",
        field=text.field,
    )


def too_wide(step: PrintSheet, tile: int, excess: float) -> Problem:
    """A figure in large type that no allowed size makes narrow enough; `excess` in millimetres."""
    return Problem(
        Span(step.story_path),
        f"the figure of result {tile} runs {excess:.1f} mm past its card on {step.page_size}",
        "write its value shorter, such as `€1.2M`, or show fewer results",
        field=("metrics",),
    )


def _crowding(text: SheetText) -> float:
    return len(text.text) / text.comfortable


def _characters(text: SheetText, excess: float, heights: Mapping[str, float]) -> int:
    """As many as stand on the excess height in this text's own setting, up to the next ten."""
    per_mm = len(text.text) / heights[text.region]
    return ceil(excess * per_mm / 10 + 0.5) * 10
