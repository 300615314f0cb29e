"""`storyproof build`: check, decide what may be published, build, and say what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from storyproof.effects.cluster import Cluster
from storyproof.effects.last_build import Day
from storyproof.effects.release import remove_unwatched_preview
from storyproof.effects.state import BUILD, Place
from storyproof.effects.terminal import Terminal
from storyproof.flow.build import Built, build, plan_lines
from storyproof.flow.check import Checked, check
from storyproof.flow.failing import without_failing
from storyproof.flow.plan import Part
from storyproof.flow.reporting import render, shown, summary
from storyproof.model.counted import counted
from storyproof.model.story import Visibility

_NAMED = 5
"""Stories that a line names."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the person asked for; no `only` means every part."""

    only: tuple[str, ...] = ()
    skip_failing: bool = False
    drafts: bool = False
    dry_run: bool = False
    place: Place = BUILD
    cluster: Cluster | None = None
    """What makes sheets and films, where it is not this machine."""

    @property
    def parts(self) -> frozenset[Part]:
        return frozenset(Part(name) for name in self.only) or frozenset(Part)


@dataclass(frozen=True, slots=True)
class Published:
    """Whether all went well, the text for the person, and what the place's link leads to now."""

    published: bool
    text: str
    summary: str = ""
    """What still holds when the same is built again."""
    release: str = ""
    """The name of the new release; empty where none was made."""
    day: Day | None = None
    """The day it was judged by, where that was the calendar's."""


def publish(root: Path, today: date | None, options: Options, *, quiet: bool) -> Published:
    """Builds a project unless something stops it. Raises ToolFault."""
    terminal = Terminal(quiet=quiet)
    checked = check(root, today)
    say_if_frozen(checked, today, terminal)
    _say_if_nowhere(checked, terminal)
    said = render(root, checked, "text") if shown(checked) else ""
    left_out: tuple[str, ...] = ()
    while True:
        if options.skip_failing:
            checked, more = without_failing(checked)
            left_out += more
        if checked.stops_publication or checked.catalog is None:
            return stopped(said)
        if options.dry_run:
            lines = plan_lines(
                root, checked.catalog, terminal, options.parts, drafts=options.drafts
            )
            return Published(True, joined([said.rstrip("\n"), *lines_left_out(left_out), *lines]))
        built = build(
            root,
            checked,
            terminal,
            options.parts,
            drafts=options.drafts,
            place=options.place,
            cluster=options.cluster,
        )
        if not built.findings:
            remove_unwatched_preview(root)
            done = _done(root, checked, built, said, left_out, options.place.link)
            return replace(done, day=_day(checked, today))
        said += render(root, replace(checked, findings=built.findings), "text")
        checked = replace(checked, findings=(*checked.findings, *built.findings))


def _done(
    root: Path, checked: Checked, built: Built, said: str, left_out: tuple[str, ...], link: str
) -> Published:
    if built.warnings:
        said += render(root, replace(checked, findings=built.warnings), "text")
    carried = ", ".join(
        f"{link}/{name} with {counted(count, 'story', 'stories')}"
        for name, count in built.stories.items()
    )
    closed = _closed(checked)
    lasting = joined([*lines_left_out(left_out), summary(checked), closed, f"published {carried}"])
    made = f"{built.made} sheets, slides, cards and videos made, {built.found} kept"
    return Published(True, joined([said.rstrip("\n"), made, lasting]), lasting, built.release)


def _closed(checked: Checked) -> str:
    """The published stories that the public edition lacks; a story that does not say who may see it is one of them."""
    stories = checked.catalog.stories if checked.catalog else ()
    keys = [
        story.key
        for story in stories
        if story.is_published and story.front.visibility is Visibility.INTERNAL
    ]
    others = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    named = ", ".join(keys[:_NAMED])
    return f"for our own people alone (`visibility: internal`): {named}{others}" if keys else ""


def _day(checked: Checked, asked: date | None) -> Day | None:
    """Where nobody asked for a day and the settings freeze none, the same build differs tomorrow."""
    catalog = checked.catalog
    if catalog is None or asked or catalog.settings.today:
        return None
    return Day(catalog.today, catalog.settings.timezone.key)


def say_if_frozen(checked: Checked, asked: date | None, terminal: Terminal) -> None:
    """A frozen clock hides every date that has passed; whoever builds should know."""
    if checked.catalog and not asked and (day := checked.catalog.settings.today):
        terminal.say(f"judged as of {day}: `today` in site_config/pipeline.yml freezes the day")


def _say_if_nowhere(checked: Checked, terminal: Terminal) -> None:
    """What needs whole addresses is left out; who wonders where it is should know."""
    if checked.catalog and not checked.catalog.settings.site_url:
        terminal.say(
            "no sitemap, feeds and llms.txt: site_config/pipeline.yml does not say `site_url`"
        )


def stopped(
    said: str, outcome: str = "nothing was published; the last build is untouched"
) -> Published:
    return Published(False, f"{said}\n{outcome}\n")


def lines_left_out(paths: tuple[str, ...]) -> list[str]:
    return [f"left out: {path}" for path in paths]


def joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines if line).rstrip("\n") + "\n"
