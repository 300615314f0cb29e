"""Carries out tasks: what the store has is linked, what it lacks is made, both cores at work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from storyproof.effects import ToolFault
from storyproof.effects.ffmpeg import looked_at, transcode
from storyproof.effects.made_facts import keep_facts, kept_facts
from storyproof.effects.made_with import made_with
from storyproof.effects.order import Delivery, can_be_sent, order_of
from storyproof.effects.printing import printed
from storyproof.effects.side_by_side import WORKERS, side_by_side
from storyproof.effects.state import cache_folder
from storyproof.effects.store import Store, link_or_copy, task_key
from storyproof.effects.terminal import Job, Terminal, printable
from storyproof.effects.workers import shared_out
from storyproof.model.finding import Problem
from storyproof.model.font_file import FontFile
from storyproof.model.made_file import MadeFile
from storyproof.model.task import Printed, Task, Transcode

if TYPE_CHECKING:
    from storyproof.effects.cluster import Cluster


@dataclass(slots=True)
class Made:
    """What a run did: problems of what is printed and of videos, and how many files were made or found."""

    sheet_problems: list[tuple[Printed, Problem]] = field(default_factory=list)
    video_problems: list[Problem] = field(default_factory=list)
    made: int = 0
    found: int = 0

    @property
    def failed(self) -> bool:
        return bool(self.sheet_problems or self.video_problems)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A task, and the folder its targets go to."""

    folder: Path
    task: Task


def key_of(task: Task) -> str:
    """The name of a task's results in the store: by the step, and by what carries it out."""
    return task_key(task, made_with(type(task.step)))


class Maker:
    """Makes files of one project, each once, however many editions want it."""

    def __init__(
        self,
        root: Path,
        store: Store,
        terminal: Terminal,
        cluster: Cluster | None = None,
        *,
        processes: int = WORKERS,
    ) -> None:
        """With 0 `processes`, all is made in the calling thread."""
        self._root = root
        self._processes = processes
        self._store = store
        self._terminal = terminal
        self._cluster = cluster

    def is_made(self, task: Task) -> bool:
        """Whether a task would only be linked."""
        return self._store.find(key_of(task)) is not None

    def facts(self, task: Task) -> tuple[MadeFile, ...]:
        """What is known of the files of a film's task that is made."""
        entry = self._store.find(key_of(task))
        return kept_facts(entry) if entry else ()

    def carry_out(self, wanted: Iterable[Wanted]) -> Made:
        """Makes or links every target. Where something fails, the rest is still made."""
        keyed: dict[str, list[Wanted]] = {}
        for want in dict.fromkeys(wanted):  # two stories may show one film
            keyed.setdefault(key_of(want.task), []).append(want)
        made = self.make({key: wants[0].task for key, wants in keyed.items()})
        for key, wants in keyed.items():
            if entry := self._store.find(key):
                _place(entry, wants)
            elif not made.failed:
                raise _vanished(wants[0].task)
        return made

    def place(self, wanted: Wanted) -> tuple[MadeFile, ...]:
        """Links a film's files, which are made, and tells what is known of them. Raises ToolFault."""
        entry = self._store.find(key_of(wanted.task))
        if not entry:
            raise _vanished(wanted.task)
        _place(entry, (wanted,))
        return kept_facts(entry)

    def make(self, tasks: Mapping[str, Task]) -> Made:
        """Makes what the store lacks of these tasks, each under its key."""
        missing = {key: task for key, task in tasks.items() if not self._store.find(key)}
        made = Made(made=len(missing), found=len(tasks) - len(missing))
        if self._cluster:
            missing = self._make_afar(self._cluster, missing, made)
        self._make_here(missing, made)
        return made

    def _make_here(self, missing: Mapping[str, Task], made: Made) -> None:
        films = {k: t for k, t in missing.items() if isinstance(t.step, Transcode)}
        pages = {k: t.step for k, t in missing.items() if isinstance(t.step, Printed)}
        if films:
            made.video_problems += self._transcode_all(films)
        if pages:
            self._print(missing, pages, made)

    def _make_afar(
        self, cluster: Cluster, missing: Mapping[str, Task], made: Made
    ) -> dict[str, Task]:
        """Has a cluster make what can be sent there; returns the rest."""
        sent = {
            key: task
            for key, task in missing.items()
            if can_be_sent(self._root, task, cluster.staging)
        }
        orders = (
            (key, partial(order_of, self._root, task, cluster.staging))
            for key, task in sent.items()
        )
        problems: dict[str, tuple[Problem, ...]] = {}
        with self._terminal.steps(
            "sheets, slides, cards and films, on the cluster", len(sent)
        ) as advance:
            for key, delivery in cluster.deliveries(orders):
                problems[key] = delivery.problems or self._keep(key, sent[key], delivery)
                advance(1)
        for key, task in sent.items():  # in the order they were asked for, as when made here
            if isinstance(task.step, Printed):
                made.sheet_problems += [(task.step, problem) for problem in problems[key]]
            else:
                made.video_problems += problems[key]
        return {key: task for key, task in missing.items() if key not in sent}

    def _keep(self, key: str, task: Task, delivery: Delivery) -> tuple[Problem, ...]:
        """Films are looked at again: whoever runs a worker could have sent anything."""
        with self._store.fill(key) as draft:
            files = _files_of(task, draft.folder)
            for file, parcel in zip(files, delivery.files, strict=True):
                parcel.unpack(file)
            if not isinstance(task.step, Transcode):
                return ()
            found = looked_at(task.step, files)
            keep_facts(draft.folder, found.files)
            draft.keep = not found.problems
            return found.problems

    def _transcode_all(self, tasks: Mapping[str, Task]) -> Iterator[Problem]:
        with self._terminal.jobs(len(tasks)) as job:
            jobs = (partial(self._transcode, job, key, task) for key, task in tasks.items())
            for problems in side_by_side(jobs, min(self._processes, WORKERS)):
                yield from problems

    def _transcode(self, job: Job, key: str, task: Task) -> tuple[Problem, ...]:
        step = task.step
        assert isinstance(step, Transcode)
        title = f"{step.expect[0].kind} {PurePosixPath(step.source).name}"
        with self._store.fill(key) as draft, job(printable(title), step.duration) as advance:
            files = _files_of(task, draft.folder)
            made = transcode(step, self._root / step.source, files, advance)
            keep_facts(draft.folder, made.files)
            draft.keep = not made.problems
        return made.problems

    def _print(self, tasks: Mapping[str, Task], steps: Mapping[str, Printed], made: Made) -> None:
        fonts = cache_folder(self._root) / "fonts"
        _cut_fonts(fonts, {step.fonts for step in steps.values()}, self._terminal)
        print_one = partial(printed, fonts)
        with (
            self._terminal.steps("sheets, slides and cards", len(steps)) as advance,
            shared_out(print_one, steps.values(), min(self._processes, len(steps))) as results,
        ):
            for (key, step), (data, problems) in zip(steps.items(), results, strict=True):
                made.sheet_problems += [(step, problem) for problem in problems]
                if data:
                    with self._store.fill(key) as draft:
                        (draft.folder / _entry_name(0, tasks[key].targets[0])).write_bytes(data)
                advance(1)


def _cut_fonts(fonts: Path, own: Iterable[tuple[FontFile, ...]], terminal: Terminal) -> None:
    """Once for all processes, before they start."""
    from storyproof.effects.sheet_fonts import sheet_fonts  # noqa: PLC0415 (loads fontTools)

    if not fonts.is_dir():
        terminal.say("cutting the sheet's fonts, once …")
    for files in own:
        sheet_fonts(fonts, files)


def _entry_name(index: int, target: str) -> str:
    return f"{index}{PurePosixPath(target).suffix}"


def _files_of(task: Task, folder: Path) -> tuple[Path, ...]:
    return tuple(folder / _entry_name(i, target) for i, target in enumerate(task.targets))


def _vanished(task: Task) -> ToolFault:
    return ToolFault(f"`{task.targets[0]}` vanished from the store", "run it again")


def _place(entry: Path, wants: Iterable[Wanted]) -> None:
    for want in wants:
        for index, target in enumerate(want.task.targets):
            link_or_copy(entry / _entry_name(index, target), want.folder / target)
