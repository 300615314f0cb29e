"""A new build beside the old one, switched in by one rename."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.atomic import point_link
from storyproof.effects.state import LINK, state_folder


@dataclass(slots=True)
class Release:
    """A build being made; `switch_in = False` throws it away."""

    folder: Path
    switch_in: bool = True


@contextmanager
def new_release(root: Path) -> Iterator[Release]:
    """An empty folder that becomes `build` when the block ends well.

    `build` is a link, and what it leads to is complete at every moment. When the block fails, the
    folder vanishes and `build` stays as it was. Only one build runs at a time; another waits.
    Raises ToolFault when something else is called `build`.
    """
    releases = state_folder(root) / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    link = root / LINK
    if link.exists() and not link.is_symlink():
        raise ToolFault(f"`{LINK}` is a folder that was not made by this program", "move it away")
    with (releases / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        release = Release(Path(tempfile.mkdtemp(dir=releases, prefix="r")))
        release.folder.chmod(0o755)
        kept = {link.resolve()} if link.exists() else set()
        try:
            yield release
            if release.switch_in:
                point_link(link, release.folder)
                kept.add(release.folder)
        finally:
            _remove_others(releases, kept)


def _remove_others(releases: Path, kept: set[Path]) -> None:
    """Removes what failed, killed and earlier builds left; the one just replaced stays for a rollback."""
    names = {folder.name for folder in kept}
    for folder in releases.glob("r*"):
        if folder.name not in names:
            shutil.rmtree(folder, ignore_errors=True)


def remove_builds(root: Path, *, cache: bool, dry_run: bool) -> tuple[str, ...]:
    """Removes `build`, what it leads to and earlier builds; with `cache`, all this program keeps. Returns the paths."""
    link, state = root / LINK, state_folder(root)
    targets = [state] if cache else [state / "releases", state / "last-build.json"]
    found = [path for path in (link, *targets) if path.is_symlink() or path.exists()]
    for path in () if dry_run else found:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return tuple(path.relative_to(root).as_posix() for path in found)
