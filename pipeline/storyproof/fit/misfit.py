"""What to tell the author of a story whose sheet does not fit its page: which text, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator

from storyproof.fit.sheet_fit import SMALLEST, SheetPage
from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.task import PrintSheet, SheetText

_STORY = frozenset({"challenge", "solution", "result", "limits"})
"""The regions that stand one above the other in the story's own column."""


def misfits(step: PrintSheet, page: SheetPage) -> Iterator[Problem]:
    """Nothing where the sheet fits."""
    if page.fits:
        return
    for number, excess in page.smallest.too_wide():
        yield _too_wide(step, number, excess)
    if page.smallest.room < 0:
        yield _too_long(step, page)


def _too_wide(step: PrintSheet, tile: int, excess: float) -> Problem:
    """A figure in large type that no allowed size makes narrow enough; `excess` in millimetres."""
    return Problem(
        Span(step.story_path),
        f"the figure of result {tile} runs {excess:.1f} mm past its card on {step.page_size}",
        "write its value shorter, such as `€1.2M`, or show fewer results",
        field=("metrics",),
    )


def _too_long(step: PrintSheet, page: SheetPage) -> Problem:
    """The text that most exceeds its comfortable length and would fit without some of its characters."""
    fit = page.smallest
    aside = fit.is_led_by_side
    texts = [text for text in step.texts if not (aside and text.region in _STORY)]
    text = max(texts, key=lambda text: text.crowding)
    excess = f"{max(-fit.room, 0.1):.1f} mm past"
    if aside and text.crowding <= 1:
        return Problem(
            Span(step.story_path),
            f"the facts beside the story run {excess} the page on {step.page_size}, "
            f"even at {SMALLEST} pt",
            "name fewer `products` and `use_cases`",
            field=("products",),
        )
    field = ".".join(map(str, text.field))
    surplus = _surplus(page, text)
    if surplus is None:
        return Problem(
            Span(step.story_path),
            f"the sheet runs {excess} its page on {step.page_size}, even at {SMALLEST} pt; "
            f"its longest text for its place is `{field}`",
            f"shorten `{field}` to about {text.comfortable} characters, and the other texts too",
            field=text.field,
        )
    return Problem(
        Span(step.story_path),
        f"`{field}` is {surplus} characters too long for a sheet on {step.page_size}, "
        f"even at {SMALLEST} pt: it runs {excess} its page",
        f"cut about {surplus} characters from `{field}`",
        field=text.field,
    )


def _surplus(page: SheetPage, text: SheetText) -> int | None:
    """The fewest characters without which the sheet would fit; None where no cut of this text helps."""
    low, high = 1, len(text.text)
    if not page.fits_without(text.region, high):
        return None
    while low < high:
        middle = (low + high) // 2
        if page.fits_without(text.region, middle):
            high = middle
        else:
            low = middle + 1
    return low
