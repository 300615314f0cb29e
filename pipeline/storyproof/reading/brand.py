"""The brand's colours and fonts out of `:root` of the sheet's stylesheet, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyproof.model.brand import Brand
from storyproof.model.place import Document, Extent, Location

_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_COLOUR = re.compile(r"--([a-z]+):\s*(#([0-9a-fA-F]{6}))\s*;")
_FONT = re.compile(
    r"""--(sans|serif|display):\s*("(?P<quoted>[^";{}]+)"|(?P<word>[A-Za-z][\w -]*))\s*;"""
)


def read_brand(path: str, text: str) -> Brand:
    """What is written in another way is not known here; what needs it says so when it is used."""
    told = [(found, found.re is _COLOUR) for found in _told(text)]
    colours = {found[1]: found[3].lower() for found, is_colour in told if is_colour}
    fonts = {
        found[1]: found["quoted"] or found["word"] for found, is_colour in told if not is_colour
    }
    places: dict[Location, Extent] = {(found[1],): _place(text, found) for found, _ in told}
    return Brand(Document(path, text, values=places), colours, fonts)


def _told(text: str) -> Iterator[re.Match[str]]:
    for root in _ROOT.finditer(text):
        for pattern in (_COLOUR, _FONT):
            yield from pattern.finditer(text, root.start(1), root.end(1))


def _place(text: str, found: re.Match[str]) -> Extent:
    before = text[: found.start(2)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return (line, column, line, column + len(found[2]))
