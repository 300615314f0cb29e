"""What a file is by its first bytes, before any decoder opens it."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = 4096
"""Bytes to look at."""

_VIDEO_EXPORT = "export the film as MP4 and put that here"
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
    b"ID3",
    b"fLaC",
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"<svg")
_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]", b"v=0", b"<MPD", b"<smil", b"<asx")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be used, to follow its name, and what to do."""

    what: str
    cure: str
    passing: bool = False
    """Whether it may be the machine's, at that moment, and not the file's."""


def sniff(head: bytes) -> Fault | None:
    """What is wrong with a file that starts so; None where it may be opened."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        return Fault("is empty", "copy the film again, and wait until it is whole")
    if text.startswith(b"version https://git-lfs"):
        return Fault("is a Git LFS pointer, not the film itself", "run `git lfs pull`")
    kinds = (
        (_is_playlist(text), "is a playlist, which points at other files"),
        (_is_picture(head, text), "is a picture, not a film"),
        (_is_film(head), ""),
        (_is_text(head), "is a text file, not a film"),
        (True, "is no film of a kind known here"),
    )
    what = next(what for is_so, what in kinds if is_so)
    return Fault(what, _VIDEO_EXPORT) if what else None


def _is_playlist(text: bytes) -> bool:
    if text.startswith(b"<?xml"):
        return any(mark in text for mark in (b"<MPD", b"<smil", b"<asx"))
    return text.startswith(_PLAYLISTS)


def _is_picture(head: bytes, text: bytes) -> bool:
    if head[4:8] == b"ftyp":
        return head[8:12] in _STILL_BRANDS
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    return text.startswith(_PICTURES) or (text.startswith(b"<?xml") and b"<svg" in text)


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
