"""Whether a text names a source at all."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"[^\W\d_]{2,}|(?<![\w&/-])[A-Z0-9]+(?:[&/-][A-Z0-9]+)+(?![\w&/-])|\b(?=\w*\d)(?=\w*[A-Z]{2})\w+|\b[A-Z]\d+[A-Z]\b"
)
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONG = 4
"""Letters of a word that may name a source alone."""


_NOTHING = frozenset({
    "unknown", "none", "nothing", "null", "nan", "inf", "tbd", "tbc", "tba", "todo", "to", "be", "not", "known",
    "available", "applicable", "confirmed", "done", "come", "follow", "yet", "missing", "empty", "unbekannt", "keine",
    "nichts", "inconnu", "aucune", "desconocido",
})  # fmt: skip
"""Words with which somebody fills a place and says nothing."""


def says_nothing(text: str | None) -> bool:
    """Whether a text has no word of two letters, or only such as stand for a text that is missing."""
    words = _WORD.findall(text or "")
    return not _SIGN.search(text or "") and all(word.lower() in _NOTHING for word in words)


def names_a_source(text: str | None) -> bool:
    """Whether somebody could look it up: two words, one of four letters or more, or two signs of
    Chinese, Japanese or Korean. `-`, `x`, `n/a` and `unknown` name nothing.
    """
    if says_nothing(text):
        return False
    words = _WORD.findall(text or "")
    return len(words) > 1 or any(len(word) >= _LONG or _SIGN.search(word) for word in words)
