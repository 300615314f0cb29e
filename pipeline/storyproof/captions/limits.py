"""What people can read off a moving picture.

The figures are those of Netflix's "Timed Text Style Guide" (General Requirements, English, Japanese), which
broadcasters share but for details.
"""

from __future__ import annotations

import re

LINE = 42
"""Letters of a line."""
LINES = 2
SPEED = 20
"""Letters a second."""
LONGEST = 7.0
"""Seconds that one caption stands."""
SHORTEST = 5 / 6
"""Seconds below which a caption flashes by."""
GAP = 0.08
"""Seconds between two captions, two frames of 25: with fewer, one seems to change its words."""

_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff60]")
_WIDTH = 2.5
"""Letters that a sign of Japanese or Chinese is worth: 16 fill a line, 8 are read in a second."""


def letters(text: str) -> float:
    """How much a text is to read, in letters."""
    return len(text) + len(_WIDE.findall(text)) * (_WIDTH - 1)
