"""The pages of a sheet, and what stands on each: one with all of it, or two that share a long story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storyproof.model.edition import PublicStory
from storyproof.model.views import QuoteView
from storyproof.outputs.fitting_quote import fitting_quote

_QUOTE = 240
"""A quote of up to so many characters is preferred to a longer one."""
_FIRST = 1900
"""Characters of challenge and solution up to which both stand on the first of two pages."""
_SHORT, _LONG = 330, 900
"""Characters of a text that the design is drawn for, on a sheet of one page and of two."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its texts by id, its quote, whether the story opens and closes on it."""

    texts: tuple[tuple[str, str], ...]
    quote: QuoteView | None
    opens: bool = True
    """Headline, results, chart and facts stand here."""
    closes: bool = True
    """Limits, contact and the fine print stand here."""
    comfortable: int = _SHORT


def leaves(story: PublicStory) -> Iterator[Leaf]:
    """One or two; none where the story has no sheet."""
    if story.sheet is None:
        return
    sheet, quote = story.sheet, fitting_quote(story.quotes, _QUOTE)
    told = (("challenge", sheet.challenge), ("solution", sheet.solution), ("result", sheet.result))
    texts = tuple((id, text) for id, text in told if text)
    if sheet.pages == 1:
        yield Leaf(texts, quote)
        return
    turn = 2 if len(sheet.challenge) + len(sheet.solution) <= _FIRST else 1
    before = tuple(text for text in texts if text in told[:turn])
    after = tuple(text for text in texts if text in told[turn:])
    others = tuple(other for other in story.quotes if other is not quote)
    yield Leaf(before, quote, closes=False, comfortable=_LONG)
    yield Leaf(after, fitting_quote(others, _QUOTE), opens=False, comfortable=_LONG)
