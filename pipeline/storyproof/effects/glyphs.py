"""Characters that no font of the sheet can draw, found before a box is printed in their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

from storyproof.model.finding import Problem
from storyproof.model.place import Span
from storyproof.model.task import PrintSheet

_UNDRAWN = frozenset({"Cc", "Cf"})
"""Control and format characters, such as a soft hyphen, have no glyph and need none."""


def missing_characters(step: PrintSheet, drawable: frozenset[int]) -> Iterator[Problem]:
    """A problem per character that is printed and not `drawable`, with the field it stands in."""
    printed = _PrintedText()
    printed.feed(step.html)
    for character in sorted(set(printed.text)):
        if ord(character) in drawable or unicodedata.category(character) in _UNDRAWN:
            continue
        field = next((text.field for text in step.texts if character in text.text), ())
        place = f", in `{'.'.join(map(str, field))}`" if field else ""
        name = unicodedata.name(character, "unnamed")
        yield Problem(
            Span(step.story_path),
            f"the fonts of the sheet lack `{character}` (U+{ord(character):04X} {name}){place}",
            "write it with Latin, Greek or Cyrillic letters and common signs",
            field=field,
        )


class _PrintedText(HTMLParser):
    """Collects the text of the body."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._in_body = self._in_body or tag == "body"

    def handle_data(self, data: str) -> None:
        if self._in_body:
            self.text += data
