"""The brand's colours and fonts out of the stylesheets of sheets and site, each with its place."""

from __future__ import annotations

import re

from storyproof.model.brand import FAMILIES, Brand, without_comments
from storyproof.model.place import Document, Extent, Location

_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_HEX = re.compile(r"#((?:[0-9a-fA-F]{3}){1,2})")
_DECLARED = re.compile(r"--([a-z][a-z-]*):\s*([^;{}]*)")
_FAMILY = re.compile(r'"([^";{}]+)"|([A-Z][\w -]*)')
_LIGHT = re.compile(
    r'^body(?:,\s*\[data-md-color-scheme="default"\])?\s*\{([^{}]*)\}', re.MULTILINE
)
_DARK = re.compile(r'^\[data-md-color-scheme="slate"\]\s*\{([^{}]*)\}', re.MULTILINE)


def read_brand(path: str, text: str) -> Brand:
    """Of sheets, from `:root`. A colour written in another way is not known here; what needs one says so when it is used."""
    return _brand(path, text, _ROOT)


def read_schemes(path: str, text: str) -> tuple[Brand, Brand]:
    """Of the site, in light and in dark: dark colours go before those for both."""
    return _brand(path, text, _LIGHT), _brand(path, text, _LIGHT, _DARK)


def _brand(path: str, text: str, *blocks: re.Pattern[str]) -> Brand:
    colours: dict[str, str] = {}
    fonts: dict[str, str] = {}
    places: dict[Location, Extent] = {}
    css = without_comments(text)
    for block in (found for pattern in blocks for found in pattern.finditer(css)):
        for found in _DECLARED.finditer(css, block.start(1), block.end(1)):
            value, start = found[2].rstrip(), found.start(2)
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            places[(found[1],)] = (line, column, line, column + len(value))
            colour = _HEX.fullmatch(value)
            colours[found[1]] = _six(colour[1].lower()) if colour else ""
            if found[1] in FAMILIES and (family := _FAMILY.fullmatch(value)):
                fonts[found[1]] = family[1] or family[2]
    known = {name: colour for name, colour in colours.items() if colour}
    others = frozenset(colours) - set(known)
    return Brand(Document(path, text, values=places), known, fonts, others)


def _six(digits: str) -> str:
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
