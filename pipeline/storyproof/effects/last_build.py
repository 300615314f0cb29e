"""Remembers what the last good build was made from, so that an unchanged project costs next to nothing."""

from __future__ import annotations

import json
import sys
import sysconfig
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from storyproof.effects.atomic import write_bytes
from storyproof.effects.clock import today_in
from storyproof.effects.fingerprint import fingerprint
from storyproof.effects.programs import find
from storyproof.effects.state import BUILD, state_folder

SOURCES = ("stories", "media", "site_config", "mkdocs.yml")
_PACKAGE = Path(__file__).parents[1]
_LOADED = (
    "/etc/ld.so.cache",
    *(
        f"/{place}/opt/{name}"
        for place in ("opt/homebrew", "usr/local")
        for name in ("pango", "harfbuzz")
    ),
)
"""What changes when Pango or HarfBuzz is replaced. Loading them to ask for their version would cost more
than all the rest; on Linux every package manager has `ldconfig` write its list of libraries anew after
installing one, and Homebrew points these links to the new version. More libraries than ours are in that
list, so at worst a build runs that finds everything in the store."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, and the IANA name of the time zone it was that day in."""

    date: date
    timezone: str

    @property
    def lasts(self) -> bool:
        return today_in(ZoneInfo(self.timezone)) == self.date


class LastBuild:
    """The fingerprint and the summary of the last build that was switched in."""

    def __init__(self, root: Path, *options: str) -> None:
        """`options` are whatever the person asked for that decides the outcome."""
        self._root = root
        self._file = state_folder(root) / "last-build.json"
        self._now = fingerprint(root, (*SOURCES, *_machine()), sys.version, *options)

    def summary(self) -> str | None:
        """What the last build said, if nothing has changed since and its result still stands.

        It stands while `build` leads to it with every file as it was switched in, and, unless its day
        was asked for or frozen, until the team's day is over.
        """
        try:
            known = json.loads(self._file.read_bytes())
            release = (self._root / BUILD.link).resolve(strict=True)
            same = known["fingerprint"] == self._now and known["release"] == release.name
            day = Day(date.fromisoformat(known["day"]), known["timezone"]) if known["day"] else None
            stands = same and (day is None or day.lasts)
            return str(known["summary"]) if stands and known["files"] == _files(release) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember(self, release: str, summary: str, day: Day | None) -> None:
        """Notes a build that went well, made from what was there when this object was created.

        With its name: another build may have switched in a release of its own since. `day` is None
        where its day does not depend on the calendar.
        """
        note = {
            "fingerprint": self._now,
            "release": release,
            "files": _files(self._root / BUILD.releases / release),
            "day": day and day.date.isoformat(),
            "timezone": day and day.timezone,
            "summary": summary,
        }
        write_bytes(self._file, json.dumps(note).encode())


def _files(release: Path) -> str:
    """By name, size, time and inode: three hundredths of a second for ten thousand files."""
    return fingerprint(release.resolve(), ("public", "internal"))


def _machine() -> tuple[str, ...]:
    """Files that change when this program or a tool of it is replaced."""
    tools = (find(name) for name in ("ffmpeg", "ffprobe"))
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info/RECORD")
    return (str(_PACKAGE), *_LOADED, *(tool for tool in tools if tool), *map(str, installed))
