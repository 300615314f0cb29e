"""Marks of the dialects that others write Markdown in, blanked: CommonMark would take them for words.

Each keeps its length, so every place still holds. Known are footnotes, admonitions and containers, formulas,
task lists, alerts, attribute lists, abbreviations and snippets, and the head of an e-mail that was pasted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.reading.comments import CODE, spaces

_FORMULA_ROW = r"^\$\$(?:[^$]|\$(?!\$)){0,5000}\$\$[ \t]*$"
_FORMULA_WITHIN = r"(?<![\w$])\$[^\s$](?:[^$\n]{0,200}[^\s$])?\$(?![\w$])"
_ROW = re.compile(
    r"^:{3,}.*$"
    r"|^[ \t]*--8<--.*$"
    r"|^\*\[[^\]\n]+\]:.*$"
    rf"|{_FORMULA_ROW}"
    r"|(?:^(?:From|To|Cc|Sent|Date|Subject|Von|An|Gesendet|Betreff|De|À|Envoyé|Objet|Para|Enviado|Asunto):[ \t].*\n?){2,}",
    re.MULTILINE,
)
"""Whole rows of which nothing is prose."""
_ADMONITION = re.compile(
    r"^([ \t]*)(?:!!!|\?{3}\+?)[ \t].*\n(?:[ \t]*\n)*\1 {4}(?=\S)", re.MULTILINE
)
"""Its first row, and the room before the first word within it."""
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]{1,50}\]:[ \t]+", re.MULTILINE)
_WITHIN = re.compile(
    r"\[\^[^\]\s]{1,50}\]"
    r"|\A\[[ xX]\](?=\s)"
    r"|\A\[!\w+\]"
    r"|\{ ?(?:[:#.]|[\w-]+=)[^{}\n]{0,200}\}"
    rf"|{_FORMULA_WITHIN}"
)
"""Marks within a run of text."""
_FORMULA = re.compile(rf"{_FORMULA_ROW}|{_FORMULA_WITHIN}|(?P<code>{CODE.pattern})", CODE.flags)
_LONGEST_NUMBER = 9


def as_common(body: str) -> str:
    """The body with the marks that take rows of their own blanked; code stays as it is."""
    pieces: list[str] = []
    start = 0
    for code in CODE.finditer(body):
        pieces += (_blanked(body[start : code.start()]), code[0])
        start = code.end()
    return "".join((*pieces, _blanked(body[start:])))


def without_marks(text: str) -> str:
    """A run of text with the marks within it blanked."""
    return _WITHIN.sub(lambda found: spaces(found[0]), text)


def formulas(body: str) -> Iterator[tuple[int, str]]:
    """What is blanked as a formula, from where on: mathematics is no prose, but words may stand in it."""
    if "$" not in body:
        return
    for found in _FORMULA.finditer(body):
        if not found["code"]:
            yield found.start(), found[0].strip(" \t")


def _blanked(text: str) -> str:
    text = _ROW.sub(lambda found: spaces(found[0]), text)
    text = _ADMONITION.sub(lambda found: f"{spaces(found[0])[:-4]}-   ", text)
    return _FOOTNOTE.sub(lambda found: _numbered(len(found[0])), text)


def _numbered(length: int) -> str:
    """The mark of a numbered list as long as this: `0001. `."""
    digits = min(max(length - 2, 1), _LONGEST_NUMBER)
    return f"{1:0{digits}}.".ljust(min(length, digits + 5)).rjust(length)
