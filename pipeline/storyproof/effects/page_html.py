"""HTML as WeasyPrint takes it, for pages that are read already and mostly have neither notes nor boxes in their margins.

WeasyPrint works out five styles for notes and one for a marker for every element, and eighteen for the
margins of every page: 4 % of a sheet.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2

from storyproof.model.printed_picture import ORIGIN

NOTES = re.compile(r"^::(?:foot)?note-.*$", re.MULTILINE)
MARGINS = re.compile(r"^@page \{.*?^\}$", re.MULTILINE | re.DOTALL)
MARKERS = re.compile(r"^(?=::marker )", re.MULTILINE)
"""What WeasyPrint's own stylesheet says of each."""
_WANTED = re.compile(r"footnote|@(?:top|right|bottom|left)-")
"""What a design's own stylesheet says that has some."""


def page_class(weasyprint: Any) -> Any:
    """The class of such pages: it takes a text, or the root element of one that was read, and what fetches its pictures.

    WeasyPrint has no way to be handed a tree, so its own fields are set, as its own parser sets them.
    """
    browser = weasyprint.html
    css = MARKERS.sub("li", MARGINS.sub("", NOTES.sub("", browser.UA)))
    plain = weasyprint.CSS(string=css, counter_style=browser.UA_COUNTER_STYLE)

    class Page(weasyprint.HTML):  # type: ignore[misc] # it has no types
        is_plain = True

        def __init__(self, source: str | Element, fetcher: Any) -> None:
            if isinstance(source, str):
                super().__init__(string=source, base_url=ORIGIN, url_fetcher=fetcher)
                return
            self.base_url = ORIGIN
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(source)
            self.etree_element = source

        def styled_by(self, css: str) -> None:
            """Keeps all of WeasyPrint's own styles for a design that has notes or boxes in its margins."""
            self.is_plain = not _WANTED.search(css)

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [plain] if self.is_plain else super()._ua_stylesheets(forms)

    return Page
