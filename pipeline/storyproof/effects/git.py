"""What a folder of the project held at an earlier revision."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from storyproof.effects import NotThere, ToolFault


@contextmanager
def folder_at(root: Path, revision: str, folder: str) -> Iterator[Path]:
    """A copy of a folder of the project as it was, for as long as it is looked at.

    Raises NotThere for an unknown revision or a folder it did not hold, ToolFault without git.
    """
    commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise NotThere(f"git knows no revision `{revision}` here")
    packed = _git(root, "archive", "--format=zip", commit.decode().strip(), "--", folder)
    if packed is None:
        raise NotThere(f"there was no `{folder}` at `{revision}`")
    with TemporaryDirectory() as copy:
        with ZipFile(BytesIO(packed)) as archive:
            archive.extractall(copy)
        yield Path(copy) / folder


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise ToolFault("git is not installed", "install git, or name a folder instead") from error
    return done.stdout if done.returncode == 0 else None
