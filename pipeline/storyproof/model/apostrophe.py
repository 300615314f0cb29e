"""The apostrophe that readers see where somebody typed a straight one."""

from __future__ import annotations

import re

_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")


def curly_apostrophes(text: str) -> str:
    """`it’s` for `it's`; a mark at either end of a word may be a quotation mark, and stays."""
    return _STRAIGHT.sub("’", text)
