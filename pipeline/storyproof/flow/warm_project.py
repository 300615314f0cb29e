"""A project kept read and checked in memory: after a save, only what that file could change is done anew.

A saved story is read and checked alone, within tens of milliseconds; the rules that look at the
whole catalogue follow in the background (`settled`). Anything else that is saved means that all is
looked at again, with what is known of unchanged files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from storyproof.checks.registry import all_checks
from storyproof.checks.run import settled, story_findings
from storyproof.checks.surroundings import Surroundings
from storyproof.effects import ToolFault, disk
from storyproof.effects.clock import today_in
from storyproof.flow.check import Checked
from storyproof.flow.last_good import LastGood, cannot_be_shown
from storyproof.flow.load import Readings, load
from storyproof.flow.sheet_budget import SheetBudget, budgets
from storyproof.flow.story_memo import Learnt, learn
from storyproof.model.catalog import Catalog
from storyproof.model.choices import choices_in
from storyproof.model.finding import Finding
from storyproof.model.story import Story
from storyproof.outputs.rules import SHEET_OVERFLOW
from storyproof.reading.page import Page
from storyproof.reading.story import read_story


@dataclass(frozen=True, slots=True)
class Project:
    """One moment of a project.

    `catalog` is what stands on disk, None while the configuration is broken; `shown` is what can be
    shown of it: of a story that cannot, the last that could.
    """

    catalog: Catalog | None
    shown: Catalog
    surroundings: Surroundings
    """Of what is shown."""
    pages: Mapping[str, Page]
    paths: frozenset[str]
    """Of all story files, also of those that could not be read."""
    reading: tuple[Finding, ...]
    own: Mapping[str, tuple[Finding, ...]]
    """What the checks of single stories found, by path, whether it is allowed or not."""
    findings: tuple[Finding, ...]
    """All of them, in reading order."""
    unsettled: frozenset[str] = frozenset()
    """Stories that those which look at other stories have not seen as they are now."""

    @property
    def checked(self) -> Checked:
        return Checked(self.catalog, Learnt(), self.pages, self.paths, self.findings)


class WarmProject:
    """Reads and checks one project again and again. Its methods return moments and keep none."""

    def __init__(self, root: Path, today: date | None) -> None:
        self._root = root
        self._today = today
        self._readings: Readings = {}
        self._good = LastGood()
        self._sheets: SheetBudget | None = None
        self.unreadable: Checked
        """Why the last `read` found no configuration; set when it did not."""
        checks = all_checks()
        self._wide_rules = frozenset(
            check.rule.slug for check in checks if not check.per_story and not check.rule.fixed
        )

    def read(self, before: Project | None = None) -> Project | None:
        """All of it. Without a configuration that can be read, what was shown before stays; None at first."""
        loaded = load(self._root, self._today, readings=self._readings)
        paths = frozenset(loaded.stories)
        if loaded.catalog is None:
            self.unreadable = Checked(None, Learnt(), loaded.pages, paths, loaded.findings)
            return before and replace(
                before,
                catalog=None,
                paths=paths,
                reading=loaded.findings,
                findings=loaded.findings,
            )
        catalog = loaded.catalog
        learnt = learn(self._root, catalog)
        own: dict[str, tuple[Finding, ...]] = {}
        for finding in learnt.findings:
            own[finding.span.path] = (*own.get(finding.span.path, ()), finding)
        whole = settled(catalog, learnt.findings)
        sheets = budgets(self._root, catalog, learnt.keys).findings
        findings = _in_order((*loaded.findings, *whole, *sheets))
        pages = self._good.pages(loaded.pages, findings)
        shown = self._good.catalog(catalog, paths, findings)
        return Project(
            catalog=catalog,
            shown=shown,
            surroundings=Surroundings.of(shown),
            pages=pages,
            paths=paths,
            reading=loaded.findings,
            own=own,
            findings=findings,
        )

    def is_of_yesterday(self, project: Project) -> bool:
        """Whether the day it was judged by has passed."""
        catalog = project.catalog
        if catalog is None or self._today or catalog.settings.today:
            return False
        return catalog.today != today_in(catalog.settings.timezone)

    def saved(self, before: Project, path: str) -> Project | None:
        """The project after one story was saved; None where that may change more than itself.

        Nothing is told yet of rules that look at several stories.
        """
        catalog = before.catalog
        if catalog is None or path not in before.paths or not (self._root / path).is_file():
            return None
        data = disk.read(self._root, path)
        story, found = read_story(path, data, choices=choices_in(catalog))
        if story is None:
            return self._unreadable(before, path, found)
        old = before.shown.story_at(path)
        if old is None or catalog.story_at(path) is None or not _stands_alone(old, story):
            return None
        shown, near = _with(before, story)
        own = story_findings(story, near.cut(story))
        mine = (*self._about(story, near, own), *self._budget(story, near))
        reading = (*(f for f in before.reading if f.span.path != path), *found)
        findings = self._merged(before, path, (*found, *mine))
        now = replace(
            before,
            catalog=_put(catalog, story),
            reading=reading,
            own={**before.own, path: own},
            findings=findings,
            unsettled=before.unsettled | {path},
        )
        if cannot_be_shown(story, (*found, *mine)):
            return now
        self._good.keep(story)
        return replace(now, shown=shown, surroundings=near)

    def settled(self, before: Project) -> Project:
        """The same after the rules that look at several stories; takes a second per thousand stories."""
        catalog = before.catalog
        if catalog is None:
            return before
        near, own = Surroundings.of(catalog), dict(before.own)
        for story in catalog.stories:
            if near.leads_to(story) & before.unsettled:
                own[story.path] = story_findings(story, near.cut(story))
        whole = settled(catalog, [finding for found in own.values() for finding in found])
        sheets = (f for f in before.findings if f.rule == SHEET_OVERFLOW.slug)
        findings = _in_order((*before.reading, *whole, *sheets))
        return replace(before, own=own, findings=findings, unsettled=frozenset())

    def _budget(self, story: Story, near: Surroundings) -> tuple[Finding, ...]:
        """What does not fit the story's sheet; nothing where the design is broken, which its own save tells."""
        with suppress(ToolFault):
            self._sheets = SheetBudget.of(self._root, self._sheets)
            return self._sheets.findings(story, near.cut(story)) if self._sheets else ()
        return ()

    def _unreadable(self, before: Project, path: str, found: Iterable[Finding]) -> Project:
        """What was shown stays; of the file only why it cannot be read is told."""
        reading = (*(f for f in before.reading if f.span.path != path), *found)
        rest = (finding for finding in before.findings if finding.span.path != path)
        return replace(before, reading=reading, findings=_in_order((*rest, *found)))

    def _about(
        self, story: Story, near: Surroundings, own: tuple[Finding, ...]
    ) -> tuple[Finding, ...]:
        """What is said of this story, less what it allows; of rules for the whole, only fixed ones."""
        return tuple(
            finding
            for finding in settled(near.cut(story), own)
            if finding.span.path == story.path and finding.rule not in self._wide_rules
        )

    def _merged(self, before: Project, path: str, mine: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """With what the rules for the whole said of the story before: it is looked at again soon."""
        kept = (
            finding
            for finding in before.findings
            if finding.span.path != path or finding.rule in self._wide_rules
        )
        return _in_order((*kept, *mine))


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _stands_alone(old: Story, new: Story) -> bool:
    """Whether nothing changed that another story's page or findings, or the media, depend on."""

    def told(story: Story) -> tuple[object, ...]:
        front = story.front
        return (
            *(front.status, front.visibility, front.anonymous_as, front.language),
            *(front.translation_of, front.formerly, front.published, front.media),
            *(quote.speaker.portrait for quote in front.quotes),
        )

    return told(old) == told(new)


def _with(before: Project, story: Story) -> tuple[Catalog, Surroundings]:
    shown = _put(before.shown, story)
    return shown, before.surroundings.with_story(story, shown)


def _put(catalog: Catalog, story: Story) -> Catalog:
    return catalog.with_stories(
        tuple(story if other.path == story.path else other for other in catalog.stories)
    )
