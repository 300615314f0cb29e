"""The door to the swap test: judge a file, and care for the profile it is judged by."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storyproof.arguments import CLEAN, FINDINGS, format_option, project_root, today_option
from storyproof.effects import NotThere

if TYPE_CHECKING:
    from storyproof.flow.label import Labelling


class _FileFirst(click.Group):
    """A group whose first argument may be a file: whatever is no verb is judged."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *context.help_option_names):
            args = ["judge", *args]
        context.obj = tuple(args)
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> object:
        """Answers whoever asked for JSON in JSON, also where the question is wrong."""
        try:
            return super().invoke(context)
        except (click.UsageError, OSError) as error:
            verb, *arguments = context.obj
            given = _given(arguments)
            if verb == "judge" and "json" in given["--format"]:
                click.echo(_answer(given, error), nl=False)
            raise


def _given(arguments: Sequence[str]) -> defaultdict[str, list[str]]:
    """The values of each option, all of which take one, and under an empty name what is no option."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    rest = iter(arguments)
    for each in rest:
        option, joined, value = each.partition("=") if each.startswith("--") else ("", "=", each)
        given[option].append(value if joined else next(rest, ""))
    return given


def _answer(given: Mapping[str, list[str]], error: click.UsageError | OSError) -> str:
    from storyproof.flow.judge_file import unanswered, unopened

    file, profile = (given.get(key, [""])[-1] for key in ("", "--profile"))
    if isinstance(error, OSError):
        return unopened(file, profile, error)
    return unanswered(file, profile, error.format_message())


_format = format_option(["text", "json"])


@click.group(cls=_FileFirst)
def swap() -> None:
    """Would the story still be true with a rival's name in it?

    \b
    storyproof swap FILE --profile P     judge any Markdown file
    storyproof swap init                 draft a profile from your own stories
    storyproof swap label                collect your team's own judgements
    storyproof swap audit                what the profile rests on, and what is old in it

    A file that is called like one of these verbs is written ./init.
    """


@swap.command()
@click.argument(
    "file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, readable=False, path_type=Path),
)
@click.option(
    "--profile",
    required=True,
    metavar="P",
    type=click.Path(exists=True, readable=False, path_type=Path),
    help="A profile in one file, or the site_config folder of a project.",
)
@click.option("--rival", metavar="R", help="Judge against this rival alone, by its id.")
@_format
@today_option
def judge(
    file: Path, profile: Path, rival: str | None, format_name: str, today: date | None
) -> int:
    """Judge any Markdown file by a profile, without a project around it.

    \b
    storyproof swap story.md --profile site_config
    storyproof swap story.md --profile go.yml --rival rust --format json

    Exits with 0 once the file is judged, whatever the verdict, and with 1 where it or the profile
    cannot be read. Without --rival, against the profile's `primary`, else against every live rival.
    """
    from storyproof.flow.judge_file import judge_file, render_judged

    try:
        judged = judge_file(file, profile, rival, today)
    except NotThere as error:
        raise click.UsageError(str(error.args[0])) from None
    click.echo(render_judged(judged, format_name), nl=False)
    return CLEAN if judged.report else FINDINGS


@swap.command()
@click.argument(
    "folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def init(folder: Path | None) -> int:
    """Print a draft of a profile: names, candidate terms and rivals found in your stories.

    \b
    storyproof swap init > draft.yml            from the project's stories/
    storyproof swap init ../old-stories         from any folder of Markdown

    Every state is unknown: who lacks what is yours to find out, with a source and a date.
    """
    from storyproof.flow.draft import drafted

    try:
        click.echo(drafted(folder or project_root() / "stories"), nl=False)
    except NotThere as error:
        raise click.UsageError(str(error.args[0])) from None
    return CLEAN


@swap.command()
@click.argument("place", required=False, metavar="[FILE[:LINE]]")
@click.argument("choice", required=False, type=click.Choice(["keep", "throw"]))
@click.option("--rival", metavar="R", help="Judged against this rival; without it, against all.")
@click.option(
    "--by",
    metavar="NAME",
    callback=lambda _context, _option, name: _judge(name),
    help="Who judges.",
)
@today_option
def label(
    place: str | None, choice: str | None, rival: str | None, by: str | None, today: date | None
) -> int:
    """Keep your team's own judgement of a sentence or story, as test data for the profile.

    \b
    storyproof swap label stories/a/b.md:134 throw --rival frostline --by Ida
    storyproof swap label stories/a/b.md keep --by Ida         the whole story
    storyproof swap label                                      asks, sentence by sentence

    keep: only we could say it. throw: the rival could say it too. Kept in site_config/swap_labels.yml.
    """
    from storyproof.flow.label import label_at, labelling
    from storyproof.flow.unreadable import unreadable

    if bool(place) != bool(choice):
        raise click.UsageError("name a place and `keep` or `throw`, or nothing to be asked")
    if not by and (place or not sys.stdin.isatty()):
        raise click.UsageError("say who judges, with --by NAME")
    try:
        root = project_root()
        work, findings = labelling(root, today)
        if work is None:
            click.echo(unreadable(findings, "text", root), nl=False)
            return FINDINGS
        if place and choice and by:
            kept = label_at(work, place, choice, rival, by)
            click.echo(f"{kept.label}: {kept.text or kept.path}")
        else:
            _ask(work, by or click.prompt("Your name"), rival)
    except NotThere as error:
        raise click.UsageError(str(error.args[0])) from None
    return CLEAN


_LONGEST_NAME = 100


def _judge(name: str | None) -> str | None:
    """A name that the file of labels can hold."""
    if name and not (name.isprintable() and len(name) <= _LONGEST_NAME):
        raise click.BadParameter(f"a name has one line, and at most {_LONGEST_NAME} characters")
    return name


def _ask(work: Labelling, by: str, rival: str | None) -> None:
    """Shows one sentence after another with the rival in our place, and hides the verdict."""
    from storyproof.flow.label import keep, label_of, unlabelled

    choices = {"k": "keep", "t": "throw"}
    for judged in unlabelled(work, by, rival):
        click.echo(f"\n{judged.passage.path}, with {judged.rival} in our place:\n")
        click.echo(f"  {judged.text}\n  {judged.swapped}\n")
        answer = click.prompt(
            "keep (only we could say it), throw, skip or quit",
            type=click.Choice(["k", "t", "s", "q"]),
        )
        if answer == "q":
            return
        if answer in choices:
            keep(work.root, label_of(judged, choices[answer], by, work.catalog.today))
    click.echo("nothing left to judge")


@swap.command()
@click.option(
    "--against",
    metavar="REV|FOLDER",
    help="Show verdicts that differ from another profile: a git revision, or a folder.",
)
@click.option(
    "--transplant",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A rival's own stories: how many would count as ours with our name put in.",
)
@click.option("--rival", metavar="R", help="Whose stories these are.")
@_format
@today_option
def audit(
    against: str | None,
    transplant: Path | None,
    rival: str | None,
    format_name: str,
    today: date | None,
) -> int:
    """Show what the profile rests on: old rows, capabilities that carry too much, your labels.

    \b
    storyproof swap audit
    storyproof swap audit --against HEAD~1
    storyproof swap audit --transplant ../frostline-stories --rival frostline
    """
    from storyproof.flow.audit import Asked, audit_project, render_audited

    if bool(transplant) != bool(rival):
        raise click.UsageError("--transplant and --rival go together")
    root = project_root()
    try:
        audited = audit_project(root, today, Asked(against, transplant, rival))
    except NotThere as error:
        raise click.UsageError(str(error.args[0])) from None
    click.echo(render_audited(root, audited, format_name), nl=False)
    return CLEAN if audited.audit else FINDINGS
