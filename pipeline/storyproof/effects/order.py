"""A task as it travels to a machine that shares no disk with us, and what comes back: both by content.

That machine has to be the same Storyproof with the same tools, and says so where it is not: else the
store would keep an output under the name of tools that did not make it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from threading import Lock

from storyproof.effects import ToolFault
from storyproof.effects.ffmpeg import transcode
from storyproof.effects.made_with import made_with
from storyproof.effects.printing import printed
from storyproof.effects.staging import Enclosed, Parcel, Staging, packed
from storyproof.model.finding import Problem
from storyproof.model.task import Printed, Task, Transcode, Written

MOST_ENCLOSED = 256 << 20
"""Bytes of an original up to which it travels in a message. The scheduler holds what is under way in memory, and
what a larger film takes to travel so it mostly saves by staying."""
_PRESS = Lock()
"""A worker may run several tasks as threads, and WeasyPrint is not made for that."""


@dataclass(frozen=True, slots=True)
class Order:
    """A step with all that a machine needs to carry it out.

    `original` is the film, `suffixes` are the outputs' endings, `made_with` tells what has to carry
    it out; what is made of a film comes back by way of `staging`, where there is one.
    """

    step: Printed | Transcode
    suffixes: tuple[str, ...]
    made_with: Mapping[str, str]
    original: Parcel | None = None
    staging: Staging | None = None
    fonts: tuple[Parcel, ...] = ()
    """The brand's own, in the order of the step."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outputs, none where there are problems."""

    files: tuple[Parcel, ...]
    problems: tuple[Problem, ...]


def can_be_sent(root: Path, task: Task, staging: Staging | None) -> bool:
    """Whether a task of this project may travel."""
    return (
        staging is not None
        or not isinstance(task.step, Transcode)
        or (root / task.step.source).stat().st_size <= MOST_ENCLOSED
    )


def order_of(root: Path, task: Task, staging: Staging | None) -> Order:
    """A task of this project, ready to travel. Raises ToolFault where its film cannot be staged."""
    step = task.step
    assert not isinstance(step, Written), "nothing has to be made to write a text"
    suffixes = tuple(PurePosixPath(target).suffix for target in task.targets)
    if not isinstance(step, Transcode):
        fonts = tuple(packed(Path(font.source), staging) for font in step.fonts)
        return Order(step, suffixes, made_with(type(step)), fonts=fonts)
    original = packed(root / step.source, staging)
    return Order(step, suffixes, made_with(type(step)), original, staging)


def carry_out(order: Order) -> Delivery:
    """Runs on a worker. Raises ToolFault where its tools are others than those asked for."""
    _require(order.made_with, made_with(type(order.step)))
    with tempfile.TemporaryDirectory() as work:
        files = tuple(Path(work, f"{i}{suffix}") for i, suffix in enumerate(order.suffixes))
        if not isinstance(order.step, Transcode):
            step = _with_fonts(order.step, order.fonts, Path(work))
            with _PRESS:
                data, problems = printed(_fonts(), step)
            return Delivery(() if problems else (Enclosed(data),), problems)
        original = Path(work, "original")
        if order.original:
            order.original.unpack(original)
        problems = transcode(order.step, original, files, lambda _seconds: None).problems
        made = () if problems else tuple(packed(file, order.staging) for file in files)
        return Delivery(made, problems)


def _with_fonts(step: Printed, parcels: Sequence[Parcel], folder: Path) -> Printed:
    """The step with the brand's fonts where they lie on this machine."""
    fonts = []
    for number, (font, parcel) in enumerate(zip(step.fonts, parcels, strict=True)):
        file = folder / f"font{number}"
        parcel.unpack(file)
        fonts.append(replace(font, source=str(file)))
    return replace(step, fonts=tuple(fonts))


@cache
def _fonts() -> Path:
    """Where a worker keeps cut fonts: where `STORYPROOF_CACHE` says, or in a place of its own."""
    kept = os.environ.get("STORYPROOF_CACHE")
    return (
        Path(kept, "fonts") if kept else Path(tempfile.mkdtemp(prefix="storyproof-fonts-"), "fonts")
    )


def _require(asked: Mapping[str, str], here: Mapping[str, str]) -> None:
    for name in sorted(asked.keys() | here.keys()):
        if asked.get(name) != here.get(name):
            what = "Storyproof's own code" if name == "code" else f"`{name}`"
            versions = "" if name == "code" else f": {here.get(name)} instead of {asked.get(name)}"
            raise ToolFault(
                f"a worker of the cluster has another version of {what}{versions}",
                "give all workers and this machine the same Storyproof on the same system",
            )
