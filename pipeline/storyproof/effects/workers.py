"""Processes that share heavy work, and never outlive the one that started them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from threading import Thread

from storyproof.effects import ToolFault


@contextmanager
def workers(count: int) -> Iterator[ProcessPoolExecutor]:
    """A pool; when the block ends, whatever the reason, what has not begun is dropped.

    Raises ToolFault when a worker is killed.
    """
    pool = ProcessPoolExecutor(count, initializer=_stand_by)
    try:
        yield pool
    except BrokenProcessPool:
        raise ToolFault(
            "a process that prints sheets was killed", "free some memory, then run it again"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _stand_by() -> None:
    """Leaves ^C, which a terminal sends to every process, to the parent; ends when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
