"""Where sentences begin and end."""

from __future__ import annotations

import re

_STOP = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？][」』”）]*""", re.VERBOSE)
_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "approx", "inc", "ltd", "co",
    "corp", "no", "nos", "fig", "dept", "est", "z.b", "d.h", "u.a", "bzw", "ca", "nr", "m", "mme",
    "sr", "sra", "p.ej", "env",
})  # fmt: skip
_LAST_WORD = re.compile(r"[\w.]+$")


def sentences_in(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) offsets of the sentences of a passage, white space around them left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _is_abbreviation(text, stop.start(), stop.end()):
            continue
        _add(found, text, start, stop.end())
        start = stop.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _is_abbreviation(text: str, dot: int, end: int) -> bool:
    if text[dot] != ".":
        return False
    rest = text[end:].lstrip()
    word = _LAST_WORD.search(text, max(0, dot - 12), dot)
    last = word[0] if word else ""
    is_initial = len(last) == 1 and last.isupper()
    return last.lower() in _ABBREVIATIONS or is_initial or rest[:1].islower()


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        begin = start + piece.index(stripped[0])
        found.append((begin, begin + len(stripped)))
