"""Where a line of text may end: the part of Unicode's rules (UAX 14) that is sure.

Who knows fewer places than the printer never counts too few lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

_IDEOGRAPH = (
    r"\u2e80-\u2fdf\u3041-\u3096\u30a0-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_STUCK = (
    r"!?:;,./)\]}"
    r"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ々〻ゝゞヽヾー゛゜・、。，．：；！？）］｝〉》」』】〕〗〙〟"
)
"""Closing marks and small kana: no line begins with one, even after a space. Quotation marks may open."""
_OPENING = "([{¿¡„‚（［｛〈《「『【〔〖〘〝"
"""No line ends with one."""
_BREAK = re.compile(
    rf" +(?![{_STUCK} ])"  # after spaces
    r"|(?<=[\w.)])-(?=[^\W\d])"  # after a hyphen inside a word
    r"|[\u2010\u2013](?=[^\W\d])"
    r"|\u200b|\u00ad"
    rf"|(?<=[{_IDEOGRAPH}])(?=[{_IDEOGRAPH}])(?![{_STUCK}])"
    rf"|(?<=[、。，．：；！？）］｝〉》」』】])(?=[{_IDEOGRAPH}])(?![{_STUCK}])"
)
_QUOTED = re.compile(rf"[\"'“”‘’«»‹›] +[{re.escape(_OPENING)}]")
"""A quotation mark and an opening one stay together, whatever the first of them is."""
_WORD = re.compile(r"[^\W\d_]+")


class Break(NamedTuple):
    """A line ends before `end` and the next begins at `start`; `hyphen` is printed at the end."""

    end: int
    start: int
    hyphen: bool = False


def breaks(text: str) -> Iterator[Break]:
    """In order, the end of the text last."""
    for found in _BREAK.finditer(text):
        start, end = found.span()
        if not 0 < end < len(text):
            continue
        if found[0] == "\u00ad":
            yield Break(start, end, hyphen=True)
        elif not found[0].isspace():
            yield Break(end, end)
        elif start and text[start - 1] not in _OPENING and not _QUOTED.match(text, start - 1):
            yield Break(start, end)
    yield Break(len(text.rstrip(" ")), len(text))


def hyphenations(
    text: str, start: int, end: int, language: str, limits: tuple[int, int, int]
) -> Iterator[Break]:
    """Inside the first word between two places that has enough letters, the last hyphen first.

    `limits` are the least letters of the word, and of its parts before and after the hyphen.
    """
    least, before, after = limits
    word = next((w for w in _WORD.finditer(text, start, end) if len(w[0]) >= least), None)
    dictionary = _dictionary(language, before, after) if word else None
    if word and dictionary:
        for position in reversed(dictionary.positions(word[0])):
            yield Break(word.start() + position, word.start() + position, hyphen=True)


def load_hyphens(languages: Iterable[str]) -> None:
    """Before processes start, each of which would else take half a second to load German alone."""
    for language in sorted(languages):
        _dictionary(language, 2, 2)  # the library keeps its patterns whatever the limits


@cache
def _dictionary(language: str, before: int, after: int) -> Any:
    """Of the printer's own library, which is slow to load; None for a language without one."""
    import pyphen  # noqa: PLC0415

    known = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=known, left=before, right=after) if known else None
