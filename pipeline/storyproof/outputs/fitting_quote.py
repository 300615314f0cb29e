"""Which of a story's quotes stands where there is room for one."""

from __future__ import annotations

from storyproof.model.views import QuoteView


def fitting_quote(quotes: tuple[QuoteView, ...], length: int) -> QuoteView | None:
    """The first of at most `length` characters, else the shortest; None where there are none."""
    fitting = (quote for quote in quotes if len(quote.text) <= length)
    shortest = min(quotes, key=lambda quote: len(quote.text), default=None)
    return next(fitting, shortest)
