"""Finished files, kept by what they were made from, so that nothing is made twice."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from storyproof.model.task import Task


def task_key(task: Task, versions: Mapping[str, str]) -> str:
    """The name of a task's results: the step as data, and the tools that carry it out.

    The step holds its inputs' hashes, so a changed setting, text or film changes the key by itself.
    """
    suffixes = [PurePosixPath(target).suffix for target in task.targets]
    return data_key(type(task.step).__name__, asdict(task.step), suffixes, dict(versions))


@cache
def own_code(*modules: str) -> str:
    """A digest of modules beside this one: what an effect makes changes with its code."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in modules)).hexdigest()


@dataclass(slots=True)
class Draft:
    """An entry being made; `keep = False` throws it away."""

    folder: Path
    keep: bool = True


def data_key(*data: object) -> str:
    """The name of an entry made from plain data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


class Store:
    """A folder of entries, each a folder of files named by their order. Delete it at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, key: str) -> Path | None:
        """The entry's folder, if it was ever finished."""
        entry = self._entry(key)
        return entry if entry.is_dir() else None

    @contextmanager
    def fill(self, key: str) -> Iterator[Draft]:
        """A folder that becomes the entry when the block ends well, unless it was discarded."""
        entry = self._entry(key)
        entry.parent.mkdir(parents=True, exist_ok=True)
        draft = Draft(Path(tempfile.mkdtemp(dir=self._folder, prefix=".new-")))
        try:
            yield draft
            if draft.keep:
                _seal(draft.folder)
                _rename(draft.folder, entry)
        finally:
            shutil.rmtree(draft.folder, ignore_errors=True)

    def entry(self, key: str, make: Callable[[Path], None]) -> Path:
        """The entry's folder; `make` fills it if it is not there yet."""
        if not self._entry(key).is_dir():
            with self.fill(key) as draft:
                make(draft.folder)
        return self._entry(key)

    def _entry(self, key: str) -> Path:
        return self._folder / key[:2] / key


def _rename(folder: Path, entry: Path) -> None:
    """Where another process was quicker, its entry is as good."""
    try:
        folder.rename(entry)
    except OSError:
        if not entry.is_dir():
            raise


def _seal(folder: Path) -> None:
    """Takes away the right to write: a release links to these files, and an edit there would spoil the entry."""
    folder.chmod(0o755)
    for file in folder.rglob("*"):
        if file.is_file():
            file.chmod(0o444)


def link_or_copy(source: Path, target: Path) -> None:
    """Puts a stored file where it is wanted: a hard link, or a copy across file systems.

    A file that is there already makes way: writing into it would reach whatever else is linked to it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
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
