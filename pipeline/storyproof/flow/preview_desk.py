"""What a browser asks of a preview, and what stands beside each page."""

from __future__ import annotations

from html import escape
from pathlib import Path

from storyproof.effects import disk
from storyproof.flow.follow import Follower
from storyproof.flow.last_good import breaks_pages, files_of
from storyproof.flow.plan import Part, part_of
from storyproof.model.finding import Finding
from storyproof.reports.panel import panel

_AS_BEFORE = '<p class="note">This page shows what was saved before the mistake. It follows as soon as that is mended.</p>'
_NO_PAGE = '<p class="note">There is no page for this file until its errors are mended.</p>'
_OLD_SEARCH = (
    '<div class="note"><p>Text search still finds what the stories said before the last change.</p>'
    '<button type="button" data-renew="/.storyproof/renew-search">Bring it up to date</button></div>'
)


class PreviewDesk:
    """A `Shown` over what a follower shows."""

    def __init__(self, follower: Follower) -> None:
        self._follower = follower

    def text(self, path: str) -> str | None:
        return self._follower.site.text(path)

    def file(self, path: str) -> Path | None:
        file = self._follower.site.file(path)
        if part_of(path) is Part.SHEETS:
            self._follower.tell()  # whether it fits is known only now
        return file

    def panel(self, path: str) -> dict[str, str]:
        site, project = self._follower.site, self._follower.project
        source = site.source(path)
        files = {source}
        story = project.shown.story_at(source) if source else None
        if story:
            files |= files_of(story)
        everywhere = {f"{disk.CONFIG}/", "mkdocs.yml"} if project.catalog is None else set()
        found = (*project.findings, *site.said, *(f for fs in site.made.values() for f in fs))

        def is_here(finding: Finding) -> bool:
            place = finding.span.path
            return place in files or any(place.startswith(start) for start in everywhere)

        here = [finding for finding in found if is_here(finding)]
        rest = (finding for finding in found if not is_here(finding))
        shown = panel(here, rest, site.addresses(), source, self._notes(path, here))
        return {"worst": shown.worst, "summary": shown.summary, "html": shown.html}

    def _notes(self, path: str, here: list[Finding]) -> str:
        site, notes = self._follower.site, ""
        if breaks_pages(here):
            notes += _NO_PAGE if site.text(path) is None else _AS_BEFORE
        if fault := self._follower.fault:
            notes += f'<p class="note">{escape(fault)}</p>'
        if site.is_front_page(path) and site.search.is_outdated:
            notes += _OLD_SEARCH
        return notes

    def renew_search(self) -> None:
        self._follower.site.search.forget()

    def moment(self) -> int:
        return self._follower.moment()

    def next_moment(self, after: int, seconds: float) -> int:
        return self._follower.next_moment(after, seconds)
