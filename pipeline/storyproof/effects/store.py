"""Finished files, kept by what they were made from, so that nothing is made twice."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from storyproof.effects.seal import FILES, is_sealed, seal
from storyproof.model.task import Task

_NEW = ".new-"
_DAY = 24 * 60 * 60  # seconds: no build takes longer


def task_key(task: Task, versions: Mapping[str, str]) -> str:
    """The name of a task's results: the step as data, and the tools that carry it out.

    The step holds its inputs' hashes, so a changed setting, text or film changes the key by itself.
    What is left out of comparisons, as where the film lies, does not.
    """
    suffixes = [PurePosixPath(target).suffix for target in task.targets]
    return data_key(type(task.step).__name__, _told(task.step), suffixes, dict(versions))


def _told(value: Any) -> dict[str, Any]:
    """A frozen value as plain data: `dataclasses.asdict` copies each string, which took half a no-op."""
    return {field.name: getattr(value, field.name) for field in fields(value) if field.compare}


def _plain(value: Any) -> object:
    """What JSON has no words for."""
    return value.hex() if isinstance(value, bytes) else _told(value)


@cache
def own_code(*modules: str) -> str:
    """A digest of modules beside this one, and of all in a room: what an effect makes changes with its code."""
    named = (Path(__file__).parent / name for name in modules)
    files = (
        file for path in named for file in (sorted(path.glob("*.py")) if path.is_dir() else [path])
    )
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


@dataclass(slots=True)
class Draft:
    """An entry being made; `keep = False` throws it away."""

    folder: Path
    keep: bool = True


def data_key(*data: object) -> str:
    """The name of an entry made from plain data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=_plain).encode()).hexdigest()


class Store:
    """A folder of entries, each a folder of files beside its seal. Delete it at any time.

    A disk, a copy or a person may damage what is kept, and a damaged film must not be published.
    So an entry is compared with its seal before it is used; one that differs is gone, and made again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sound: set[str] = set()
        """Keys whose contents this process has made or read through: it does so once."""
        self._swept = False

    def find(self, key: str) -> Path | None:
        """The folder of an entry's files, if it was ever finished and still is what it was."""
        entry = self._entry(key)
        if not entry.is_dir():
            return None
        if is_sealed(entry, contents=key not in self._sound):
            self._sound.add(key)
            return entry / FILES
        self._remove(entry)
        return None

    @contextmanager
    def fill(self, key: str) -> Iterator[Draft]:
        """A folder that becomes the entry when the block ends well, unless it was discarded."""
        entry = self._entry(key)
        entry.parent.mkdir(parents=True, exist_ok=True)
        self._sweep()
        work = Path(tempfile.mkdtemp(dir=self._folder, prefix=_NEW))
        draft = Draft(work / FILES)
        draft.folder.mkdir()
        try:
            yield draft
            if draft.keep:
                seal(work)
                _rename(work, entry)
                self._sound.add(key)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def entry(self, key: str, make: Callable[[Path], None]) -> Path:
        """The folder of an entry's files; `make` fills it if it is not there yet."""
        if found := self.find(key):
            return found
        with self.fill(key) as draft:
            make(draft.folder)
        return self._entry(key) / FILES

    def _entry(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _sweep(self) -> None:
        """Removes what killed builds left, once a process; younger ones may still be at work."""
        if not self._swept:
            self._swept = True
            for left in self._folder.glob(f"{_NEW}*"):
                with suppress(FileNotFoundError):
                    if time.time() - left.stat().st_mtime > _DAY:
                        self._remove(left)

    def _remove(self, folder: Path) -> None:
        """In one step for all others: what is half removed has no entry's name."""
        aside = Path(tempfile.mkdtemp(dir=self._folder, prefix=_NEW))
        with suppress(FileNotFoundError):
            folder.rename(aside / folder.name)
        shutil.rmtree(aside, ignore_errors=True)


def _rename(work: Path, entry: Path) -> None:
    """Where another process was quicker, its entry is as good."""
    try:
        work.rename(entry)
    except OSError:
        if not entry.is_dir():
            raise


def link_or_copy(source: Path, target: Path) -> None:
    """Puts a stored file where it is wanted: a hard link, or a copy across file systems.

    Another file that is there already makes way: writing into it would reach whatever else is linked to it.
    """
    try:
        if os.path.samestat(source.stat(), target.lstat()):
            return
        target.unlink()
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def link_tree(source: Path, target: Path) -> None:
    """The same for a folder with everything in it."""
    shutil.copytree(
        source,
        target,
        copy_function=lambda a, b: link_or_copy(Path(a), Path(b)),
        dirs_exist_ok=True,
    )
