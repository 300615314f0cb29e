"""What a file is by its first bytes, before any decoder opens it."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 4096
"""Bytes to look at."""

_EXPORT = "export the film as MP4 and put that here"
_MP4_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_STILL_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis")
_MAGICS = (
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"\x00\x00\x01\xba",  # MPEG program stream
    b"\x00\x00\x01\xb3",
    b"FLV\x01",
    b"0&\xb2u\x8ef\xcf\x11",  # ASF, WMV
    b"OggS",
    b"\x06\x0e+4",  # MXF
    b"\x1f\x07\x00",  # DV
    b"ID3",
    b"fLaC",
)
_PICTURES = (b"\xff\xd8\xff", b"\x89png", b"gif8", b"ii*\x00", b"mm\x00*", b"<svg")
_PLAYLISTS = (
    *(b"#extm3u", b"ffconcat", b"v=0\n", b"v=0\r", b"rtsptext", b"smiltext"),
    *(
        b"[playlist]",
        b"[reference]",
        b"[internetshortcut]",
        b"<mpd",
        b"<smil",
        b"<asx",
        b"<playlist",
    ),
)
_PAGES = (b"<!doctype html", b"<html")
_DOCUMENTS = (b"%pdf",)
_ARCHIVES = (b"pk\x03\x04", b"rar!\x1a", b"7z\xbc\xaf", b"\x1f\x8b", b"bzh", b"\xfd7zxz")
_PROGRAMS = (b"mz\x90", b"\x7felf", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!/")
_NOTES = (b"\x00\x05\x16\x07",)  # AppleDouble
_WITHOUT_DOTS = "take the file of the same name without `._`"
_SHORTCUTS = (b"l\x00\x00\x00\x01\x14\x02\x00",)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be used, to follow its name, and what to do."""

    what: str
    cure: str
    passing: bool = False
    """Whether it may be the machine's, at that moment, and not the file's."""


def sniff(head: bytes) -> Fault | None:
    """What is wrong with a file that starts so; None where it may be opened."""
    text = _first_words(head)
    if not head:
        return Fault("is empty", "copy the film again, and wait until it is whole")
    if text.startswith(b"version https://git-lfs"):
        return Fault("is a Git LFS pointer, not the film itself", "run `git lfs pull`")
    kinds = (
        (text.startswith(_PLAYLISTS), "is a playlist, which points at other files", _EXPORT),
        (_is_picture(head, text), "is a picture, not a film", _EXPORT),
        (_is_wide_text(head), "is a text file, not a film", _EXPORT),
        (_is_film(head), "", ""),
        (text.startswith(_PAGES), "is a web page, not a film", "download the film itself"),
        (text.startswith(_DOCUMENTS), "is a PDF document, not a film", _EXPORT),
        (text.startswith(_ARCHIVES), "is an archive, not a film", "unpack it and take the film"),
        (text.startswith(_PROGRAMS), "is a program, not a film", "delete it, and ask for the film"),
        (text.startswith(_SHORTCUTS), "is a shortcut to a film", "copy the film itself"),
        (text.startswith(_NOTES), "holds only what a Mac notes about a file", _WITHOUT_DOTS),
        (_is_text(head), "is a text file, not a film", _EXPORT),
        (True, "is no film of a kind known here", _EXPORT),
    )
    what, cure = next((what, cure) for is_so, what, cure in kinds if is_so)
    return Fault(what, cure) if what else None


def _first_words(head: bytes) -> bytes:
    """From where a text begins: behind a byte order mark, empty lines and what may precede XML."""
    prolog = rb"(\xef\xbb\xbf|\s+|<\?.*?\?>|<!--.*?-->|<!doctype (?!html).*?>)*"
    found = re.match(prolog, head, re.DOTALL | re.IGNORECASE)
    return head[found.end() if found else 0 :].lower()


def _is_picture(head: bytes, text: bytes) -> bool:
    if head[4:8] == b"ftyp":
        return head[8:12] in _STILL_BRANDS
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    is_bitmap = head[:2] == b"BM" and head[6:10] == bytes(4)
    return is_bitmap or text.startswith(_PICTURES)


def _is_wide_text(head: bytes) -> bool:
    """UTF-16, as Windows writes it; its mark could else begin MPEG audio."""
    return head[:2] in (b"\xff\xfe", b"\xfe\xff") and b"\x00" in head[2:4]


def _is_film(head: bytes) -> bool:
    """Films, and sound, which is refused later in words of its own."""
    if head.startswith(_MAGICS) or head[4:8] in _MP4_BOXES:
        return True
    if head[:4] == b"RIFF":
        return head[8:12] in (b"AVI ", b"WAVE")
    if head[0] == 0xFF and len(head) > 1 and head[1] & 0xE0 == 0xE0:
        return True  # MPEG audio
    return any(
        len(head) > start + 2 * packet and all(head[start + packet * n] == 0x47 for n in range(3))
        for start, packet in ((0, 188), (4, 192))  # MPEG transport stream, M2TS
    )


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3  # a letter cut by the end of the sample
    return True
