"""What a sheet says of itself, and a seal over all its bytes, both inside the PDF.

The seal is the file identifier (ISO 32000-1, 14.4), which is meant to be made from the contents: the
SHA-256 of the file, taken while zeros stood in its place. It tells a file that was damaged or edited
from the one that was made; it is no signature, since anybody may make a new one.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from storyproof.model.sheet_verdict import SheetIdentity

BLANK = b"0" * 64
"""The identifier to write a PDF with before it is sealed."""
STORY, SHEET_VERSION, UNTIL = "storyproofstory", "storyproofversion", "storyproofvaliduntil"
"""Keys of the document information dictionary; as `<meta name>` of the sheet's HTML they end up there."""
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


def identity(pdf: bytes) -> SheetIdentity | None:
    """What a whole sheet says of itself; None where it is a PDF of something else.

    Anybody may seal anything, and a parser of such bytes may raise anything: what it cannot read is
    none of our sheets, and the next file is still looked at.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - slow, and only this needs it

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its complaints quote the file
    try:
        said: Mapping[str, object] = PdfReader(BytesIO(pdf)).metadata or {}
        story, version = str(said[f"/{STORY}"]), str(said[f"/{SHEET_VERSION}"])
        until = said.get(f"/{UNTIL}")
        valid_until = date.fromisoformat(str(until)) if until else None
    except Exception:
        return None
    is_ours = _WORD.fullmatch(story) and _WORD.fullmatch(version)
    return SheetIdentity(story, version, valid_until) if is_ours else None


def _one(pdf: bytes) -> tuple[int, int]:
    """Where the last identifier stands: what is appended to a PDF may bring one of its own."""
    *_, last = _IDENTIFIER.finditer(pdf)
    return last.span(1)
