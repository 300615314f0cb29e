"""Finds the header of a Markdown file, and refuses one that another program could read differently."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from storyproof.model.finding import Finding
from storyproof.model.place import Span
from storyproof.reading.rules import BAD_FRONT_MATTER, broken

_DASHES = re.compile(r"^\s*[-\u2010-\u2015]{2,}[^\S\n]*$")
_SECOND = re.compile(r"\s*---\n(?:\w[\w-]*:.*\n(?:[ -].*\n)*)+---(?:\n|\Z)")
"""A key and what goes on with it begin with different letters, else each line could be read in two ways."""
_HANDLER = YAMLHandler()


@dataclass(frozen=True, slots=True)
class Split:
    """A header and a body, each with the number of its first line in the file."""

    header: str
    body: str
    body_line: int


def split(path: str, text: str) -> tuple[Split | None, tuple[Finding, ...]]:
    """Cuts a text into header and body. The header starts on the first line or not at all."""
    lines = text.split("\n")
    if lines[0] != "---":
        return None, (_no_opening(path, lines),)
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip(" ") == "---"), None)
    if closing is None or lines[closing] != "---":
        return None, (_no_closing(path, lines, closing),)
    header, body = "\n".join(lines[1:closing]), "\n".join(lines[closing + 1 :])
    if _SECOND.match(body):
        return None, (_second_header(path, body, closing),)
    theirs, _ = _HANDLER.split(text)
    if theirs.strip() != header.strip():
        return None, (_read_differently(path, lines, closing),)
    return Split(header, body, closing + 2), ()


def _read_differently(path: str, lines: list[str], closing: int) -> Finding:
    at = next((n for n, line in enumerate(lines[1:closing], 1) if line.startswith("---")), 0)
    span = Span(path, at + 1, 1, at + 1, len(lines[at]) + 1)
    message = "other programs would end the header at this line"
    return broken(
        BAD_FRONT_MATTER, span, message, "remove it, or indent it if it is part of a text"
    )


def _no_opening(path: str, lines: list[str]) -> Finding:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    help = "make `---` the very first line, alone: nothing before it, three dashes, no spaces"
    if not any(line.strip() for line in lines):
        message, help = "the file is empty", "start with `storyproof new customer/story`"
    elif _DASHES.match(lines[first]):
        message = "the header does not open with exactly `---` on the first line"
    elif lines[first].lstrip().startswith("{"):
        message = "the header is JSON; a story's header is YAML between `---` lines"
    else:
        message = "the file has no header"
    return broken(BAD_FRONT_MATTER, Span(path, first + 1, 1), message, help)


def _no_closing(path: str, lines: list[str], closing: int | None) -> Finding:
    near = closing or next(
        (n for n, line in enumerate(lines[1:], 1) if _DASHES.match(line) or line == "..."), None
    )
    if near is None:
        message = "the header that opens here is never closed"
        return broken(
            BAD_FRONT_MATTER, Span(path, 1, 1, 1, 4), message, "add a line `---` behind it"
        )
    message = f"the header must close with exactly `---`, not `{lines[near].strip()}`"
    span = Span(path, near + 1, 1, near + 1, len(lines[near]) + 1)
    return broken(BAD_FRONT_MATTER, span, message, "make this line three dashes and nothing more")


def _second_header(path: str, body: str, closing: int) -> Finding:
    blank = len(body) - len(body.lstrip("\n"))
    span = Span(path, closing + 2 + blank, 1)
    help = "move its keys into the header above, or write `***` for a line across the page"
    return broken(BAD_FRONT_MATTER, span, "a second header follows the first", help)
