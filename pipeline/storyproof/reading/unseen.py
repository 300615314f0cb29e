"""What no reader of a page sees, though it stands in its source: comments, scripts, hidden elements."""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase

from storyproof.reading.comments import CODE, spaces, without_comments

_SORTS = 30
"""Sorts of elements that are begun and never ended: with more of them, nobody means to hide anything."""
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
"""Small letters of the same length, which `lower` does not promise."""

_ATTRIBUTE = r"\s+([^\s=<>\"'/]+)(?:\s*=\s*(\"[^\"]{0,1000}\"|'[^']{0,1000}'|[^\s\"'<>=]+))?"
_OPENING = re.compile(
    r"<(?P<never>!--|(?:script|style|svg|template|noscript)\b)"
    rf"|<(?P<name>[a-z][\w:-]*)(?P<attributes>(?:{_ATTRIBUTE})+)\s*>"
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def without_unseen(body: str) -> tuple[str, int | None]:
    """The body with what nobody sees blanked, and where a comment begins that never ends: nothing behind it is seen.

    An element whose closing is missing once is not looked for again.
    """
    body = without_comments(body)
    if "<" not in body:
        return body, None
    bare = CODE.sub(lambda found: spaces(found[0]), body).translate(_SMALL)
    pieces: list[str] = []
    unclosed: set[str] = set()
    start = 0
    for opening in _OPENING.finditer(bare):
        name = opening["never"] or (opening["name"] if _is_hidden(opening["attributes"]) else "")
        if not name or opening.start() < start or name in unclosed or len(unclosed) > _SORTS:
            continue
        if name == "!--":
            pieces += (body[start : opening.start()], spaces(body[opening.start() :]))
            return "".join(pieces), opening.start()
        end = _end(bare, name, opening.end())
        if end is None:
            unclosed.add(name)
            continue
        pieces += (body[start : opening.start()], spaces(body[opening.start() : end]))
        start = end
    return "".join((*pieces, body[start:])), None


def _is_hidden(attributes: str) -> bool:
    found = {name: value or "" for name, value in _ATTRIBUTES.findall(attributes)}
    return "hidden" in found or _NOT_SHOWN.search(found.get("style", "")) is not None


def _end(bare: str, name: str, start: int) -> int | None:
    """Where the element ends that was opened before `start`; elements of its name may stand in it."""
    depth = 1
    for tag in re.compile(rf"<(/?){re.escape(name)}\b[^<>]{{0,200}}>?").finditer(bare, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return None
