"""What stands where a file or a folder is looked for, and is none."""

from __future__ import annotations

from enum import Enum, auto


class NoFile(Enum):
    """A link, which nothing follows; a folder with the name of a text; a pipe, a socket or a device; in the place
    of a folder anything else, or a link that leads to none."""

    LINK = auto()
    FOLDER = auto()
    DEVICE = auto()
    NO_FOLDER = auto()
