"""Text that can be written as UTF-8: a byte of a file's name that is none has a stand-in within Python."""

from __future__ import annotations

import re

_STAND_IN = re.compile(r"[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with `�` for each such byte."""
    return _STAND_IN.sub("\N{REPLACEMENT CHARACTER}", text)
