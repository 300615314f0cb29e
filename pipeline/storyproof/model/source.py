"""Whether a text names a source at all."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONG = 4
"""Letters of a word that may name a source alone."""


def names_a_source(text: str | None) -> bool:
    """Whether somebody could look it up: two words, one of four letters or more, or two signs of
    Chinese, Japanese or Korean. `-`, `x` and `n/a` name nothing.
    """
    words = _WORD.findall(text or "")
    return len(words) > 1 or any(len(word) >= _LONG or _SIGN.search(word) for word in words)
