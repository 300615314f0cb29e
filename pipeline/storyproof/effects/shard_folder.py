"""A shard's work as a folder that can be carried to another machine, and what it adds to the store there.

shard.json              the note: whose share, made from what, every file with its digest
store/KEY/0.pdf         entries of the store
answers/memo.sqlite     what was found out of each of its stories
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from storyproof.effects import NotThere, ToolFault
from storyproof.effects.memo import NAME, Memo
from storyproof.effects.store import Store, link_or_copy
from storyproof.model.shard_note import VERSION, ShardNote

NOTE = "shard.json"
_ENTRIES, _ANSWERS = "store", "answers"
_AGAIN = "make the shard again, and copy the whole folder"


@contextmanager
def new_shard_folder(target: Path) -> Iterator[Path]:
    """An empty folder that becomes `target` when the block ends well; an earlier shard there makes way.

    Raises ToolFault where something else stands there.
    """
    if target.is_symlink() or (target.exists() and not _may_be_replaced(target)):
        raise ToolFault(
            f"`{target}` is there, and is no shard", "move it away, or name another with --out"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
    try:
        fresh = work / "new"
        fresh.mkdir()
        yield fresh
        if target.exists():
            target.rename(work / "old")
        fresh.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _may_be_replaced(target: Path) -> bool:
    return target.is_dir() and ((target / NOTE).is_file() or not any(target.iterdir()))


def put_entries(folder: Path, store: Store, keys: Iterable[str]) -> None:
    """Puts entries of the store into a shard's folder; what the store lacks is left out."""
    for key in keys:
        if entry := store.find(key):
            for file in entry.iterdir():
                link_or_copy(file, folder / _ENTRIES / key / file.name)


def put_answers(folder: Path, known: Memo, keys: Iterable[str]) -> None:
    """Puts what is known by these keys into a shard's folder."""
    known.hand_on(keys, folder / _ANSWERS)


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of a shard, for its note."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {file.relative_to(folder).as_posix(): _sha256(file) for file in files}


def put_note(folder: Path, note: ShardNote) -> None:
    """Ends a shard's folder."""
    (folder / NOTE).write_text(note.model_dump_json(indent=1), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class ShardFolder:
    """A shard as it arrived: where, and what its note says."""

    folder: Path
    note: ShardNote

    @classmethod
    def open(cls, folder: Path) -> ShardFolder:
        """Raises NotThere where there is no shard, ToolFault where its note cannot be used."""
        file = folder / NOTE
        if not file.is_file():
            raise NotThere(f"`{folder}` is no shard: it has no `{NOTE}`")
        data = file.read_bytes()
        try:
            note = ShardNote.model_validate_json(data)
        except ValidationError:
            raise ToolFault(f"`{file}` is damaged, or of another version", _AGAIN) from None
        if note.version != VERSION:
            raise ToolFault(f"`{file}` is of another version of Storyproof", _AGAIN)
        return cls(folder, note)

    def require_whole(self) -> None:
        """Raises ToolFault where a file is missing or is not what it was."""
        for path, digest in self.note.files.items():
            file = self.folder / path
            if file.is_symlink() or not file.is_file():
                raise ToolFault(f"`{file}` is missing", _AGAIN)
            if _sha256(file) != digest:
                raise ToolFault(f"`{file}` is damaged: it is not what the shard made", _AGAIN)

    def unpack(self, store: Store, memo: Memo) -> None:
        """Adds all of it to what is known here. Whatever is cut off, what was added is whole."""
        for key, names in self._entries().items():
            store.entry(key, partial(self._copy, key, names))
        if f"{_ANSWERS}/{NAME}" in self.note.files:
            memo.take_in(self.folder / _ANSWERS)

    def _entries(self) -> Mapping[str, list[str]]:
        entries: dict[str, list[str]] = {}
        for path in self.note.files:
            if path.startswith(f"{_ENTRIES}/"):
                _, key, name = path.split("/")
                entries.setdefault(key, []).append(name)
        return entries

    def _copy(self, key: str, names: list[str], new: Path) -> None:
        for name in names:
            shutil.copyfile(self.folder / _ENTRIES / key / name, new / name)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
