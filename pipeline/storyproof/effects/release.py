"""A new build beside the old one, switched in by one rename, and the old one removed."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.atomic import point_link
from storyproof.effects.disk import resolved
from storyproof.effects.memo import NAME as MEMO
from storyproof.effects.state import BUILD, PREVIEWS, Place, cache_folder, state_folder

_CACHED = ("store", "fonts", "pictures", MEMO, "ffmpeg.json")
"""What this program keeps in the cache folder, which others may use too."""


@dataclass(slots=True)
class Release:
    """A build being made; `switch_in = False` throws it away."""

    folder: Path
    switch_in: bool = True


@contextmanager
def new_release(root: Path, place: Place, waiting: Callable[[], None]) -> Iterator[Release]:
    """An empty folder that the place's link leads to when the block ends well.

    What the link leads to is complete at every moment. When the block fails, the folder vanishes and
    the link stays as it was. Once it has moved, every earlier release is removed: it may tell of a
    customer who has withdrawn. Only one build runs at a time; another waits, and `waiting` is called
    first. Raises ToolFault when something else stands where the link or its releases go, and OSError
    when an earlier release cannot be removed.
    """
    releases, link = root / place.releases, root / place.link
    if (link.exists() or link.is_symlink()) and not _is_ours(link, releases):
        raise ToolFault(
            f"`{place.link}` is there, but this program did not make it", "move it away"
        )
    if releases.is_symlink():  # earlier releases are removed: it may lead to anything
        raise ToolFault(f"`{place.releases}` is a link", "remove it")
    releases.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(state_folder(root), waiting):
        release = Release(Path(tempfile.mkdtemp(dir=releases, prefix="r")))
        release.folder.chmod(0o755)
        try:
            yield release
            if release.switch_in:
                point_link(link, release.folder)
                _remove_all_but(releases, release.folder.name)
        finally:
            if link.resolve() != release.folder.resolve():
                shutil.rmtree(release.folder, ignore_errors=True)


def _is_ours(link: Path, releases: Path) -> bool:
    return link.is_symlink() and resolved(link).parent == releases.resolve()


@contextmanager
def _one_at_a_time(state: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """The lock is opened to append: a link in its place empties no file of others."""
    with (state / "build.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _remove_all_but(releases: Path, name: str) -> None:
    for folder in releases.iterdir():
        if folder.name != name:
            _remove(folder)


@contextmanager
def previewing(root: Path) -> Iterator[Path]:
    """An empty folder for what a preview shows, removed when the block ends.

    While any preview runs nobody removes their folders; the last to end removes what others left.
    """
    previews = root / PREVIEWS
    previews.mkdir(parents=True, exist_ok=True)
    with (state_folder(root) / "preview.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        previews.mkdir(exist_ok=True)  # the last of others may have removed it just now
        folder = Path(tempfile.mkdtemp(dir=previews, prefix="p"))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            fcntl.flock(lock, fcntl.LOCK_UN)
            remove_unwatched_preview(root)


def remove_unwatched_preview(root: Path) -> None:
    """Removes what a preview that was killed left behind; one that still runs is left to itself."""
    if not (root / PREVIEWS).exists():
        return
    with (state_folder(root) / "preview.lock").open("a") as lock, suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove(root / PREVIEWS)


def remove_builds(
    root: Path, waiting: Callable[[], None], *, cache: bool, dry_run: bool
) -> tuple[str, ...]:
    """Removes `build`, what it leads to and earlier builds; with `cache`, what spares work too. Returns the paths.

    A folder called `build` that this program did not make stays.
    """
    link, state = root / BUILD.link, state_folder(root)
    targets = [root / BUILD.releases, state / "last-build.json"]
    if cache:
        targets += [state / "probes.json", *(cache_folder(root) / name for name in _CACHED)]
    found = [path for path in targets if path.exists()]
    if _is_ours(link, root / BUILD.releases):
        found.insert(0, link)
    if not dry_run:
        remove_unwatched_preview(root)
    if found and not dry_run:
        state.mkdir(exist_ok=True)
        with _one_at_a_time(state, waiting):
            for path in found:
                _remove(path)
    return tuple(
        path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        for path in found
    )


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
