"""The brand's colours out of `:root` of the sheet's stylesheet, each with its place."""

from __future__ import annotations

import re

from storyproof.model.brand import Brand
from storyproof.model.place import Document, Extent, Location

_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_COLOUR = re.compile(r"--([a-z]+):\s*(#([0-9a-fA-F]{6}))\s*;")


def read_brand(path: str, text: str) -> Brand:
    """A colour written in another way is not known here; what needs one says so when it is used."""
    colours: dict[str, str] = {}
    places: dict[Location, Extent] = {}
    for root in _ROOT.finditer(text):
        for found in _COLOUR.finditer(text, root.start(1), root.end(1)):
            before = text[: found.start(2)]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            colours[found[1]] = found[3].lower()
            places[(found[1],)] = (line, column, line, column + len(found[2]))
    return Brand(Document(path, text, values=places), colours)
