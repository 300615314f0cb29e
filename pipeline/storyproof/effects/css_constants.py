"""Custom properties of a stylesheet that never change, put where they are asked for.

WeasyPrint works `var()` out anew for every element, which takes 3 % of a sheet. A `style` attribute that declares
one again is not seen here: a template has classes for that.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_DECLARED = re.compile(r"(?<![\w-])--([\w-]+)\s*:\s*([^;}]*)")
_ASKED = re.compile(r"var\(\s*--([\w-]+)\s*\)")


@lru_cache(maxsize=64)
def with_constants(css: str, handed_in: frozenset[str]) -> str:
    """The same stylesheet; what is declared twice, or `handed_in` by another stylesheet, stays a property."""
    declared = [name for name, _ in _DECLARED.findall(css)]
    root = "".join(_ROOT.findall(css))
    constants = {
        name: value.strip()
        for name, value in _DECLARED.findall(root)
        if declared.count(name) == 1 and name not in handed_in and "var(" not in value
    }
    return _ASKED.sub(lambda asked: constants.get(asked[1], asked[0]), css)


def properties(css: str) -> frozenset[str]:
    """Names of the custom properties that a stylesheet declares."""
    return frozenset(name for name, _ in _DECLARED.findall(css))
