"""What stands where a file is looked for, and is none."""

from __future__ import annotations

from enum import Enum, auto


class NoFile(Enum):
    """A link, which nothing follows; a folder with the name of a text; a pipe, a socket or a device."""

    LINK = auto()
    FOLDER = auto()
    DEVICE = auto()
