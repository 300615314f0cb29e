"""Jobs that mostly wait for a program, several at work at once, and none left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import get_ident
from typing import TypeVar

from storyproof.effects.confined import end_all

Result = TypeVar("Result")

WORKERS = 2
_LOOK_AGAIN = 0.05
"""Seconds; a job that was between two programs starts the next one, which has to be ended too."""


def side_by_side(jobs: Iterable[Callable[[], Result]], workers: int = WORKERS) -> list[Result]:
    """What each job returns, in their order; with 0 workers the calling thread does them.

    When one raises, or somebody presses ^C, the programs of the others are ended, and nothing of
    them is left when this raises in turn.
    """
    if workers == 0:
        return [job() for job in jobs]
    threads: set[int] = set()
    with ThreadPoolExecutor(workers, initializer=lambda: threads.add(get_ident())) as pool:
        under_way = [pool.submit(job) for job in jobs]
        try:
            return [each.result() for each in under_way]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            while running := [each for each in under_way if not each.done()]:
                end_all(threads)
                wait(running, _LOOK_AGAIN)
            raise
