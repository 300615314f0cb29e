"""Everything wrong with a project: what reading found, and what the checks found in the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from storyproof.checks.run import settled
from storyproof.effects import NotThere, disk
from storyproof.flow.load import Loaded, load
from storyproof.flow.shares import Share, share_of_checks
from storyproof.flow.sheet_budget import budgets
from storyproof.flow.story_memo import Learnt, learn
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding, Severity
from storyproof.model.shard import Shard
from storyproof.reading.page import Page


@dataclass(frozen=True, slots=True)
class Checked:
    """A catalogue, where one could be read, what was learnt of its stories, and all findings in reading order."""

    catalog: Catalog | None
    learnt: Learnt
    pages: Mapping[str, Page]
    stories: frozenset[str]
    """Paths of the stories looked at, also of those that could not be read."""
    findings: tuple[Finding, ...]

    @property
    def stops_publication(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def covers(self, path: str) -> bool:
        """Whether this story was asked for."""
        return path in self.stories

    def only(self, paths: tuple[str, ...]) -> Checked:
        """The same, with the findings of these files and folders, and of the media their stories name.

        No path means all.
        Where there is no catalogue, what broke it is kept too: until then nothing else was looked for.
        """
        if not paths:
            return self
        wanted = (*paths, *(self._media_of(paths) if self.catalog else (disk.CONFIG,)))
        kept = tuple(f for f in self.findings if _within_any(f.span.path, wanted))
        stories = frozenset(path for path in self.stories if _within_any(path, paths))
        return replace(self, findings=kept, stories=stories)

    def _media_of(self, paths: tuple[str, ...]) -> Iterator[str]:
        for story in self.catalog.stories if self.catalog else ():
            if _within_any(story.path, paths):
                for video in story.front.media:
                    yield from (video.file, *filter(None, [video.captions]))


def check(root: Path, today: date | None, extra_folders: tuple[str, ...] = ()) -> Checked:
    """Reads and checks a project; see `load` for the arguments."""
    return check_loaded(root, load(root, today, extra_folders))


def check_shard(root: Path, shard: Shard, today: date | None) -> Checked:
    """Reads a whole project and tells what is wrong in the stories of a shard.

    All shards together tell what `check` tells, each thing once: what is wrong in no story's file is
    the first shard's to tell.
    """
    loaded = load(root, today)
    return check_loaded(root, loaded, share_of_checks(root, loaded, shard))


def check_loaded(root: Path, loaded: Loaded, share: Share | None = None) -> Checked:
    """A project as read, checked; with a share, only that."""
    covers = share.covers if share else lambda _path: True
    learnt = Learnt()
    found: tuple[Finding, ...] = ()
    if loaded.catalog:
        learnt = learn(root, loaded.catalog, share)
        sheets = budgets(root, loaded.catalog, learnt.keys)
        learnt = replace(learnt, sheet_keys=sheets.keys)
        found = (*settled(loaded.catalog, learnt.findings, covers), *sheets.findings)
    read = (finding for finding in loaded.findings if covers(finding.span.path))
    findings = tuple(sorted((*read, *found), key=lambda finding: finding.sort_key))
    stories = share.stories if share else frozenset(loaded.stories)
    return Checked(loaded.catalog, learnt, loaded.pages, stories, findings)


def check_paths(root: Path, paths: tuple[str, ...], today: date | None) -> Checked:
    """Checks a project and keeps the findings of some files and folders; none means all.

    A folder outside `stories/` is read as if its customer stood there. Raises NotThere for a
    path that does not exist, or holds nothing that is checked.
    """
    inside = tuple(_inside(root, path) for path in paths)
    extra = {_story_folder(root, path) for path in inside if not _within_known(path)}
    return check(root, today, tuple(sorted(extra))).only(inside)


def _inside(root: Path, path: str) -> str:
    """A path as written in the shell, from the project's root."""
    full = disk.resolved(Path(path))
    if not full.exists():
        raise NotThere(f"there is no `{path}`")
    if not full.is_relative_to(root.resolve()):
        raise NotThere(f"`{path}` is outside the project")
    return full.relative_to(root.resolve()).as_posix()


def _within_known(path: str) -> bool:
    return path.partition("/")[0] in (".", "stories", "media", "site_config")


def _story_folder(root: Path, path: str) -> str:
    """The folder that holds customers' folders, for a story, a customer or such a folder."""
    full = root / path
    folder = full if full.is_dir() else full.parent
    if (folder / "customer.yml").is_file():
        return folder.parent.relative_to(root).as_posix()
    if full.is_dir() and next(full.glob("*/customer.yml"), None):
        return path
    raise NotThere(f"`{path}` is neither a story beside a `customer.yml` nor a folder of such")


def _within_any(path: str, folders: tuple[str, ...]) -> bool:
    return any(folder in (".", path) or path.startswith(f"{folder}/") for folder in folders)
