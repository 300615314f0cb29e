"""Bytes to text: UTF-8 only, no hidden characters, one kind of line end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from storyproof.model.finding import Finding
from storyproof.model.place import Span
from storyproof.reading.rules import UNREADABLE_FILE, broken

MAX_BYTES = 1_000_000
_SHOWN = 12  # letters of a word

_DOCUMENTS = {
    b"PK\x03\x04": "a Word document or another packed file",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"%PDF": "a PDF",
}
"""What is sent in under the name of a text, by its first bytes."""

_EUROPEAN = "A-Za-z\u00c0-\u024f\u0300-\u036f\u0370-\u052f\u1e00-\u1fff"
"""Letters and accents of scripts whose letters have no variants."""

# C0 and C1 controls but tab and newline, the bidirectional overrides that reorder what a reviewer sees,
# and what takes no room on a page: a name with one inside looks like the name and is found by no check.
# What chooses a variant of a sign (of an emoji, a Mongolian or Chinese one) hides behind other letters.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u180e\u200b\u2060-\u2064"
    "\u202a-\u202e\u2066-\u2069\u3164\ufeff\uffa0\ufffe\uffff]"
    f"|(?<=[{_EUROPEAN}])[\u115f\u1160\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0000-\U000e01ef]"
)

_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{3,32});")
"""How Markdown and captions spell what they do not hold themselves."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
"""How git marks two versions of which somebody has to keep one."""

_LINE_ENDS_OF_OTHERS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")
"""What comes along where text is pasted: no editor and no page shows a new line there, but YAML begins one."""


def read_text(path: str, data: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """The text with its byte order mark and carriage returns taken off, or a finding that says why not."""
    text, findings = read_past_hidden(path, data)
    return (None if findings else text), findings


def read_past_hidden(path: str, data: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """As `read_text`, but what is invisible is taken out of the text and told: all else can still be checked."""
    if len(data) > MAX_BYTES:
        message = f"the file is too long: a text may have {MAX_BYTES:,} bytes"
        return _refused(Span(path), message, "put pictures and video in `media/`, not in the text")
    if kind := next((_DOCUMENTS[start] for start in _DOCUMENTS if data.startswith(start)), None):
        help = "copy its words into a plain text file, such as `storyproof new` writes"
        return _refused(Span(path), f"this is {kind}, whatever its name says", help)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        span = _at(path, before)
        return _refused(span, "this is not UTF-8 text", "save the file as UTF-8")
    text = with_one_line_end(text).translate(_LINE_ENDS_OF_OTHERS)
    if conflicts := unsettled(path, text):
        return None, conflicts
    if hidden := next(hidden_in(text), None):
        sign = hidden[0] if len(hidden[0]) > 1 else f"U+{ord(hidden[0]):04X}"
        message = f"an invisible character stands here ({sign})"
        help = _where_to_delete(text, hidden)
        finding = broken(UNREADABLE_FILE, _at(path, text[: hidden.start()]), message, help)
        return without_hidden(text), (finding,)
    return text, ()


def unsettled(path: str, text: str) -> tuple[Finding, ...]:
    """A finding where a merge left both versions of something in the text."""
    mark = _CONFLICT.search(text)
    if mark is None:
        return ()
    message = "two versions of this stand here, as a merge left them"
    help = "keep one, and delete the other with the lines `<<<<<<<`, `=======` and `>>>>>>>`"
    return (broken(UNREADABLE_FILE, _at(path, text[: mark.start()]), message, help),)


def lines_of(data: bytes) -> tuple[str, ...]:
    """The lines of any file, to show one of them: they end where `read_text` ends them."""
    return tuple(with_one_line_end(data.decode("utf-8-sig", "replace")).split("\n"))


def with_one_line_end(text: str) -> str:
    """Its lines end with a newline alone, whichever system wrote them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def hidden_in(text: str) -> Iterator[re.Match[str]]:
    """What is invisible in a text, and the entities that are where a page shows them."""
    yield from HIDDEN.finditer(text)
    yield from filter(_is_hidden, _ENTITY.finditer(text))


def _is_hidden(entity: re.Match[str]) -> bool:
    """Whether a page shows nothing for it; between backticks it shows the entity itself."""
    start, end = entity.span()
    before, after = entity.string[max(start - 1, 0) : start], entity.string[end : end + 1]
    is_shown = before == after == "`"
    return not is_shown and HIDDEN.search(before + unescape(entity[0])) is not None


def without_hidden(text: str, instead: str = "") -> str:
    """The text without what is invisible; `instead` stands for each letter of it."""

    def replaced(entity: re.Match[str]) -> str:
        return instead * len(entity[0]) if _is_hidden(entity) else entity[0]

    return _ENTITY.sub(replaced, HIDDEN.sub(instead, text))


def _where_to_delete(text: str, hidden: re.Match[str]) -> str:
    """Names what nobody can see by what stands on either side of it."""
    before = without_hidden(text[: hidden.start()].rpartition("\n")[2]).split()
    after = without_hidden(text[hidden.end() :].partition("\n")[0]).split()
    if before and after:
        where = f"between `{before[-1][-_SHOWN:]}` and `{after[0][:_SHOWN]}`"
    elif before:
        where = f"behind `{before[-1][-_SHOWN:]}`"
    else:
        where = f"before `{after[0][:_SHOWN]}`" if after else "on this line"
    help = f"delete the invisible character {where}"
    others = sum(1 for _ in hidden_in(text)) - 1
    return f"{help}; others in this file: {others}" if others else help


def _at(path: str, before: str) -> Span:
    line = before.count("\n") + 1
    return Span(path, line, len(before) - (before.rfind("\n") + 1) + 1)


def _refused(span: Span, message: str, help: str) -> tuple[None, tuple[Finding, ...]]:
    return None, (broken(UNREADABLE_FILE, span, message, help),)
