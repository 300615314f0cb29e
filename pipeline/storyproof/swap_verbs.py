"""The door to the swap test: judge a file, and care for the profile it is judged by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from storyproof.arguments import CLEAN, FINDINGS, today_option


class _FileFirst(click.Group):
    """A group whose first argument may be a file: whatever is no verb is judged."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, *context.help_option_names):
            args = ["judge", *args]
        return super().parse_args(context, args)


_format = click.option(
    "--format", "format_name", type=click.Choice(["text", "json"]), default="text"
)


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
    "file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--profile",
    required=True,
    metavar="P",
    type=click.Path(exists=True, path_type=Path),
    help="A profile in one file, or the site_config folder of a project.",
)
@click.option("--rival", metavar="R", help="Judge against this rival alone, by its id.")
@_format
@today_option
def judge(file: Path, profile: Path, rival: str | None, format_name: str, today: date) -> int:
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
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from None
    click.echo(render_judged(judged, format_name), nl=False)
    return CLEAN if judged.report else FINDINGS
