"""What people see while they wait, on stderr; results go to stdout and are not this module's."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import IO, TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Job: TypeAlias = Callable[[str, float], AbstractContextManager[Callable[[float], None]]]
"""Opens a job by its title and how much there is to do; what it yields takes how much more is done."""


def wants_colour(stream: IO[str]) -> bool:
    """Whether to colour a stream: on a terminal, unless `NO_COLOR` is set (no-color.org) or it is dumb."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


class Terminal:
    """Says what is being done: a bar with the time left on a terminal, a line per step elsewhere."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console  # noqa: PLC0415 (an unchanged build draws nothing)

        return Console(
            stderr=True, highlight=False, no_color=not wants_colour(sys.stderr), soft_wrap=True
        )

    def say(self, text: str) -> None:
        if not self._quiet:
            self._console.print(text, markup=False)

    def say_waiting(self) -> None:
        self.say("another build of this project is running; waiting for it …")

    @contextmanager
    def steps(
        self, title: str, total: float, *, unit: str = ""
    ) -> Iterator[Callable[[float], None]]:
        """Yields a function that takes how much more is done, in the unit of `total`."""
        if self._quiet:
            yield lambda _done: None
        elif self._console.is_terminal:
            with self._bars(counted=unit != "seconds") as progress:
                bar = progress.add_task(title, total=total)
                yield lambda done: progress.advance(bar, done)
        else:
            self.say(f"{title} …")
            yield lambda _done: None

    @contextmanager
    def jobs(self, count: int) -> Iterator[Job]:
        """Yields what tells of one of several jobs at work at once: each has a bar with its time left."""
        started = itertools.count(1)
        if self._quiet or not self._console.is_terminal:

            @contextmanager
            def announced(title: str, _total: float) -> Iterator[Callable[[float], None]]:
                self.say(f"[{next(started)}/{count}] {title} …")
                yield lambda _done: None

            yield announced
            return
        with self._bars() as progress:

            @contextmanager
            def shown(title: str, total: float) -> Iterator[Callable[[float], None]]:
                numbered = f"[{next(started)}/{count}] {title}"
                bar = progress.add_task(numbered, total=total)
                yield lambda done: progress.advance(bar, done)
                progress.remove_task(bar)

            yield shown

    def _bars(self, *, counted: bool = False) -> Progress:
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        return Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn() if counted else TaskProgressColumn(),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=self._console,
            transient=True,
        )


def columns() -> int:
    """How wide the terminal is; 80 where none is attached, unless `COLUMNS` says otherwise."""
    return shutil.get_terminal_size((80, 24)).columns


def printable(text: str) -> str:
    """A text of unknown origin, as a file's name, without what steers a terminal or cannot be written."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def printable_lines(text: str) -> str:
    """As `printable`, of a text whose line ends are ours."""
    return "\n".join(map(printable, text.split("\n")))
