"""Processes that share heavy work, and never outlive the one that started them."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from threading import Thread, active_count
from typing import Any, TypeVar

from storyproof.effects import ToolFault
from storyproof.effects.signals import ENDING

Item = TypeVar("Item")
Result = TypeVar("Result")

_work: Callable[[Any], Any]
"""What a process of the pool was started for."""


_MOST = 8
"""Processes: each takes memory, and a container may be told of more cores than it gets."""


def cores() -> int:
    """How many processes to share work among; 0 beside other threads, where to fork is not safe."""
    return min(os.cpu_count() or 1, _MOST) if active_count() == 1 else 0


@contextmanager
def shared_out(
    work: Callable[[Item], Result], items: Iterable[Item], processes: int, at_once: int = 1
) -> Iterator[Iterator[Result]]:
    """The results, in the order of the items, as they come; a process takes so many items `at_once`.

    `work` is handed to each process once, where that forks without a copy.
    With 0 processes the calling thread does the work: to fork beside other threads is not safe.
    When the block ends, whatever the reason, what has not begun is dropped and no process is left.
    Raises ToolFault when one of them is killed.
    """
    if processes == 0:
        yield map(work, items)
        return
    pool = ProcessPoolExecutor(processes, initializer=_stand_by, initargs=(work,))
    try:
        with _uninterrupted():
            results = pool.map(_do, items, chunksize=at_once)
        yield results
    except BrokenProcessPool:
        raise ToolFault(
            "a process that shares the work was killed", "free some memory, then run it again"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds ^C and its like back: a pool that is cut off while it starts would never end."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stand_by(work: Callable[[Any], Any]) -> None:
    """Leaves what a terminal sends to every process to the parent; ends when told to, or when that is gone."""
    global _work  # noqa: PLW0603 (the pool hands a process nothing else to keep)
    _work = work
    gc.freeze()  # what the parent holds is never garbage here: to look at it would copy it
    for each in ENDING:
        signal.signal(each, signal.SIG_DFL if each is signal.SIGTERM else signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)  # held back where it was forked
    Thread(target=_end_with_parent, daemon=True).start()


def _do(item: Any) -> Any:
    return _work(item)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
