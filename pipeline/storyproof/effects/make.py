"""Carries out tasks: what the store has is linked, what it lacks is made, both cores at work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from storyproof.effects import ToolFault
from storyproof.effects.ffmpeg import transcode
from storyproof.effects.press import Press
from storyproof.effects.state import cache_folder
from storyproof.effects.store import Store, link_or_copy, own_code, task_key
from storyproof.effects.terminal import Terminal
from storyproof.effects.toolchain import installed, tool_versions
from storyproof.effects.workers import shared_out
from storyproof.model.finding import Problem
from storyproof.model.task import PrintSheet, Task, Transcode

_WORKERS = 2


@dataclass(slots=True)
class Made:
    """What a run did: problems of sheets and of videos, and how many files were made or found."""

    sheet_problems: list[tuple[PrintSheet, Problem]] = field(default_factory=list)
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


_TOOLS: Mapping[type, tuple[str, ...]] = {
    Transcode: ("ffmpeg",),
    PrintSheet: ("pango", "harfbuzz"),
}
_PACKAGES: Mapping[type, tuple[str, ...]] = {
    Transcode: ("ffmpeg-python",),
    PrintSheet: ("weasyprint", "fonttools", "uharfbuzz", "fontpkg-inter", "fontpkg-source-serif-4"),
}
_CODE: Mapping[type, tuple[str, ...]] = {
    Transcode: ("ffmpeg.py", "confined.py"),
    PrintSheet: ("press.py", "misfit.py", "glyphs.py", "sheet_fonts.py", "font_cut.py"),
}


class Maker:
    """Makes files of one project, each once, however many editions want it."""

    def __init__(
        self, root: Path, store: Store, terminal: Terminal, *, processes: int = _WORKERS
    ) -> None:
        """With 0 `processes`, sheets are printed in the calling thread."""
        self._root = root
        self._processes = processes
        self._store = store
        self._terminal = terminal
        self._versions = tool_versions()

    def is_made(self, task: Task) -> bool:
        """Whether a task would only be linked."""
        return self._store.find(self._key(task)) is not None

    def _key(self, task: Task) -> str:
        """By the step, the tools and packages that carry it out, and our own code that runs them."""
        kind = type(task.step)
        tools = {name: self._versions.get(name, "") for name in _TOOLS[kind]}
        packages = installed(*_PACKAGES[kind])
        return task_key(task, {**packages, **tools, "code": own_code(*_CODE[kind])})

    def carry_out(self, wanted: Iterable[Wanted]) -> Made:
        """Makes or links every target. Where something fails, the rest is still made."""
        made = Made()
        keyed: dict[str, list[Wanted]] = {}
        for want in dict.fromkeys(wanted):  # two stories may show one film
            keyed.setdefault(self._key(want.task), []).append(want)
        missing = {key: wants[0].task for key, wants in keyed.items() if not self._store.find(key)}
        made.made, made.found = len(missing), len(keyed) - len(missing)
        self._make(missing, made)
        for key, wants in keyed.items():
            if entry := self._store.find(key):
                _place(entry, wants)
            elif not made.failed:
                raise ToolFault(
                    f"`{wants[0].task.targets[0]}` vanished from the store", "run it again"
                )
        return made

    def _make(self, missing: Mapping[str, Task], made: Made) -> None:
        videos = {k: t.step for k, t in missing.items() if isinstance(t.step, Transcode)}
        sheets = {k: t.step for k, t in missing.items() if isinstance(t.step, PrintSheet)}
        for key, video in videos.items():
            self._transcode(key, missing[key], video, made)
        if sheets:
            self._print(sheets, made)

    def _transcode(self, key: str, task: Task, step: Transcode, made: Made) -> None:
        what = "poster of" if task.targets[0].endswith(".jpg") else "video"
        title = f"{what} {PurePosixPath(step.source).name}"
        with (
            self._store.fill(key) as draft,
            self._terminal.steps(title, step.duration, unit="seconds") as advance,
        ):
            files = tuple(draft.folder / _entry_name(i, t) for i, t in enumerate(task.targets))
            problems = transcode(step, self._root / step.source, files, advance)
            draft.keep = not problems
        made.video_problems += problems

    def _print(self, sheets: Mapping[str, PrintSheet], made: Made) -> None:
        fonts = cache_folder(self._root) / "fonts"
        _cut_fonts(fonts, self._terminal)
        print_one = partial(_printed, fonts)
        with (
            self._terminal.steps("sheets", len(sheets)) as advance,
            shared_out(print_one, sheets.values(), min(self._processes, len(sheets))) as results,
        ):
            for (key, step), (pdf, problems) in zip(sheets.items(), results, strict=True):
                made.sheet_problems += [(step, problem) for problem in problems]
                if pdf:
                    with self._store.fill(key) as draft:
                        (draft.folder / "0.pdf").write_bytes(pdf)
                advance(1)


def _cut_fonts(fonts: Path, terminal: Terminal) -> None:
    """Once for all processes, before they start."""
    from storyproof.effects.sheet_fonts import sheet_fonts  # noqa: PLC0415 (loads fontTools)

    if not fonts.is_dir():
        terminal.say("cutting the sheet's fonts, once …")
    sheet_fonts(fonts)


@cache
def _press(fonts: Path) -> Press:
    """One press per process: fonts and stylesheets are read once."""
    return Press(fonts)


def _printed(fonts: Path, step: PrintSheet) -> tuple[bytes, tuple[Problem, ...]]:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "sheet.pdf"
        problems = _press(fonts).print_sheet(step, target)
        return (b"" if problems else target.read_bytes()), problems


def _entry_name(index: int, target: str) -> str:
    return f"{index}{PurePosixPath(target).suffix}"


def _place(entry: Path, wants: Iterable[Wanted]) -> None:
    for want in wants:
        for index, target in enumerate(want.task.targets):
            link_or_copy(entry / _entry_name(index, target), want.folder / target)
