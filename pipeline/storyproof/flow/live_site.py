"""One edition as a build would make it now, each file made when somebody asks for it.

Pages are poured from memory. Sheets and films are made, or found in the store, when a browser wants
them, so that none is older than its story. The text index alone may be older: it is made of all
pages, and the panel says so.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

from storyproof.editions import internal_edition, public_edition
from storyproof.editions.renewed import alone, renewed, without
from storyproof.editions.swap_view import swap_view
from storyproof.effects.make import Maker, Wanted
from storyproof.effects.state import cache_folder
from storyproof.effects.store import Store
from storyproof.effects.terminal import Terminal
from storyproof.effects.write_texts import write_texts
from storyproof.flow.build import made_findings, stamped
from storyproof.flow.design import design_faults, load_design
from storyproof.flow.frame import frame_of
from storyproof.flow.live_search import FOLDER, ROWS, LiveSearch
from storyproof.flow.plan import Part, company_tasks, made_tasks, part_of, text_tasks
from storyproof.flow.warm_project import Project
from storyproof.model.edition import Edition, PublicStory, printed_paths
from storyproof.model.finding import Finding
from storyproof.model.swap_view import SwapView
from storyproof.model.task import Task, Written
from storyproof.outputs.rules import PAGE_WARNING
from storyproof.outputs.single_pages import SinglePages


class LiveSite:
    """What is shown of a project. One thread renews it, others ask."""

    def __init__(self, root: Path, folder: Path, edition_name: str, terminal: Terminal) -> None:
        self._root = root
        self._home = folder
        self._name = edition_name
        self._store = Store(cache_folder(root) / "store")
        self._maker = Maker(root, self._store, terminal, processes=0)
        self._making = Lock()
        self._pouring = Lock()
        self.search = LiveSearch()
        self.made: Mapping[str, tuple[Finding, ...]] = {}
        """What was found while files were made, by story."""
        self.said: tuple[Finding, ...] = ()
        """What was found while hand-written pages were printed."""
        self.folder: Path = folder
        self.project: Project
        self.edition: Edition
        self._edition_of: Project | None = None

    def show(self, project: Project) -> None:
        """All of it anew. Raises ToolFault for a design that cannot be printed: then all stays as it was."""
        design = load_design(self._root)
        edition = self._edition(project)
        frame = frame_of(self._root, self._store, edition, project.pages, design)
        with design_faults():
            pages = SinglePages(
                edition,
                frame.shells,
                design.slots,
                design.labels,
                self._judge(project),
                self._size_of,
            )
            pages.text("stories/index.html")
            if pages.rows:
                pages.text(f"{pages.rows[0].page}index.html")
        folder = Path(mkdtemp(dir=self._home, prefix="s"))
        frame.place(folder)
        old = self.folder
        self.project, self.edition, self.design = project, edition, design
        self._edition_of = project
        self.frame, self.pages, self.folder = frame, pages, folder
        self.said = tuple(stamped(PAGE_WARNING, problem) for problem in frame.shells.warnings)
        self.made = {}
        self.search.outdate()
        if old != self._home:
            shutil.rmtree(old, ignore_errors=True)

    def renew(self, project: Project, path: str) -> None:
        """Only one story anew."""
        story = project.shown.story_at(path)
        edition = self.edition
        if story is None:
            edition = without(edition, path)
        else:
            near = project.surroundings
            cut = near.cut(story, *near.versions(story))
            edition = renewed(edition, story, cut, drafts=True)
        with design_faults():
            pages = self.pages.renewed(edition, self._judge(project))
        self.project, self.edition, self.pages = project, edition, pages
        self._edition_of = project
        self.made = {other: found for other, found in self.made.items() if other != path}
        self.search.outdate()

    def tell(self, project: Project) -> None:
        """Other findings, the same pages."""
        self.project = self._edition_of = project

    def text(self, path: str) -> str | None:
        """A text file of the edition as it is now; None where there is none. Raises ToolFault."""
        pages = self.pages
        if path == ROWS:
            self._index()
            return self.search.rows([story.slug for story in pages.rows])
        with design_faults():
            if (text := pages.story(path)) is not None:
                return text
            with self._pouring:
                return pages.text(path)

    def file(self, path: str) -> Path | None:
        """A file of the edition on disk, made now where it has to be; None where there is none.

        Raises ToolFault.
        """
        file: Path | None = self.folder / path
        if path.startswith(FOLDER):
            self._index()
            file = self.search.file(path)
        elif (part := part_of(path)) is not Part.SITE:
            with self._making:
                self._make(path, part, self.folder)
        try:
            return file if file and file.is_file() else None
        except OSError:  # a name that no disk takes
            return None

    def _size_of(self, path: str) -> int:
        """Of what is made already: to make every film would keep all other pages waiting."""
        for task in self._tasks_for(path, part_of(path)):
            if self._maker.is_made(task):
                return self._maker.facts(task)[task.targets.index(path)].bytes
        return 0

    def _index(self) -> None:
        with self._making:
            self.search.make(self._home, self.edition, self._pour_all, self._store)

    def is_front_page(self, path: str) -> bool:
        """Whether it is the front page of any language."""
        return path in {f"{home}index.html" for home in self.pages.homes}

    def source(self, path: str) -> str:
        """The file whose text stands on a page, also of a story that has none yet; else empty."""
        parts = path.split("/")
        if parts[0] != "stories" or len(parts) < 3:
            name = path.removesuffix("index.html").strip("/") or "index"
            return next(
                (
                    f"site_config/pages/{n}"
                    for n in (f"{name}.md", f"{name}/index.md")
                    if n in self.project.pages
                ),
                "",
            )
        for story in self.edition.stories:
            if story.slug == parts[1]:
                return story.source_path
        return next((p for p in self.project.paths if _usual_slug(p) == parts[1]), "")

    def addresses(self) -> Mapping[str, str]:
        """Where the page of each story file is, or would be."""
        live = {story.source_path: story.slug for story in self.edition.stories}
        slugs = {path: live.get(path) or _usual_slug(path) for path in self.project.paths}
        return {path: f"/stories/{slug}/" for path, slug in slugs.items()}

    def _edition(self, project: Project) -> Edition:
        """The one there is, where only the design is another."""
        if self._edition_of is project:
            return self.edition
        if self._name == "public":
            return public_edition(project.shown)
        return internal_edition(project.shown, drafts=True)

    def _judge(self, project: Project) -> Callable[[str], SwapView | None]:
        def swap(path: str) -> SwapView | None:
            story = project.shown.story_at(path)
            return swap_view(story, project.surroundings.cut(story)) if story else None

        return swap

    def _pour_all(self, folder: Path) -> str:
        with design_faults():
            tasks = text_tasks(self.edition, self.frame.shells, self.design, lambda _path: None)
            return write_texts(folder, tasks, digest_below="stories/")

    def _make(self, path: str, part: Part, folder: Path) -> None:
        for task in self._tasks_for(path, part):
            if isinstance(task.step, Written):
                write_texts(folder, [task], digest_below="")
                continue
            if not self._maker.is_made(task):  # else somebody may be reading it
                (folder / path).unlink(missing_ok=True)
            made = self._maker.carry_out([Wanted(folder, task)])
            for finding in made_findings(made, self.project.shown):
                owner = finding.span.path
                known = dict.fromkeys((*self.made.get(owner, ()), finding))
                self.made = {**self.made, owner: tuple(known)}

    def _tasks_for(self, path: str, part: Part) -> Iterator[Task]:
        owner = next((s.source_path for s in self.edition.stories if path in _made_for(s)), "")
        with design_faults():
            tasks = list(self._made_of(owner, part))
        return (task for task in tasks if path in task.targets)

    def _made_of(self, owner: str, part: Part) -> Iterator[Task]:
        if not owner:
            return company_tasks(self.edition, self.design)
        edition = alone(self.edition, owner)
        return made_tasks(edition, self.project.shown, self.design, frozenset({part}))


def _made_for(story: PublicStory) -> Iterator[str]:
    """The sheets, slide, card and films of a story."""
    yield from printed_paths(story)
    yield from (quote.clip for quote in story.quotes)
    yield from (picture.path for picture in story.pictures)
    for video in story.videos:
        yield from video.files


def _usual_slug(path: str) -> str:
    """Where a story's page is, unless its customer is anonymous."""
    return "-".join(path.removesuffix(".md").split("/")[-2:])
