"""Whether a PDF about to be written has what a screen reader stands on.

A light look at the finished objects, for a design that somebody changed: it costs no second reading of
the file. The thorough checkers (`outloud`, `pdfua`) run in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def faults(pdf: Any) -> Iterator[str]:
    """What is missing, each to complete "the sheet has …"; `pdf` is a `pydyf.PDF`, all objects in it."""
    catalog = pdf.catalog
    if not _text(catalog.get("Lang")):
        yield "no language"
    if not _text(pdf.info.get("Title")):
        yield "no title"
    if dict(catalog.get("MarkInfo", {})).get("Marked") != "true" or "StructTreeRoot" not in catalog:
        yield "no tags"
    elements = list(elements_of(pdf))
    if not any(element["S"] == "/H1" for element in elements):
        yield "no main heading"
    for element in elements:
        if element["S"] == "/Figure" and not _text(element.get("Alt")):
            yield "a picture without an alternative text"


def elements_of(pdf: Any) -> Iterator[Any]:
    """The nodes of the tag tree."""
    for entry in pdf.objects:
        if isinstance(entry, Mapping) and entry.get("Type") == "/StructElem":
            yield entry


def _text(entry: Any) -> str:
    """Of a `pydyf.String`, which is true even where it is empty."""
    return str(entry.string).strip() if entry else ""
