"""Custom properties of a stylesheet that never change, put where they are asked for.

WeasyPrint works `var()` out anew for every element, which takes 3 % of a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import tinycss2

_DECLARED = re.compile(r"(?<![\w-])--([\w-]+)\s*:")
_ASKED = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_PLAIN = re.compile(r'[#\w.,% -]+|"[\w -]+"')
"""A colour, a length, a font: what means the same wherever it is put."""


@lru_cache(maxsize=64)
def with_constants(css: str, changing: frozenset[str]) -> str:
    """The same stylesheet; what is declared twice, or is among those that are `changing`, stays a property."""
    declared = _DECLARED.findall(css)
    constants = {
        name: value
        for name, value in _of_root(css)
        if declared.count(name) == 1 and name not in changing and _PLAIN.fullmatch(value)
    }
    return _ASKED.sub(lambda asked: constants.get(asked[1], asked[0]), css)


def _of_root(css: str) -> Iterator[tuple[str, str]]:
    """What holds for the whole page, whatever it is shown on."""
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for node in tinycss2.parse_blocks_contents(rule.content):
                if node.type == "declaration" and node.name.startswith("--"):
                    yield node.name.removeprefix("--"), tinycss2.serialize(node.value).strip()


def properties(*texts: str) -> frozenset[str]:
    """Names of the custom properties that stylesheets, or HTML with some in it, declare."""
    return frozenset(name for text in texts for name in _DECLARED.findall(text))
