"""From a checked catalogue to `build/`: both editions made beside the old ones, switched in at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from storyproof.editions import editions
from storyproof.effects.cluster import Cluster
from storyproof.effects.make import Made, Maker, Wanted
from storyproof.effects.release import new_release
from storyproof.effects.state import BUILD, Place, cache_folder
from storyproof.effects.store import Store, link_or_copy, link_tree
from storyproof.effects.terminal import Terminal
from storyproof.effects.text_search import index, index_key, is_indexed
from storyproof.effects.write_texts import write_texts
from storyproof.flow.check import Checked
from storyproof.flow.design import Design, design_faults, load_design
from storyproof.flow.frame import frame_of
from storyproof.flow.plan import Part, late_text_tasks, made_paths, made_tasks, text_tasks
from storyproof.flow.sheet_budget import placed
from storyproof.flow.story_memo import remembered_swaps
from storyproof.model.catalog import Catalog
from storyproof.model.edition import Edition
from storyproof.model.finding import Finding, Problem, Rule
from storyproof.model.task import Printed, Task, Written
from storyproof.outputs.columns import rows
from storyproof.outputs.pages import signpost_slugs
from storyproof.outputs.rules import PAGE_WARNING, SHEET_OVERFLOW, UNUSABLE_VIDEO

ALL_PARTS = frozenset(Part)
_STORIES = "stories/"
"""Where the pages are that the text index is made from."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. With findings nothing was switched in, and all is as it was."""

    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    """What was found while making hand-written pages; it stops nothing."""
    stories: Mapping[str, int]
    """How many stories each edition carries; the versions of one in several languages are one."""
    made: int
    found: int
    """Sheets and renditions made anew, and found in the store."""
    release: str
    """The name of the folder that the place's link leads to now."""


def build(
    root: Path,
    checked: Checked,
    terminal: Terminal,
    parts: frozenset[Part] = ALL_PARTS,
    *,
    drafts: bool = False,
    place: Place = BUILD,
    cluster: Cluster | None = None,
) -> Built:
    """Makes both editions of a catalogue without errors, and switches them in at a place.

    With fewer `parts`, the others are taken over from the last build. Raises ToolFault.
    """
    assert checked.catalog is not None
    builder = _Builder(root, checked.catalog, terminal, drafts=drafts, cluster=cluster)
    with new_release(root, place, terminal.say_waiting) as release:
        made = builder.fill(release.folder, checked, parts)
        release.switch_in = not made.failed
    findings = made_findings(made, checked.catalog)
    stories = {e.name: len({story.work for story in e.stories}) for e in builder.editions}
    warnings = tuple(stamped(PAGE_WARNING, problem) for problem in builder.warnings)
    return Built(findings, warnings, stories, made.made, made.found, release.folder.name)


def plan_lines(
    root: Path, catalog: Catalog, terminal: Terminal, parts: frozenset[Part], *, drafts: bool
) -> Iterator[str]:
    """What a build would do, a line per file that takes time: for `build --dry-run`."""
    builder = _Builder(root, catalog, terminal, drafts=drafts)
    for edition in builder.editions:
        yield f"{edition.name}: {len(edition.stories)} story pages"
        with design_faults():
            tasks = list(made_tasks(edition, catalog, builder.design, parts))
        for task in tasks:
            if is_text(task):
                continue
            state = "kept" if builder.maker.is_made(task) else "make"
            yield f"  {state}  {' '.join(task.targets)}"


class _Builder:
    """Holds what both editions of one build share."""

    def __init__(
        self,
        root: Path,
        catalog: Catalog,
        terminal: Terminal,
        *,
        drafts: bool,
        cluster: Cluster | None = None,
    ) -> None:
        self.root = root
        self.catalog = catalog
        self.terminal = terminal
        self.design: Design = load_design(root)
        self.editions = editions(catalog, drafts=drafts)
        self.store = Store(cache_folder(root) / "store")
        self.warnings: dict[Problem, None] = {}
        self.maker = Maker(root, self.store, terminal, cluster)

    def fill(self, release: Path, checked: Checked, parts: frozenset[Part]) -> Made:
        """Puts every file of every edition into the release."""
        wanted: list[Wanted] = []
        if Part.SITE not in parts and any(map(self._shows_what_is_gone, self.editions)):
            parts |= {Part.SITE}
        if parts < ALL_PARTS and not (self.root / BUILD.link).is_dir():
            lacking = " and ".join(sorted(ALL_PARTS - parts))
            self.terminal.say(
                f"no {lacking} yet: pages lead to them, `storyproof build` makes them"
            )
        poured: dict[str, str] = {}
        for edition in self.editions:
            folder = release / edition.name
            folder.mkdir()
            self._take_over(edition, folder, ALL_PARTS - parts)
            with design_faults():
                tasks = list(made_tasks(edition, self.catalog, self.design, parts))
                if Part.SITE in parts:
                    poured[edition.name] = self._pour(edition, folder, checked)
            write_texts(folder, filter(is_text, tasks), digest_below=_STORIES)
            wanted += (Wanted(folder, task) for task in tasks if not is_text(task))
        made = self.maker.carry_out(wanted)
        if poured and not made.failed:
            self._index_all(release, poured)
            self._write_late(release)
        return made

    def _write_late(self, release: Path) -> None:
        """What tells the sizes of files, which have to be made first."""
        for edition in self.editions:
            folder = release / edition.name
            with design_faults():
                late = late_text_tasks(edition, self.design, partial(_size_of, folder))
                write_texts(folder, late, digest_below="")

    def _index_all(self, release: Path, poured: Mapping[str, str]) -> None:
        """Both editions at once: each index is made by a process of its own."""

        def index_one(edition: Edition) -> None:
            self._index(edition, release / edition.name, poured[edition.name])

        with ThreadPoolExecutor(len(self.editions)) as threads:
            list(threads.map(index_one, self.editions))

    def _pour(self, edition: Edition, folder: Path, checked: Checked) -> str:
        """Writes each page as it is made; returns a digest of what the text index is made from."""
        frame = frame_of(self.root, self.store, edition, checked.pages, self.design)
        frame.place(folder)
        self.warnings |= dict.fromkeys(frame.shells.warnings)
        with remembered_swaps(self.root, self.catalog, checked.learnt) as swap:
            tasks = text_tasks(edition, frame.shells, self.design, swap)
            return write_texts(folder, tasks, digest_below=_STORIES)

    def _index(self, edition: Edition, folder: Path, pages: str) -> None:
        """The text index depends on the story pages alone, so it is kept by their digest."""
        slugs = [story.slug for story in rows(edition)]
        key = index_key(pages, slugs)
        entry = self.store.find(key)
        if entry is None:
            self.terminal.say(f"text search, {edition.name} edition …")
            index(folder, slugs)
            entry = self.store.entry(key, lambda new: link_tree(folder / "pagefind", new))
        else:
            link_tree(entry, folder / "pagefind")

    def _take_over(self, edition: Edition, folder: Path, parts: frozenset[Part]) -> None:
        """Links what these parts had in the last build, as far as the edition still carries it."""
        last = self.root / BUILD.link / edition.name
        if not parts or not last.is_dir():
            return
        planned = set(made_paths(edition, self.catalog, self.design.labels, parts))
        for file in last.rglob("*"):
            path = file.relative_to(last).as_posix()
            of_site = Part.SITE in parts and Part.SITE.owns(path)
            if file.is_file() and (of_site or path in planned):
                link_or_copy(file, folder / path)

    def _shows_what_is_gone(self, edition: Edition) -> bool:
        """Whether the last site tells of a story the edition no longer carries: then it is not taken over."""
        live = {story.slug for story in edition.stories}
        pages = (self.root / BUILD.link / edition.name / "stories").glob("*/index.html")
        others = [page for page in pages if page.parent.name not in live]
        return not {page.parent.name for page in others} <= signpost_slugs(edition) or any(
            is_indexed(page) for page in others
        )


def _size_of(folder: Path, path: str) -> int:
    file = folder / path
    return file.stat().st_size if file.is_file() else 0


def is_text(task: Task) -> bool:
    """Captions and pictures: nothing has to be made to write them."""
    return isinstance(task.step, Written)


def made_findings(made: Made, catalog: Catalog) -> tuple[Finding, ...]:
    """What was found while making sheets and films."""
    return tuple(_findings(made, catalog))


def _findings(made: Made, catalog: Catalog) -> Iterator[Finding]:
    found = (_in_story(step, problem, catalog) for step, problem in made.sheet_problems)
    for problem in dict.fromkeys(found):  # what a font lacks, it lacks on both page sizes
        yield stamped(SHEET_OVERFLOW, problem)
    for problem in made.video_problems:
        yield stamped(UNUSABLE_VIDEO, problem)


def stamped(rule: Rule, problem: Problem) -> Finding:
    return Finding(rule.slug, rule.code, rule.severity, problem)


def _in_story(step: Printed, problem: Problem, catalog: Catalog) -> Problem:
    """Places a sheet's problem at the field its message names, where it names one."""
    story = next((story for story in catalog.stories if story.path == step.story_path), None)
    if story is None or not (problem.field or problem.sought):
        return problem  # the front page's card tells of the company
    return placed(problem, story)
