"""Apostrophes of hand-written pages as those of stories are: curly, but for code."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from storyproof.model.apostrophe import curly_apostrophes

_AFTER_INLINES_BEFORE_CONTENTS = 10
"""Between Python-Markdown's own `inline` (20) and `toc` (5), which takes headings as they are then."""


class CurlyApostrophes(Extension):  # type: ignore[misc] # Python-Markdown tells no types
    """Other marks stay the writer's own: which are right is the language's matter."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name Python-Markdown calls)
        md.treeprocessors.register(_Curl(md), "apostrophes", _AFTER_INLINES_BEFORE_CONTENTS)


class _Curl(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for element in root:
            if element.tag not in {"code", "pre"}:
                element.text = curly_apostrophes(element.text or "")
                self.run(element)
            element.tail = curly_apostrophes(element.tail or "")
