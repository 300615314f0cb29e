"""Versions by their number alone: a story that names `Watch 2.5` may go on with `on 2.5`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from storyproof.numbers.figure import Figure

_NAMED = re.compile(
    r"(?:\bv\.?\s?|\b[Vv]ersions?\s|\b[Rr]eleases?\s|\b[A-Z][\w’']*\s)(?P<major>\d{1,3}\.\d{1,3})(?:\.\d+)*(?![\d,%])"
)


def versions_named(texts: Iterable[str]) -> frozenset[str]:
    """Major and minor number of each version that a product's name or the word stands before."""
    return frozenset(match["major"] for text in texts for match in _NAMED.finditer(text))


def is_version(figure: Figure, versions: frozenset[str]) -> bool:
    """Whether a bare decimal is one of these: nothing is counted, measured or compared by it."""
    bare = figure.unit.is_bare and not (figure.unit.per or figure.signed or figure.direction)
    return bare and figure.text in versions
