"""Bytes to text: UTF-8 only, no hidden characters, one kind of line end."""

from __future__ import annotations

import re

from storyproof.model.finding import Finding
from storyproof.model.place import Span
from storyproof.reading.rules import UNREADABLE_FILE, broken

MAX_BYTES = 1_000_000

# C0 and C1 controls but tab and newline, the bidirectional overrides that reorder what a reviewer sees,
# and what takes no room on a page: a name with one inside looks like the name and is found by no check.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u2060-\u2064"
    "\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def read_text(path: str, data: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """The text with its byte order mark and carriage returns taken off, or a finding that says why not."""
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; a text may have {MAX_BYTES:,}"
        return _refused(Span(path), message, "put pictures and video in `media/`, not in the text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        span = _at(path, before)
        return _refused(span, "this is not UTF-8 text", "save the file as UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if hidden := HIDDEN.search(text):
        span = _at(path, text[: hidden.start()])
        message = f"an invisible character stands here (U+{ord(hidden[0]):04X})"
        return _refused(span, message, "delete it and type the text around it again")
    return text, ()


def _at(path: str, before: str) -> Span:
    line = before.count("\n") + 1
    return Span(path, line, len(before) - (before.rfind("\n") + 1) + 1)


def _refused(span: Span, message: str, help: str) -> tuple[None, tuple[Finding, ...]]:
    return None, (broken(UNREADABLE_FILE, span, message, help),)
