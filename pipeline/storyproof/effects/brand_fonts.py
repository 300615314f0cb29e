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
_RESTRICTED = 0x0002
"""`fsType` of a font that must not be embedded (OpenType specification, `OS/2`)."""
_ITALIC = 0x0001
_NAME = re.compile(r"""[^"\\;{}<>\x00-\x1f]{1,80}""")
"""A family that stylesheets can name."""
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

    face = hb.Face(data)
    os2 = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
    family = face.get_name(_TYPOGRAPHIC_FAMILY) or face.get_name(_FAMILY) or ""
    if path.lower().endswith(_OTHERS) or len(os2) < _OS2_LENGTH or not (family and face.unicodes):
        return FontFile(path, fault=f"`{path}` is no font that can be used", cure=_DESKTOP)
    if not _NAME.fullmatch(family):
        fault = f"`{path}` calls its family something that no stylesheet can name"
        return FontFile(path, fault=fault, cure="ask its maker for a file with a plain name")
    weight, _, fs_type = struct.unpack_from(">HHH", os2, 4)
    if fs_type & 0x000F == _RESTRICTED:
        fault = f"`{path}` does not allow to be embedded in documents"
        return FontFile(path, fault=fault, cure="ask its maker for a licence and a file that do")
    (selection,) = struct.unpack_from(">H", os2, 62)
    digest = hashlib.sha256(data).hexdigest()
    italic = bool(selection & _ITALIC)
    return FontFile(path, digest, family, _weights(face, weight), italic, source=source)


def _weights(face: hb.Face, weight: int) -> tuple[int, int]:
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    return (round(axis.min_value), round(axis.max_value)) if axis else (weight, weight)
