"""The brand's own fonts, as the files in `site_config/fonts/` tell of themselves."""

from __future__ import annotations

import hashlib
import re
import struct
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from storyproof.effects import disk
from storyproof.model.font_file import FontFile

if TYPE_CHECKING:
    import uharfbuzz as hb

FOLDER = f"{disk.CONFIG}/fonts"
_ENDINGS = (".ttf", ".otf")
_OTHERS = (".woff", ".woff2", ".eot", ".ttc", ".otc", ".pfb", ".dfont")
"""Fonts in forms that cannot be used; what else lies there, such as a licence, is no font."""
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
"""Name IDs: where the second is there, the first holds part of the style (OpenType specification, `name`)."""
_OS2_LENGTH = 78
_STARTS = (b"\0\1\0\0", b"OTTO", b"true")
"""Of a file with one font (OpenType specification, “Organization of an OpenType Font”)."""
_RECORD = struct.Struct(">4sIII")
"""Of a table: its tag, checksum, offset and length."""
_NEEDED = frozenset((b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"))
_OUTLINES = (frozenset((b"glyf", b"loca")), frozenset((b"CFF ",)), frozenset((b"CFF2",)))
_RESTRICTED = 0x0002
"""`fsType` of a font that must not be embedded (OpenType specification, `OS/2`)."""
_WHOLE_OR_AS_PIXELS = 0x0300
"""Its bits of fonts of which no part may be embedded, as PDF files and pages do, or pixels alone."""
_ITALIC = 0x0001
_NAME = re.compile(r"""[^"\\;{}<>\x00-\x1f]{1,80}""")
"""A family that stylesheets can name."""
_LICENCE = "ask its maker for a licence and a file that do"
_DESKTOP = "put the desktop version there, TrueType or OpenType (.ttf, .otf)"


def brand_fonts(root: Path) -> tuple[FontFile, ...]:
    """The fonts of a project, by their paths, those that cannot be used with the reason."""
    return tuple(
        _told(str(root / path), disk.read(root, path), path)
        for path in disk.files_below(root, FOLDER)
        if path.lower().endswith(_ENDINGS + _OTHERS)
    )


@lru_cache(maxsize=64)
def _told(source: str, data: bytes, path: str) -> FontFile:
    import uharfbuzz as hb  # noqa: PLC0415 (most projects have no fonts of their own)

    if len(data) >= disk.MOST:
        fault = f"`{path}` is too large: a font has less than {disk.MOST:,} bytes"
        return FontFile(path, fault=fault, cure="put one there for the languages you need")
    if path.lower().endswith(_OTHERS) or not _is_whole(data) or not _can_be_cut(data):
        return FontFile(path, fault=f"`{path}` is no font that can be used", cure=_DESKTOP)
    face = hb.Face(data)
    os2 = bytes(face.reference_table("OS/2").data)
    family = face.get_name(_TYPOGRAPHIC_FAMILY) or face.get_name(_FAMILY) or ""
    if not _NAME.fullmatch(family):
        fault = f"`{path}` calls its family something that no stylesheet can name"
        return FontFile(path, fault=fault, cure="ask its maker for a file with a plain name")
    weight, _, fs_type = struct.unpack_from(">HHH", os2, 4)
    if fs_type & 0x000F == _RESTRICTED:
        fault = f"`{path}` does not allow to be embedded in documents"
        return FontFile(path, fault=fault, cure=_LICENCE)
    if fs_type & _WHOLE_OR_AS_PIXELS:
        fault = f"`{path}` does not allow that the letters in use are embedded without the others"
        return FontFile(path, fault=fault, cure=_LICENCE)
    (selection,) = struct.unpack_from(">H", os2, 62)
    digest = hashlib.sha256(data).hexdigest()
    italic = bool(selection & _ITALIC)
    return FontFile(path, digest, family, _weights(face, weight), italic, source=source)


def _is_whole(data: bytes) -> bool:
    """Whether all tables that are needed lie within the file: half of one may have arrived."""
    (count,) = struct.unpack_from(">H", data, 4) if data.startswith(_STARTS) else (0,)
    directory = data[12 : 12 + count * _RECORD.size]
    if len(data) < 12 or len(directory) < count * _RECORD.size:
        return False
    tables = {tag: (start, length) for tag, _, start, length in _RECORD.iter_unpack(directory)}
    return (
        tables.keys() >= _NEEDED
        and any(tables.keys() >= kind for kind in _OUTLINES)
        and tables[b"OS/2"][1] >= _OS2_LENGTH
        and all(start + length <= len(data) for start, length in tables.values())
    )


def _can_be_cut(data: bytes) -> bool:
    """Tried with one letter, for which HarfBuzz looks through every table."""
    from storyproof.effects.font_cut import code_points, cut_font  # noqa: PLC0415 (loads HarfBuzz)

    letter = min(code_points(data), default=None)
    try:
        return letter is not None and bool(cut_font(data, {}, (letter,), ()))
    except RuntimeError:
        return False


def _weights(face: hb.Face, weight: int) -> tuple[int, int]:
    """As CSS counts them; some fonts tell others."""
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    low, high = (axis.min_value, axis.max_value) if axis else (weight, weight)
    return min(max(round(low), 1), 1000), min(max(round(high), 1), 1000)
