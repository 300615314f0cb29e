"""Words as a reader sees them, where references or emphasis cut them up: `&#55;7` and `**7**7` are 77."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape

_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"\S+")
_REFERENCE = re.compile(r"(?<!\\)&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WITHIN = re.compile(r"(?<=\w)(?:\*{1,3}|~~)(?=\w)")


def as_read(text: str) -> str:
    """The text at its old length: what a word loses in front is made up by spaces behind it."""
    if "&" not in text and "*" not in text and "~~" not in text:
        return text
    code = [match.span() for match in _CODE.finditer(text)]
    return _WORD.sub(lambda match: match[0] if _inside(match, code) else _closed_up(match[0]), text)


def _inside(word: re.Match[str], code: list[tuple[int, int]]) -> bool:
    """In code nothing is a reference; `code` is in reading order."""
    before = bisect_left(code, word.end(), key=lambda piece: piece[0])
    return before > 0 and code[before - 1][1] > word.start()


def _closed_up(word: str) -> str:
    closed = word
    if "&" in word:
        closed = _REFERENCE.sub(lambda match: _character(match[0]), closed)
    if closed.count("*") > 1 or "~~" in closed:
        closed = _WITHIN.sub("", closed)
    return closed.ljust(len(word))


def _character(reference: str) -> str:
    """What is longer than one character or breaks the line is left as it was written."""
    read = unescape(reference)
    return read if len(read) == 1 and read not in "\n\r\0" else reference
