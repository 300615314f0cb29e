"""The last version of each story that could be shown: a preview never takes a page away for a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from storyproof.checks.run import story_findings
from storyproof.checks.surroundings import Surroundings
from storyproof.effects import disk
from storyproof.flow.rules import all_rules
from storyproof.model.catalog import Catalog
from storyproof.model.customer import Customer
from storyproof.model.finding import Finding, Severity
from storyproof.model.story import Story
from storyproof.outputs.rules import SHEET_OVERFLOW
from storyproof.reading.page import Page

_FILM = "missing-media"
"""A page with a film cannot be made without the film, whether the story allows that or not."""


def breaks_pages(findings: Iterable[Finding]) -> frozenset[str]:
    """The files that no page can be made of.

    An error that a story may allow never stops a page: a build prints such stories too. Neither does
    a sheet that does not fit. They are shown beside the page instead.
    """
    fixed = {rule.slug for rule in all_rules() if rule.fixed} - {SHEET_OVERFLOW.slug} | {_FILM}
    return frozenset(
        finding.span.path
        for finding in findings
        if finding.severity is Severity.ERROR and finding.rule in fixed
    )


def files_of(story: Story) -> frozenset[str]:
    """A story's own files: itself, its customer's record, its films, their captions and its portraits."""
    media = {name for video in story.front.media for name in (video.file, video.captions) if name}
    faces = {q.speaker.portrait.file for q in story.front.quotes if q.speaker.portrait}
    return frozenset({story.path, _record(story), *media, *faces})


def _record(story: Story) -> str:
    return f"{story.path.rpartition('/')[0]}/customer.yml"


def cannot_be_shown(story: Story, findings: Iterable[Finding]) -> bool:
    """Whether one of these errors, in the story or in what belongs to it, leaves no page."""
    return bool(breaks_pages(findings) & files_of(story))


class LastGood:
    """Keeps, per file, the last that could be shown."""

    def __init__(self) -> None:
        self._stories: dict[str, Story] = {}
        self._customers: dict[str, Customer] = {}
        self._pages: dict[str, Page] = {}

    def keep(self, story: Story) -> None:
        self._stories[story.path] = story

    def catalog(
        self, catalog: Catalog, paths: frozenset[str], findings: Iterable[Finding]
    ) -> Catalog:
        """What of a catalogue can be shown; for what cannot, the last that could and still can."""
        findings = tuple(findings)
        broken = breaks_pages(findings)
        good = {s.path: s for s in catalog.stories if not broken & files_of(s)}
        self._customers = {**self._customers, **catalog.customers}
        self._stories = {p: s for p, s in {**self._stories, **good}.items() if p in paths}
        told = {finding.span.path for finding in findings}
        missing = [
            story
            for path, story in self._stories.items()
            if path not in good and (story.customer in catalog.customers or _record(story) in told)
        ]  # a record that is gone takes its consent with it; one with a mistake in it does not
        self._stories = {**good, **{story.path: story for story in missing}}
        customers = {story.customer: self._customers[story.customer] for story in missing}
        shown = replace(
            catalog,
            stories=tuple(self._stories[path] for path in sorted(self._stories)),
            customers={**customers, **catalog.customers},
        )
        near = Surroundings.of(shown)
        fallen = {s.path for s in missing if not _still_good(s, near)}
        return replace(shown, stories=tuple(s for s in shown.stories if s.path not in fallen))

    def pages(self, pages: Mapping[str, Page], findings: Iterable[Finding]) -> Mapping[str, Page]:
        """The same for hand-written pages."""
        broken = breaks_pages(findings)
        read = {name: page for name, page in pages.items() if f"{disk.PAGES}/{name}" not in broken}
        unread = {name for name in self._pages if f"{disk.PAGES}/{name}" in broken}
        self._pages = {**{name: self._pages[name] for name in unread}, **read}
        return self._pages


def _still_good(story: Story, near: Surroundings) -> bool:
    """Whether what was right when it was saved is so beside what the others are now."""
    cut = near.cut(story)
    filmed = all(video.file in cut.media for video in story.front.media)
    return filmed and not cannot_be_shown(story, story_findings(story, cut))
