"""What stands between quotation marks, in the marks of many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.swap.phrases import Words, is_sign

_PLAIN = r'[^“”„‟"]'
"""Where one of these marks opens, none of the others stands before its end but in whole pairs."""
_OPENS = r"(?<!\w)[“„‟](?=\S)"
_ENDS = r"(?:”|“(?!(?<=\s“)\w))"
"""A curly mark that may close: “ with a space before and a word behind opens the next."""
_STRAIGHT = r'(?:(?<!\d)"|"(?=[^\W\d_]{2}))'
"""A straight mark that may open; behind a digit it means inches, unless a word is glued to it."""
# `(?>(?:…)+)` and not `(?:…)++`: before 3.11.5 Python gave a part of the latter back (gh-106052)
_NESTED = rf'(?<=[\s(—–])"(?=\S){_PLAIN}+"'
_NESTED_CURLY = rf"(?<=[\s(—–])“(?=\S){_PLAIN}+”"
_HALF_STRAIGHT = rf'(?<!\w)"(?=\S)(?>(?:{_PLAIN}|“{_PLAIN}+”)+)(?<=\S)[”“](?!\w)'
"""Straight mark to curly one: `"… money,” says Pell`."""
_HALF_CURLY = rf'{_OPENS}(?>(?:{_PLAIN}|(?<=\d)"|{_NESTED})+)"|{_OPENS}{_PLAIN}+"'
"""Curly mark to straight one: `“… money," says Pell`; behind a digit it closes if nothing else does."""
_TWO_HALVES = rf'{_OPENS}{_PLAIN}+(?<![\s\d])"(?={_PLAIN}*{_HALF_STRAIGHT})'
"""The first of `“…," says Pell. "…,” he adds`, which is no quotation from “ to ”."""
_WITHIN_ITSELF = rf"[“„‟](?>(?:{_PLAIN}|{_NESTED_CURLY})+)”"
_PAIRED = re.compile(
    rf"{_TWO_HALVES}|{_WITHIN_ITSELF}|[“„‟][^“”„‟]+{_ENDS}|{_HALF_CURLY}|{_HALF_STRAIGHT}"
    rf"|”[^“”„]+”|«[^«»]+»|»[^«»]+[«»]|‹[^‹›]+›|›[^‹›]+[‹›]|{_STRAIGHT}[^\"]+\"|＂[^＂]+＂"
    r"|「[^「」]+」|『[^『』]+』|〝[^〝〞〟]+[〞〟]|❝[^❝❞]+❞|‚[^‚‘’]+[‘’]"
)
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[^\W\d_]|[“\"…])|(?<=[^\s‘'])[’'](?!\w)")
"""Where a single mark may open or close; one within a word is an apostrophe."""

_ELIDED = re.compile(r"['’‘](?:em|til|tis|twas|cause|n|s|t)\b", re.IGNORECASE)
_CLOSING = {"‘": "’", "'": "'"}


def spoken(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between quotation marks with their marks, in reading order."""
    found = [match.span() for match in _PAIRED.finditer(text)]
    yield from sorted((*found, *_single(text, found)))


def word_count(text: str) -> int:
    """Words, where two signs of Chinese, Japanese or Korean make one."""
    words = Words.of(text).folded
    signs = sum(map(is_sign, words))
    return len(words) - signs + signs // 2


def _single(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Between single marks outside of others. The apostrophe of `the drivers' union` closes nothing,
    unless nothing else does."""
    opened, perhaps = -1, -1
    for at in _outside(text, taken):
        if opened < 0 and _opens(text, at):
            opened, perhaps = at, -1
        elif opened >= 0 and text[at] == _CLOSING[text[opened]] and not text[at - 1].isspace():
            perhaps = at
            if not _is_possessive(text, at):
                yield opened, at + 1
                opened = -1
    if opened >= 0 and perhaps >= 0:
        yield opened, perhaps + 1


def _outside(text: str, taken: list[tuple[int, int]]) -> Iterator[int]:
    """The single marks that do not stand within the stretches already taken."""
    rest = iter((*taken, (len(text), len(text))))
    start, end = next(rest)
    for mark in _SINGLE.finditer(text):
        while mark.start() >= end:
            start, end = next(rest)
        if mark.start() < start:
            yield mark.start()


def _opens(text: str, at: int) -> bool:
    apart = at == 0 or not text[at - 1].isalnum()
    return apart and text[at] in _CLOSING and not _ELIDED.match(text, at)


def _is_possessive(text: str, at: int) -> bool:
    """After an s and before another word."""
    return text[at - 1] in "sS" and re.match(r"\s+[^\W\d_]", text[at + 1 : at + 4]) is not None
