"""HTML as WeasyPrint takes it, for pages that are read already and have neither notes nor boxes in their margins."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2

from storyproof.model.printed_picture import ORIGIN

_NOTES = re.compile(r"^::(?:foot)?note-.*$", re.MULTILINE)
_MARKERS = re.compile(r"^(?=::marker )", re.MULTILINE)
_MARGINS = re.compile(r"^@page \{.*?^\}$", re.MULTILINE | re.DOTALL)
"""WeasyPrint works out five styles for notes and one for a marker for every element, and eighteen for the margins of every page: 4 % of a sheet."""


def page_class(weasyprint: Any) -> Any:
    """The class of such pages: it takes a text, or the root element of one that was read, and what fetches its pictures.

    WeasyPrint has no way to be handed a tree, so its own fields are set, as its own parser sets them.
    """
    browser = weasyprint.html
    css = _MARKERS.sub("li", _MARGINS.sub("", _NOTES.sub("", browser.UA)))
    plain = weasyprint.CSS(string=css, counter_style=browser.UA_COUNTER_STYLE)

    class Page(weasyprint.HTML):  # type: ignore[misc] # it has no types
        def __init__(self, source: str | Element, fetcher: Any) -> None:
            if isinstance(source, str):
                super().__init__(string=source, base_url=ORIGIN, url_fetcher=fetcher)
                return
            self.base_url = ORIGIN
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(source)
            self.etree_element = source

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return super()._ua_stylesheets(forms) if forms else [plain]

    return Page
