"""`storyproof build`: check, decide what may be published, build, and say what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from storyproof.effects.terminal import Terminal
from storyproof.flow.build import Built, build, plan_lines
from storyproof.flow.check import Checked, check
from storyproof.flow.failing import without_failing
from storyproof.flow.plan import Part
from storyproof.flow.reporting import render, shown, summary


@dataclass(frozen=True, slots=True)
class Options:
    """What the person asked for; no `only` means every part."""

    only: tuple[str, ...] = ()
    skip_failing: bool = False
    drafts: bool = False
    dry_run: bool = False

    @property
    def parts(self) -> frozenset[Part]:
        return frozenset(Part(name) for name in self.only) or frozenset(Part)


@dataclass(frozen=True, slots=True)
class Published:
    """Whether `build/` was switched, the text for the person, and its last lines."""

    published: bool
    text: str
    summary: str


def publish(root: Path, today: date, options: Options, *, quiet: bool = False) -> Published:
    """Builds a project unless something stops it. Raises ToolFault."""
    terminal = Terminal(quiet=quiet)
    checked = check(root, today)
    _say_if_frozen(checked, terminal)
    report = render(root, checked, "text") if shown(checked) else ""
    left_out: tuple[str, ...] = ()
    if options.skip_failing:
        checked, left_out = without_failing(checked)
    if checked.stops_publication or checked.catalog is None:
        return _stopped(report)
    if options.dry_run:
        lines = plan_lines(root, checked.catalog, terminal, drafts=options.drafts)
        return Published(True, "".join(f"{line}\n" for line in lines), "")
    built = build(root, checked, terminal, options.parts, drafts=options.drafts)
    if built.findings:
        return _stopped(render(root, replace(checked, findings=built.findings), "text"))
    said = _summary(checked, built, left_out)
    if built.warnings:
        report += render(root, replace(checked, findings=built.warnings), "text")
    return Published(True, f"{report}\n{said}\n".lstrip(), said)


def _say_if_frozen(checked: Checked, terminal: Terminal) -> None:
    """A frozen clock hides every date that has passed; whoever builds should know."""
    if checked.catalog and (day := checked.catalog.settings.today):
        terminal.say(f"judged as of {day}: `today` in site_config/pipeline.yml freezes the day")


def _stopped(report: str) -> Published:
    last = "nothing was published; the last build is untouched"
    return Published(False, f"{report}\n{last}\n", last)


def _summary(checked: Checked, built: Built, left_out: tuple[str, ...]) -> str:
    carried = ", ".join(
        f"build/{name} with {count} {'story' if count == 1 else 'stories'}"
        for name, count in built.stories.items()
    )
    lines = [f"left out: {path}" for path in left_out]
    lines.append(f"{summary(checked)}; {built.made} sheets and videos made, {built.found} kept")
    lines.append(f"published {carried}")
    return "\n".join(lines)
