"""What was found out once, by a key of all that it was found out from."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import zlib
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

from storyproof.effects.clock import today_in
from storyproof.effects.toolchain import installed

NAME = "memo.sqlite"
"""The file in its folder."""
_ROOMS = ("model", "captions", "numbers", "swap", "quotes", "reading", "checks", "editions")
"""Our own code that decides what is found out."""
THINKING = ("babel", "markdown-it-py", "nh3", "pydantic", "python-frontmatter", "pyyaml")
"""Packages that decide what is found out."""
_KEPT, _RENEWED = 30, 7
"""Days after which an answer that nobody asked for is forgotten, and after which asking is noted."""
_TABLE = "CREATE TABLE found (key TEXT PRIMARY KEY, day INTEGER, packed BLOB)"
_ANSWERS = (
    "SELECT key, day, packed FROM found"
    " WHERE typeof(key) = 'text' AND typeof(day) = 'integer' AND typeof(packed) = 'blob'"
)
"""SQLite keeps any value in any column, if somebody writes it there."""
_LARGEST = 64 << 20
"""Bytes of an answer: a packed one may be a thousandth of what it unpacks to."""


@cache
def thinker() -> str:
    """A digest of our own code, the packages it stands on and Python: whoever found something out."""
    digest = hashlib.sha256(f"{sys.version}{installed(*THINKING)}".encode())
    package = Path(__file__).parents[1]
    for room in _ROOMS:
        for module in sorted((package / room).rglob("*.py")):
            digest.update(module.read_bytes())
    return digest.hexdigest()


class Memo:
    """Ten thousand small answers in one file, where the store would need a folder and a seal for each.

    Delete it at any time. One that is damaged is made anew, one that cannot be written to keeps
    nothing: then all is found out again. It holds data and never code, not even a view of SQLite's, since
    it may have come with somebody's checkout, or in a shard.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._today = today_in(UTC).toordinal()
        self._stale: list[str] = []
        self._database = self._opened() or self._opened_anew()

    def find(self, key: str) -> bytes | None:
        """The answer kept by this key, if there is one and it is whole."""
        with suppress(sqlite3.Error, zlib.error):
            if row := self._row(key):
                day, packed = row
                if day + _RENEWED < self._today:
                    self._stale.append(key)
                unpacking = zlib.decompressobj()
                answer = unpacking.decompress(packed, _LARGEST)
                return answer if unpacking.eof else None
        return None

    def keep(self, key: str, answer: bytes) -> None:
        with suppress(sqlite3.Error):
            packed = zlib.compress(answer, 1)
            self._ask("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", key, self._today, packed)

    def hand_on(self, keys: Iterable[str], folder: Path) -> None:
        """Keeps the answers to these keys in another folder, too."""
        with Memo(folder) as other, suppress(sqlite3.Error):
            for key in keys:
                if row := self._row(key):
                    other._ask("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", key, *row)

    def take_in(self, folder: Path) -> None:
        """Keeps the answers of another folder, too; that is only read."""
        with suppress(sqlite3.Error), closing(_connected(folder / NAME, "?mode=ro")) as other:
            if _is_memo(other):
                for row in other.execute(_ANSWERS):
                    self._ask("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", *row)

    def __enter__(self) -> Memo:
        return self

    def __exit__(self, *_: object) -> None:
        """Writes what was kept, and forgets what nobody has asked for in a month."""
        if self._database is None:
            return
        with suppress(sqlite3.Error):
            for key in self._stale:
                self._ask("UPDATE found SET day = ? WHERE key = ?", self._today, key)
            self._ask("DELETE FROM found WHERE day < ?", self._today - _KEPT)
            self._database.commit()
        self._database.close()

    def _row(self, key: str) -> tuple[Any, ...] | None:
        """The day and the packed answer that stand by a key."""
        row = self._ask(f"{_ANSWERS} AND key = ?", key)
        return row and row[1:]

    def _ask(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        if self._database is None:
            return None
        row: tuple[Any, ...] | None = self._database.execute(statement, values).fetchone()
        return row

    def _opened(self) -> sqlite3.Connection | None:
        """With short waits: another run may be writing, and finding out again is better than waiting."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            database = _connected(self._file)
        except (sqlite3.Error, OSError):
            return None
        try:
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE.replace("TABLE", "TABLE IF NOT EXISTS"))
            if _is_memo(database):
                return database
        except sqlite3.Error:
            pass
        database.close()
        return None

    def _opened_anew(self) -> sqlite3.Connection | None:
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        return self._opened()


def _connected(file: Path, options: str = "") -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}{options}", timeout=2, uri=True)


def _is_memo(database: sqlite3.Connection) -> bool:
    """Whether it holds the one table and nothing that works by itself: a view may have no end."""
    told: object = database.execute("SELECT group_concat(sql) FROM sqlite_master").fetchone()
    return told == (_TABLE,)
