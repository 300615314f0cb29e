"""Words as they stand in an address or a file's name."""

from __future__ import annotations

import re
import unicodedata


def slugify(text: str) -> str:
    """The letters a-z and digits of a text, accents taken off, with a dash for all between: `Café 3` → `cafe-3`."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", letters)).strip("-")
