"""Characters that no font of the sheet can draw, found before a box is printed in their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from storyproof.model.finding import Problem
from storyproof.model.place import Location, Span
from storyproof.model.printed_picture import Embedded
from storyproof.model.task import DrawCard, PrintSheet

_UNDRAWN = frozenset({"Cc", "Cf"})
"""Control and format characters, such as a soft hyphen, have no glyph and need none."""


def missing_characters(step: PrintSheet | DrawCard, drawable: frozenset[int]) -> Iterator[Problem]:
    """A problem per text with characters that are printed and not `drawable`, at that text's field.

    What stands in none of the author's texts comes from around them: from labels of the story, the
    customer's record or the vocabulary. Where it is written is for `placed` to find and to say.
    """
    markups = (step.html, *_drawings(step))
    if not any(undrawable(unescape(markup), drawable) for markup in markups):
        return  # not even in what is said and not printed
    printed = _PrintedText()
    for markup in markups:
        printed.feed(markup)
    missing = undrawable(printed.text, drawable)
    for text in step.texts:
        if found := missing & set(text.text):
            yield _problem(step, found, text.field)
    if around := missing.difference(*(text.text for text in step.texts)):
        yield _problem(step, around, ())


def _drawings(step: PrintSheet | DrawCard) -> Iterator[str]:
    """Drawings may hold text as well, such as the labels of a chart; their titles nobody prints."""
    drawings = (p for p in step.pictures if isinstance(p, Embedded) and p.suffix == ".svg")
    return (drawing.data.decode() for drawing in drawings)


def undrawable(text: str, drawable: frozenset[int]) -> set[str]:
    """The characters of a text that need a glyph and have none."""
    return {
        character
        for character in set(text)
        if ord(character) not in drawable and unicodedata.category(character) not in _UNDRAWN
    }


def _problem(step: PrintSheet | DrawCard, missing: set[str], field: Location) -> Problem:
    first, *rest = sorted(missing)
    name = unicodedata.name(first, "unnamed")
    more = f" and {len(rest)} more characters" if rest else ""
    return Problem(
        Span(step.story_path),
        f"the fonts of the sheet lack `{first}` (U+{ord(first):04X} {name}){more}",
        "take it out; or write it with Latin, Greek or Cyrillic letters and common signs, install the "
        "extra `scripts` for Hebrew, Arabic and Japanese, or set `print: no` under `sheet` for a story "
        "without a sheet and a quote card",
        field=field,
        sought=first,
    )


_SPOKEN = frozenset({"title", "desc"})
"""What a drawing holds for those who do not see it."""


class _PrintedText(HTMLParser):
    """Collects the text of the body."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._in_body = False
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._in_body = self._in_body or tag == "body"
        self._in_title = tag in _SPOKEN

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag not in _SPOKEN

    def handle_data(self, data: str) -> None:
        if self._in_body and not self._in_title:
            self.text += data
