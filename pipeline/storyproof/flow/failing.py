"""What is left of a catalogue without the stories and hand-written pages that have errors."""

from __future__ import annotations

from dataclasses import replace

from storyproof.effects import disk
from storyproof.flow.check import Checked
from storyproof.flow.last_good import files_of
from storyproof.model.finding import Severity

_FRONT_PAGE = "index.md"
"""The one page without which there is no site."""


def without_failing(checked: Checked) -> tuple[Checked, tuple[str, ...]]:
    """The same catalogue without stories that have errors, in their own files or their customer's.

    And without hand-written pages that have errors, except the front page. Returned with the paths
    of what is left out, also of what could not be read. Errors elsewhere, in the configuration say,
    still stop a build; so does a catalogue that could not be read.
    """
    catalog = checked.catalog
    if catalog is None:
        return checked, ()
    errors = {f.span.path for f in checked.findings if f.severity is Severity.ERROR}
    failing = {story.path for story in catalog.stories if errors & files_of(story)}
    covered = {path for story in catalog.stories for path in files_of(story)}
    kept = tuple(story for story in catalog.stories if story.path not in failing)
    pages = {path for path in errors if _can_be_spared(path)}
    elsewhere = tuple(
        finding
        for finding in checked.findings
        if finding.severity is not Severity.ERROR
        or not (finding.span.path in covered | pages or finding.span.path.startswith("stories/"))
    )
    read = frozenset(story.path for story in kept)
    rest = replace(
        checked,
        catalog=replace(catalog, stories=kept),
        pages={n: page for n, page in checked.pages.items() if f"{disk.PAGES}/{n}" not in pages},
        stories=checked.stories & read,
        findings=elsewhere,
    )
    return rest, tuple(sorted((checked.stories - read) | pages))


def _can_be_spared(path: str) -> bool:
    return path.startswith(f"{disk.PAGES}/") and path != f"{disk.PAGES}/{_FRONT_PAGE}"
