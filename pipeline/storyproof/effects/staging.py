"""A place that we and the workers of a cluster both reach, where files lie by their contents: a folder or a bucket."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

from storyproof.effects import ToolFault

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_AT_ONCE = 1 << 20
_TOLD = "README.txt"
_NOTE = b"""Storyproof and the workers of its cluster pass films here; each file is named by its SHA-256.
While no build runs, all of it may be deleted.
"""


@dataclass(frozen=True, slots=True)
class Staging:
    """A place by its address, as fsspec reads it: `s3://bucket/films` or `/mnt/shared/films`.

    It holds no credentials, which are for the environment of each machine.
    """

    address: str

    def require(self) -> None:
        """Makes the last folder of the address and leaves a note there. Raises ToolFault where it cannot.

        Nothing above it is made: a mount that is missing must not be written beside, nor a bucket bought.
        """
        with self._told():
            system, path = self._at(_TOLD)
            folder = path.rpartition("/")[0]
            is_bucket = "/" not in folder
            if not is_bucket and not system.exists(folder):
                with suppress(FileExistsError):  # another build was quicker
                    system.mkdir(folder, create_parents=False)
            self._write(system, path, BytesIO(_NOTE))

    def put(self, file: Path) -> Staged:
        """Copies a file there, unless it lies there already. Raises ToolFault."""
        with file.open("rb") as near:
            digest = hashlib.file_digest(near, "sha256").hexdigest()
            near.seek(0)
            with self._told():
                system, path = self._at(digest)
                if not system.exists(path) or system.size(path) != file.stat().st_size:
                    self._write(system, path, near)
        return Staged(self, digest)

    def fetch(self, digest: str, target: Path) -> None:
        """Copies a file from there. Raises ToolFault, also where it is another than was put there."""
        found = hashlib.sha256()
        with target.open("wb") as near:
            for data in self._read(digest):
                found.update(data)
                near.write(data)
        if found.hexdigest() != digest:
            raise ToolFault(
                f"`{digest}` in `{self.address}` is not what was put there",
                "delete it there, then run it again",
            )

    def _read(self, name: str) -> Iterator[bytes]:
        with self._told():
            system, path = self._at(name)
            with system.open(path, "rb") as far:
                while data := far.read(_AT_ONCE):
                    yield data

    def _at(self, name: str) -> tuple[AbstractFileSystem, str]:
        import fsspec  # noqa: PLC0415 (an extra)

        system, root = fsspec.url_to_fs(self.address, use_listings_cache=False)
        return system, f"{root.rstrip('/')}/{name}"

    @staticmethod
    def _write(system: AbstractFileSystem, path: str, contents: BinaryIO) -> None:
        """Whole or not at all: others may look for it at any time."""
        if "file" not in system.protocol:
            with system.transaction, system.open(path, "wb") as far:
                shutil.copyfileobj(contents, far, _AT_ONCE)
            return
        part = Path(f"{path}.{uuid4().hex}")  # beside it: fsspec's own goes by way of another disk
        try:
            with part.open("wb") as written:
                shutil.copyfileobj(contents, written, _AT_ONCE)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever a disk, a bucket or its library raises, in words."""
        try:
            yield
        except ImportError as error:
            raise ToolFault(
                f"`{self.address}` cannot be reached: {error}",
                "for S3 run `pip install 'storyproof[s3]'`; other places need their own package of fsspec",
            ) from None
        except Exception as error:
            raise ToolFault(
                f"`{self.address}` cannot be used: {error}",
                "look whether it is there, and may be read and written from here and by every worker",
            ) from error


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that lies in a staging place."""

    staging: Staging
    digest: str

    def unpack(self, target: Path) -> None:
        self.staging.fetch(self.digest, target)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that travels in the message itself."""

    data: bytes = field(repr=False)

    def unpack(self, target: Path) -> None:
        target.write_bytes(self.data)


Parcel = Staged | Enclosed


def packed(file: Path, staging: Staging | None) -> Parcel:
    """A file, ready to travel. Raises ToolFault where it cannot be staged."""
    return staging.put(file) if staging else Enclosed(file.read_bytes())
