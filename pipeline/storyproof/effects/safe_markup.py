"""What a hand-written page may print, whatever the site engine makes of its Markdown.

Pages are read strictly before (`reading/page.py`), but by another parser than the engine's: each takes
some text for a tag that the other does not. This is the last word.
"""

from __future__ import annotations

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

_TAGS = nh3.ALLOWED_TAGS - {"img", "map", "area"}  # a picture from elsewhere counts its readers
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "*": {"id", "class"}}
_LAST = -100


class SafeMarkup(Extension):  # type: ignore[misc] # Python-Markdown tells no types
    """Takes scripts, comments, pictures, handlers and links that are none of the web out of a page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name Python-Markdown calls)
        md.postprocessors.register(_Sieve(md), "safe-markup", _LAST)


class _Sieve(Postprocessor):  # type: ignore[misc]
    def run(self, text: str) -> str:
        clean: str = nh3.clean(
            text,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener",
        )
        return clean
