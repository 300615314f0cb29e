"""What a reader sees in a body that is no prose: code, and the words that stand for a picture.

Nobody judges it, so it is named, lest somebody believes that it was judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from storyproof.model.prose import Passage
from storyproof.model.unjudged import Unjudged

CODE, ALT = "code", "the text of a picture"


def code_block(token: Token, source: list[str], first_line: int) -> Iterator[Unjudged]:
    """A fenced or indented block, at the place of its first line of code."""
    text = token.content.rstrip("\n")
    if not token.map or not text.strip():
        return
    number = token.map[0] + (1 if token.type == "fence" else 0)
    first = text.split("\n", 1)[0]
    column = source[number].find(first) if number < len(source) else 0
    yield Unjudged(first_line + number, max(column, 0) + 1, text, CODE)


def in_line(token: Token, place: Passage) -> Iterator[Unjudged]:
    """Code between backticks, and the text of pictures, in the order they are written."""
    written, cursor = token.content, 0
    for child in token.children or ():
        if child.type == "code_inline":
            start = written.find(child.markup, cursor)
            cursor = written.find(child.markup, start + len(child.markup)) + len(child.markup)
            reason = CODE
        elif child.type == "image":
            start = written.find("![", cursor)
            cursor = start + len("![")
            reason = ALT
        else:
            continue
        text = " ".join(child.content.split())
        if text:
            span = place.span(start, start + 1)
            yield Unjudged(span.line, span.column, text, reason)
