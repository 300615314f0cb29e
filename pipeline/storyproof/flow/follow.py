"""Follows saves: a saved story at once, all that may depend on it in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Condition, RLock, Thread

from storyproof.effects import ToolFault
from storyproof.effects.disk import CONFIG, SHEET_LABELS, disk_fault, is_ignored
from storyproof.effects.terminal import Terminal
from storyproof.flow.check import Checked
from storyproof.flow.live_site import LiveSite
from storyproof.flow.reporting import render, shown
from storyproof.flow.warm_project import Project, WarmProject

_DESIGN = tuple(
    f"{CONFIG}/{folder}/" for folder in ("theme/slots", "theme/assets", "theme/partials", "sheet")
)
"""What no check looks at, but for the labels of the sheet."""
_QUIET = 0.4
"""Seconds without a save after which the slower rules are asked."""


class Follower:
    """Holds what is shown. One thread hands it saves, one of its own does what takes longer."""

    def __init__(self, root: Path, warm: WarmProject, site: LiveSite, terminal: Terminal) -> None:
        self.site = site
        self.fault = ""
        """Why what was saved last cannot be shown; empty where it is."""
        self._root, self._warm, self._terminal = root, warm, terminal
        self._project: Project | None = None
        self._turn = RLock()
        self._changed = Condition(self._turn)
        self._moment = 0
        self._saves = 0
        """How many batches were taken: what was begun before the newest is not shown."""
        self._all_anew = False
        self._design_anew = False
        Thread(target=self._work, daemon=True).start()

    @property
    def project(self) -> Project:
        assert self._project is not None
        return self._project

    def begin(self) -> bool:
        """Reads and checks everything; whether there is something to show."""
        project = self._warm.read()
        if project is None:
            self._say(self._warm.unreadable)
            return False
        if not self._tried(lambda: self.site.show(project)):
            return False
        self._project = project
        self._say(project.checked)
        return True

    def take(self, paths: set[str]) -> None:
        """Shows what a set of saves changed, as far as that is quickly told."""
        paths = {path for path in paths if not is_ignored(path)}
        with self._turn:
            if not self._all_anew and self._warm.is_of_yesterday(self.project):
                self._all_anew = True
            if not paths and not self._all_anew:
                return
            self._saves += 1
            for path in sorted(paths):
                if path.startswith(_DESIGN) and not path.startswith(SHEET_LABELS):
                    self._design_anew = True
                elif self._all_anew or not self._take_story(path):
                    self._all_anew = True
            self._changed.notify_all()

    def _take_story(self, path: str) -> bool:
        """Whether it was a story, and nothing else has to be looked at before it is shown."""
        now = self._warm.saved(self.project, path)
        if now is None:
            return False
        went = self._tried(lambda: self.site.renew(now, path))
        if went:
            self._project = now
            self._next_moment()
            about = tuple(f for f in now.findings if f.span.path == path)
            self._say(replace(now.checked, findings=about, stories=frozenset({path})))
        return went

    def moment(self) -> int:
        return self._moment

    def next_moment(self, after: int, seconds: float) -> int:
        """The moment, as soon as it is another or so many seconds have passed."""
        with self._turn:
            self._changed.wait_for(lambda: self._moment != after, seconds)
            return self._moment

    def tell(self) -> None:
        """Lets open pages look again."""
        with self._turn:
            self._next_moment()

    def end(self) -> None:
        with self._turn:
            self._moment = -1
            self._changed.notify_all()

    def _next_moment(self) -> None:
        if self._moment >= 0:
            self._moment += 1
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._turn:
                self._changed.wait_for(self._has_work)
            self._wait_for_quiet()
            begun = self._saves
            if self._all_anew:
                self._read_all(begun)
            elif self._design_anew:
                self._redesign()
            else:
                self._settle(begun)

    def _has_work(self) -> bool:
        return self._is_urgent() or bool(self._project and self._project.unsettled)

    def _wait_for_quiet(self) -> None:
        with self._turn:
            while not self._is_urgent() and self._saved_again(self._saves):
                pass

    def _is_urgent(self) -> bool:
        return self._all_anew or self._design_anew

    def _saved_again(self, before: int) -> bool:
        return self._changed.wait_for(lambda: self._saves != before or self._is_urgent(), _QUIET)

    def _read_all(self, begun: int) -> None:
        project: Project | None = None

        def read() -> None:
            nonlocal project
            project = self._warm.read(self.project)

        went = self._tried(read)
        with self._turn:
            if begun != self._saves:
                return  # somebody saved meanwhile: again
            self._all_anew = self._design_anew = False
            if went and project is not None:
                self._show_all(project)
            self._next_moment()

    def _show_all(self, project: Project) -> None:
        if project.catalog is None:
            self.site.tell(project)
            self._project = project
        elif self._tried(lambda: self.site.show(project)):
            self._project = project
        self._say(project.checked)

    def _redesign(self) -> None:
        with self._turn:
            self._design_anew = False
            self._tried(lambda: self.site.show(self.project))
            self._next_moment()

    def _settle(self, begun: int) -> None:
        project = self._warm.settled(self.project)
        with self._turn:
            if begun == self._saves:
                self._project = project
                self.site.tell(project)
                self._next_moment()

    def _tried(self, work: Callable[[], None]) -> bool:
        """Whether it went well; a fault is said, and the preview goes on with what was there before."""
        try:
            work()
        except OSError as error:
            self.fault = str(disk_fault(error))
        except ToolFault as fault:
            self.fault = str(fault)
        else:
            self.fault = ""
            return True
        self._terminal.say(self.fault)
        return False

    def _say(self, checked: Checked) -> None:
        """Findings, and what is not shown as it was saved."""
        if shown(checked):
            self._terminal.say(render(self._root, checked, "text").rstrip("\n"))
