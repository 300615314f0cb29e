"""Processes that share heavy work, and never outlive the one that started them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from threading import Thread
from typing import TypeVar

from storyproof.effects import ToolFault

Item = TypeVar("Item")
Result = TypeVar("Result")


@contextmanager
def shared_out(
    work: Callable[[Item], Result], items: Iterable[Item], processes: int
) -> Iterator[Iterator[Result]]:
    """The results, in the order of the items, as they come.

    With 0 processes the calling thread does the work: to fork beside other threads is not safe.
    When the block ends, whatever the reason, what has not begun is dropped and no process is left.
    Raises ToolFault when one of them is killed.
    """
    if processes == 0:
        yield map(work, items)
        return
    pool = ProcessPoolExecutor(processes, initializer=_stand_by)
    try:
        with _uninterrupted():
            results = pool.map(work, items)
        yield results
    except BrokenProcessPool:
        raise ToolFault(
            "a process that prints sheets was killed", "free some memory, then run it again"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds ^C back: a pool that is cut off while it starts would never end."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stand_by() -> None:
    """Leaves ^C, which a terminal sends to every process, to the parent; ends when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
