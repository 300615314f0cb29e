"""Notices saved files as the system tells of them; where it cannot, by looking again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

_QUIET = 5
"""Milliseconds without a change that end a batch: an editor's save is several changes at once."""
_BATCH = 100
_LOOK = 500
"""Milliseconds after which we look for what the system does not tell: a folder that came, a file of the root."""
_POLL = 1000


def saves(
    root: Path, folders: Iterable[str], files: Iterable[str], stop: Event
) -> Iterator[set[str]]:
    """Sets of paths from the root that were saved, made, renamed or removed, until `stop` is set.

    `folders` are watched with all below them, from when they exist; `files` stand in the root. The
    first set is empty: from then on nothing is missed.
    """
    folders, files = tuple(folders), tuple(files)
    polling = False
    seen = _stamps(root, (*folders, *files))
    while not stop.is_set():
        there = [root / name for name in folders if (root / name).is_dir()]
        try:
            for batch in _batches(there, stop, polling=polling):
                changed = {_relative(root, path) for _, path in batch}
                now = _stamps(root, (*folders, *files))
                moved = {name for name, stamp in now.items() if seen[name] != stamp}
                came = moved & set(folders)
                seen = now
                yield changed | moved
                if came:
                    break  # watch it too
        except RuntimeError as error:
            if "decode" not in str(error):
                raise
            yield set(folders)  # a name is in no encoding: what else was saved is not told
        except OSError:
            if polling:
                raise
            polling = True  # more folders than the system may watch, or a disk of another machine


def _batches(
    folders: list[Path], stop: Event, *, polling: bool
) -> Iterator[set[tuple[Change, str]]]:
    yield set()
    yield from watch(
        *folders,
        watch_filter=None,
        debounce=_BATCH,
        step=_QUIET,
        stop_event=stop,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polling,
        poll_delay_ms=_POLL,
    )


def _stamps(root: Path, names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    return {name: _stamp(root / name) for name in names}


def _stamp(path: Path) -> tuple[int, ...]:
    """Of a folder only which one it is: what is in it the system tells."""
    try:
        stat = path.stat()
    except OSError:
        return ()
    if path.is_dir():
        return (stat.st_ino,)
    return (stat.st_ino, stat.st_size, stat.st_mtime_ns)


def _relative(root: Path, path: str) -> str:
    return Path(path).relative_to(root).as_posix()
