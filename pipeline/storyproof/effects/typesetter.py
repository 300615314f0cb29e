"""WeasyPrint with our own fonts and nothing from outside: what sheets and cards are set with."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from storyproof.effects import ToolFault, accessible, archival
from storyproof.effects.kept_objects import keep_objects
from storyproof.effects.letter_widths import LetterWidths
from storyproof.effects.page_html import page_class
from storyproof.effects.picture_bytes import picture_bytes
from storyproof.effects.sheet_fonts import only_these_fonts, sheet_fonts
from storyproof.effects.sheet_seal import BLANK, sealed
from storyproof.effects.short_document import short_documents
from storyproof.model.font_file import FontFile
from storyproof.model.printed_picture import Embedded, QrCode
from storyproof.model.task import Attachment

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels from the page's top left."""

_PICTURES = 6
"""Kept between sheets at most: logos come again, charts and QR codes do not."""
_OLD = 5
"""How often what stays for long is looked through, instead of 10: the boxes of a sheet hold each other, 2 MB of them."""
_KINDS = {".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml"}


@cache
def typesetter(fonts: Path, own: tuple[FontFile, ...] = ()) -> Typesetter:
    """The one of this process for a folder of cut fonts and the brand's own, made at the first use."""
    return Typesetter(fonts, own)


class Typesetter:
    """Fonts, their letters and parsed stylesheets; WeasyPrint takes longer to load than to print."""

    def __init__(self, fonts: Path, own: tuple[FontFile, ...]) -> None:
        self.letters = LetterWidths(fonts, own)
        with only_these_fonts(sheet_fonts(fonts, own)):
            try:
                import weasyprint  # noqa: PLC0415 - slow, and must not see other fonts
            except OSError as missing:
                raise ToolFault(
                    "WeasyPrint cannot load Pango, which sets the text of sheets",
                    "run `storyproof doctor` to see what is missing and how to install it",
                ) from missing
            from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

            self._fonts = FontConfiguration()
        self._weasyprint = weasyprint
        self._page = page_class(weasyprint)
        self._in_short = short_documents(weasyprint)
        self._images: dict[str, object] = {}
        self.stylesheet = lru_cache(maxsize=64)(self._parse)
        gc.collect()
        gc.freeze()  # what was loaded lives as long as the process: never worth a look again
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _OLD)

    def parsed(self, html: str | Element, pictures: Iterable[Embedded | QrCode] = ()) -> Any:
        """HTML, or its root element, that may load these pictures and nothing else."""
        return self._page(html, fetcher(self._weasyprint, pictures))

    def lay_out(self, html: Any, css: str, setting: str) -> Any:
        if len(self._images) > _PICTURES:
            self._images = {}  # a page that waits to be written still reads from the one it was laid out with
        html.styled_by(css)
        with self._making():
            return html.render(
                font_config=self._fonts,
                stylesheets=[self.stylesheet(css), self.stylesheet(setting)],
                cache=self._images,
                pdf_variant="pdf/ua-1",
            )

    def pdf(self, document: Any) -> bytes:
        """Plain, as a step to a picture."""
        with self._making():
            data: bytes = document.write_pdf()
        return data

    def write(
        self,
        document: Any,
        target: Path,
        attachment: Attachment | None = None,
        finisher: Callable[[Any], None] = lambda _pdf: None,
    ) -> None:
        """Accessible, sealed, and telling what it is, as a file for readers; with an attachment, for the archive.

        Raises ToolFault where the design left out what a screen reader needs.
        """
        if attachment:
            archival.carry(document, attachment, self._weasyprint)
        with self._making():
            pdf = document.write_pdf(
                pdf_variant=archival.VARIANT if attachment else "pdf/ua-1",
                finisher=partial(_finish, finisher),
                custom_metadata=True,
                pdf_identifier=BLANK,
            )
        target.write_bytes(sealed(pdf))

    @contextmanager
    def _making(self) -> Iterator[None]:
        """Raises ToolFault where a file is asked for."""
        try:
            with self._in_short():
                yield
        except self._weasyprint.urls.FatalURLFetchingError as refused:
            raise ToolFault(
                f"the sheet template asks for {refused}",
                "draw it in the stylesheet or as inline SVG; sheets and cards load a story's own pictures alone",
            ) from refused

    def _parse(self, css: str) -> Any:
        return self._weasyprint.CSS(
            string=css, font_config=self._fonts, url_fetcher=fetcher(self._weasyprint)
        )


def fetcher(weasyprint: Any, pictures: Iterable[Embedded | QrCode] = ()) -> Any:
    """Hands out these pictures by their exact addresses. There is no path from it to a file or a network."""
    known = {picture.url: picture for picture in pictures}

    def fetch(self: Any, url: str, headers: object = None) -> Any:
        if url not in known:
            raise weasyprint.urls.FatalURLFetchingError(f"`{url[:200]}`")
        found = known[url]
        kind = {"Content-Type": _KINDS[found.suffix]}
        return weasyprint.urls.URLFetcherResponse(url, picture_bytes(found), kind)

    return type("PicturesOnly", (weasyprint.urls.URLFetcher,), {"fetch": fetch})()


def _finish(finisher: Callable[[Any], None], document: Any, pdf: Any) -> None:
    finisher(pdf)
    _print_links(pdf)
    archival.name_once(pdf)
    if fault := next(accessible.faults(pdf), ""):
        raise ToolFault(
            f"the sheet of “{document.metadata.title}” has {fault}, so a screen reader is lost in it",
            "give it back in `sheet.html.j2`: `lang`, `<title>`, `<h1>`, `alt`, and `<title>` in inline SVG",
        )
    keep_objects(pdf)


def _print_links(pdf: Any) -> None:
    """Marks link annotations as printed (/F 4), which PDF/UA asks for."""
    for entry in pdf.objects:
        if hasattr(entry, "get") and entry.get("Subtype") == "/Link":
            entry["F"] = 4
