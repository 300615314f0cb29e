"""Remembers what the last good build was made from, so that an unchanged project costs next to nothing."""

from __future__ import annotations

import json
import shutil
import sys
import sysconfig
from pathlib import Path

from storyproof.effects.atomic import write_bytes
from storyproof.effects.fingerprint import fingerprint
from storyproof.effects.state import LINK, state_folder

_SOURCES = ("stories", "media", "site_config", "mkdocs.yml")
_PACKAGE = Path(__file__).parents[1]


class LastBuild:
    """The fingerprint and the summary of the last build that was switched in."""

    def __init__(self, root: Path, *facts: str) -> None:
        """`facts` are whatever else decides the outcome: the day, the options."""
        self._root = root
        self._file = state_folder(root) / "last-build.json"
        self._now = fingerprint(root, (*_SOURCES, *_machine()), sys.version, *facts)

    def summary(self) -> str | None:
        """What the last build said, if nothing has changed since and its result still stands."""
        try:
            known = json.loads(self._file.read_bytes())
            stands = known["release"] == (self._root / LINK).resolve(strict=True).name
            return str(known["summary"]) if stands and known["fingerprint"] == self._now else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(self, release: str, summary: str) -> None:
        """Notes a build that went well, made from what was there when this object was created.

        With its name: a preview or another build may have switched in a release of its own since.
        """
        note = {"fingerprint": self._now, "release": release, "summary": summary}
        write_bytes(self._file, json.dumps(note).encode())


def _machine() -> tuple[str, ...]:
    """Files that change when this program or a tool of it is replaced."""
    tools = (shutil.which(name) for name in ("ffmpeg", "ffprobe"))
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info/RECORD")
    return (str(_PACKAGE), *(tool for tool in tools if tool), *map(str, installed))
