"""What a sheet says of itself, and a seal over all its bytes, both inside the PDF.

The seal is the file identifier (ISO 32000-1, 14.4), which is meant to be made from the contents: the
SHA-256 of the file, taken while zeros stood in its place. It tells a file that was damaged or edited
from the one that was made; it is no signature, since anybody may make a new one.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import NamedTuple

from storyproof.model.sheet_verdict import SheetIdentity

BLANK = b"0" * 64
"""The identifier to write a PDF with before it is sealed."""
_STORY, _VERSION, _UNTIL = "storyproof-story", "storyproof-version", "storyproof-valid-until"
"""Names of `<meta>` in a sheet's HTML. Without hyphens they are keys of the document information dictionary."""
HELD = "storyproof-sheets"
"""The same for a set: what its sheets say of themselves, in their order."""
_WORD = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""What a story's id and a version look like; whatever else stands there, no sheet of ours says it."""
_IDENTIFIER = re.compile(rb"/ID ?\[ ?\(([0-9a-f]{64})\)")


def sealed(pdf: bytes) -> bytes:
    """The same PDF, its blank identifier replaced by the digest of all its bytes."""
    start, end = _one(pdf)
    if pdf[start:end] != BLANK:
        raise AssertionError("a PDF is sealed once, with a blank identifier")
    return pdf[:start] + hashlib.sha256(pdf).hexdigest().encode() + pdf[end:]


def has_seal(pdf: bytes) -> bool:
    """Whether there is a place where a seal could be."""
    return pdf.startswith(b"%PDF-") and _IDENTIFIER.search(pdf) is not None


def is_whole(pdf: bytes) -> bool:
    """Whether not one byte differs from what was sealed."""
    start, end = _one(pdf)
    blank = pdf[:start] + BLANK + pdf[end:]
    return hashlib.sha256(blank).hexdigest().encode() == pdf[start:end]


def held(sheets: Iterable[Mapping[str, str]]) -> str:
    """What a set says of the sheets it holds, from the `<meta>` of each, by name."""
    return " ".join(
        "/".join(said.get(name, "") for name in (_STORY, _VERSION, _UNTIL)) for said in sheets
    )


class Told(NamedTuple):
    """What a PDF says of itself: of one sheet, or of each that a set holds."""

    is_set: bool
    sheets: tuple[SheetIdentity, ...]


def told_by(pdf: bytes) -> Told | None:
    """What a whole PDF says of itself; None where it is one of something else.

    Anybody may seal anything, and a parser of such bytes may raise anything: what it cannot read is
    none of our sheets, and the next file is still looked at.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - slow, and only this needs it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints quote the file
    try:
        said: Mapping[str, object] = PdfReader(BytesIO(pdf)).metadata or {}
        story, version, until, sheets = (
            str(said.get(f"/{name.replace('-', '')}", ""))
            for name in (_STORY, _VERSION, _UNTIL, HELD)
        )
        told = [each.split("/") for each in sheets.split()] or [[story, version, until]]
        return Told(bool(sheets), tuple(_identity(*each) for each in told))
    except Exception:
        return None


def _identity(story: str, version: str, until: str) -> SheetIdentity:
    """Raises ValueError for what no sheet of ours says."""
    if not (_WORD.fullmatch(story) and _WORD.fullmatch(version)):
        raise ValueError(f"{story}/{version}")
    return SheetIdentity(story, version, date.fromisoformat(until) if until else None)


def _one(pdf: bytes) -> tuple[int, int]:
    """Where the last identifier stands: what is appended to a PDF may bring one of its own."""
    *_, last = _IDENTIFIER.finditer(pdf)
    return last.span(1)
