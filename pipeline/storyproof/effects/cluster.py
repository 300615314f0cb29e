"""A Dask cluster that carries out orders, and what is said when it does not."""

from __future__ import annotations

import logging
import socket
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from storyproof.effects import ToolFault
from storyproof.effects.order import Delivery, Order, carry_out
from storyproof.effects.staging import Staging

if TYPE_CHECKING:
    from distributed import Client

_ANSWER = 10
"""Seconds a scheduler may take to answer."""
_PATIENCE = 30
"""Seconds to wait for a first worker, and for another one when the last has gone."""


class Cluster:
    """Workers that take orders."""

    def __init__(self, client: Client, address: str, staging: Staging | None) -> None:
        self.staging = staging
        """Where films are passed; else they travel in messages."""
        self._client = client
        self._address = address

    def deliveries(
        self, orders: Iterable[tuple[str, Callable[[], Order]]]
    ) -> Iterator[tuple[str, Delivery]]:
        """What comes of each named order, as it comes.

        Not many more orders are written at a time than there are workers: films are large. One that
        fails is tried once more, and one whose worker died as often as the scheduler allows. Raises
        ToolFault, in words, when that does not help, or all workers stay away.
        """
        waiting = iter(orders)
        under_way: dict[Future[Delivery], str] = {}
        executor = self._client.get_executor(retries=1, pure=False)  # type: ignore[no-untyped-call]
        try:
            while self._fill_up(executor, waiting, under_way):
                for future in self._finished(under_way):
                    yield under_way.pop(future), self._delivered(future)
        finally:
            executor.shutdown(wait=False)  # drops what has not begun

    def _fill_up(
        self,
        executor: Executor,
        waiting: Iterator[tuple[str, Callable[[], Order]]],
        under_way: dict[Future[Delivery], str],
    ) -> bool:
        """Hands out orders until one more is under way than can be worked on; whether any is."""
        threads = sum(worker["nthreads"] for worker in self._workers())
        for name, order in islice(waiting, max(0, threads + 1 - len(under_way))):
            under_way[executor.submit(carry_out, order())] = name
        return bool(under_way)

    def _finished(self, under_way: Iterable[Future[Delivery]]) -> set[Future[Delivery]]:
        """Those that are done, waited for as long as there is somebody to do them."""
        nobody = False
        while True:
            done, _ = wait(under_way, _PATIENCE, FIRST_COMPLETED)
            if done:
                return done
            if self._workers():
                nobody = False
            elif nobody:
                raise self._deserted()
            else:
                nobody = True

    def _workers(self) -> tuple[Mapping[str, int], ...]:
        try:
            return tuple(self._client.scheduler_info()["workers"].values())
        except (OSError, ValueError):
            return ()

    def _delivered(self, future: Future[Delivery]) -> Delivery:
        from distributed import KilledWorker  # noqa: PLC0415 (an extra)

        try:
            return future.result()
        except ToolFault:
            raise
        except CancelledError:
            raise ToolFault(
                f"the scheduler at {self._address} is gone",
                "look at its log, start it, then run it again: what is made is kept",
            ) from None
        except KilledWorker:
            raise ToolFault(
                "the workers that took one of the tasks died of it",
                "give them more memory and look at their logs, then run it again: what is made is kept",
            ) from None
        except ImportError as error:
            raise ToolFault(
                f"a worker of the cluster lacks something: {error}",
                "install the same Storyproof on all workers",
            ) from None
        except Exception as error:
            raise ToolFault(
                f"a worker of the cluster failed twice: {error}",
                "look at its log, then run it again: what is made is kept",
            ) from error

    def _deserted(self) -> ToolFault:
        return ToolFault(
            f"the cluster at {self._address} has no workers",
            f"start some with: dask worker {self._address}",
        )


@contextmanager
def connected(address: str, staging: Staging | None = None) -> Iterator[Cluster]:
    """The cluster whose scheduler has this address, as `tcp://scheduler:8786`.

    Raises ToolFault where the extra `dask` is not installed, nobody answers, there is no worker, or
    nothing can be staged.
    """
    try:
        from distributed import Client  # noqa: PLC0415 (an extra, and slow to load)
    except ImportError:
        raise ToolFault(
            "`--dask` needs the package `distributed`",
            "run `pip install 'storyproof[dask]'`; in a checkout "
            "`.venv/bin/pip install --require-hashes --no-deps -r requirements/dask.txt`",
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it logs what we say in words
    warnings.filterwarnings("ignore", "Sending large graph", module="distributed")
    try:
        _knock(address)
        client = Client(address, timeout=_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise ToolFault(
            f"no Dask scheduler answers at `{address}` ({error})",
            "start one with `dask scheduler`, and give the address it prints",
        ) from None
    with client:
        if staging:
            staging.require()
        cluster = Cluster(client, address, staging)
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise cluster._deserted() from None
        yield cluster


def _knock(address: str) -> None:
    """Raises OSError where nobody listens: Dask itself takes a minute to find that out."""
    asked = urlsplit(address)
    socket.create_connection((asked.hostname or "", asked.port or 0), _ANSWER).close()
