"""What several verbs take of a cluster: `--dask` and `--staging`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from storyproof.effects.cluster import Cluster

_ADDRESS = re.compile(r"(tcp|tls|wss?)://([\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
_KEYLESS = re.compile(r"[^@?#]+")
F = TypeVar("F", bound=Callable[..., Any])


def cluster_options(command: F) -> F:
    """`--dask` and `--staging`."""
    dask = click.option(
        "--dask",
        metavar="ADDRESS",
        callback=lambda _context, _option, text: _scheduler(text),
        help="Make sheets and films on this Dask cluster.",
    )
    staging = click.option(
        "--staging",
        metavar="PLACE",
        help="Pass films by this folder or bucket, which all workers reach: s3://bucket/films.",
    )
    return dask(staging(command))


def _scheduler(text: str | None) -> str | None:
    if text is None or _ADDRESS.fullmatch(text):
        return text
    raise click.BadParameter(f"`{text}` is no address of a scheduler; write tcp://scheduler:8786")


@contextmanager
def cluster_at(address: str | None, place: str | None) -> Iterator[Cluster | None]:
    """The cluster that `--dask` names, if it names one, which passes films by what `--staging` names.

    Raises click.UsageError for a place without a cluster, or one that only we could find.
    """
    if place and not address:
        raise click.UsageError("--staging is where a cluster finds films: give --dask too")
    if place and not _KEYLESS.fullmatch(place):
        raise click.UsageError(
            "--staging holds a sign of keys or options: give those in the environment of each machine"
        )
    if place and "://" not in place and not Path(place).is_absolute():
        raise click.UsageError(
            f"workers cannot know where `{place}` is: write the folder from / on, or s3://bucket/films"
        )
    if address is None:
        yield None
        return
    from storyproof.effects.cluster import connected
    from storyproof.effects.staging import Staging

    with connected(address, Staging(place) if place else None) as cluster:
        yield cluster
