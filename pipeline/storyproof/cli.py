"""The door: arguments in, flow, report out, exit code. No logic of its own.

Rooms are entered only when a verb needs them, so that `--help` and an unchanged build answer at once.
"""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date

import click

from storyproof import __version__
from storyproof.arguments import CLEAN, FAULT, FINDINGS, Named
from storyproof.arguments import format_option as _format
from storyproof.arguments import language_option as _language
from storyproof.arguments import project_root as _root
from storyproof.arguments import today_option as _today
from storyproof.caption_verbs import captions
from storyproof.cluster_arguments import cluster_at, cluster_options
from storyproof.effects import NotThere, WrongUsage
from storyproof.effects.signals import end_tidily
from storyproof.effects.streams import steady_streams
from storyproof.ending import run_and_exit
from storyproof.media_verbs import media
from storyproof.model.shard import Shard
from storyproof.shard_verbs import (
    built_shard,
    merge,
    require_sense,
    shard_option,
)
from storyproof.sheet_verbs import sheets, verify
from storyproof.swap_verbs import swap

_quiet = click.option("-q", "--quiet", is_flag=True, help="No progress, results only.")


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a tool or the disk failed, 130 interrupted, "
    "141 nobody read on.",
)
@click.version_option(__version__, prog_name="storyproof")
def cli() -> None:
    """Gates customer stories, then publishes them.

    \b
    storyproof check                    what is wrong, where, and how to mend it
    storyproof build                    the site and the PDF sheets, in build/
    storyproof serve                    a preview that follows each save
    storyproof media FILE --out DIR     any film as what a page plays, or why not
    storyproof swap FILE --profile P    is one text still true of a rival
    storyproof explain swap-test        why a rule exists, with an example
    """


@cli.command()
@click.argument("story", metavar="CUSTOMER/STORY")
@_language("What it is told in, such as `de`; else English.")
@_today
def new(story: str, language: str | None, today: date | None) -> int:
    """Start a story: storyproof new aldermoor/spoiled-loads."""
    from storyproof.flow.skeleton import write_skeleton

    try:
        written = write_skeleton(_root(), story, today, language or "en")
    except WrongUsage as error:
        raise click.UsageError(str(error)) from None
    for path in written:
        click.echo(f"wrote {path}")
    folder = written[0].rpartition("/")[0]
    click.echo(f"Fill in what is marked …, then run: storyproof check -v {folder}")
    return CLEAN


@cli.command()
@click.argument("paths", nargs=-1, type=Named())
@click.option(
    "--format", "formats", multiple=True, default=("text",), help="text, json, github or gitlab."
)
@click.option("-v", "--verbose", is_flag=True, help="Show notes too.")
@shard_option(
    "Only this share of the stories, as 2/4: all shares together tell what a check tells."
)
@_today
def check(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    verbose: bool,
    shard: Shard | None,
    today: date | None,
) -> int:
    """Find what is wrong in all stories, or in the given files and folders.

    \b
    storyproof check
    storyproof check stories/aldermoor
    storyproof check examples/generic           a story kept outside stories/
    """
    from storyproof.flow.check import check_paths, check_shard
    from storyproof.flow.reporting import render, require_format

    root = _root()
    if paths and shard:
        raise click.UsageError("give paths or --shard, not both")
    try:
        for name in formats:
            require_format(name)
        checked = check_shard(root, shard, today) if shard else check_paths(root, paths, today)
        click.echo(render(root, checked, formats[-1], verbose=verbose), nl=False)
    except NotThere as error:
        raise click.UsageError(str(error.args[0])) from None
    return FINDINGS if checked.stops_publication else CLEAN


@cli.command()
@click.option(
    "--only",
    type=click.Choice(["site", "sheets", "media"]),
    multiple=True,
    help="Make only this part; the others are taken over from the last build.",
)
@click.option(
    "--skip-failing",
    is_flag=True,
    help="Leave stories and pages with errors out, publish the rest.",
)
@click.option("--drafts", is_flag=True, help="Show unfinished stories in the internal edition.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be made, and make nothing.")
@shard_option("Check a share of the stories and make its sheets and films, for `merge` to join.")
@click.option(
    "--out",
    type=Named(),
    metavar="FOLDER",
    help="Where a shard goes: shard-2 for 2/4, unless told.",
)
@cluster_options
@_quiet
@_today
def build(
    only: tuple[str, ...],
    skip_failing: bool,
    drafts: bool,
    dry_run: bool,
    shard: Shard | None,
    out: str | None,
    dask: str | None,
    staging: str | None,
    quiet: bool,
    today: date | None,
) -> int:
    """Check all stories, then make both editions in build/.

    \b
    storyproof build
    storyproof build --only site
    storyproof build --dry-run
    storyproof build --shard 2/4 --out shard-2        then: storyproof merge shard-*
    storyproof build --dask tcp://scheduler:8786 --staging s3://bucket/films
    """
    from storyproof.effects.last_build import LastBuild

    root = _root()
    require_sense(shard, out, only)
    last = LastBuild(root, str(today), *only, str(skip_failing), str(drafts))
    if not (dry_run or shard) and (summary := last.summary()):
        click.echo(f"nothing changed since the last build\n{summary}", nl=False)
        return CLEAN
    from storyproof.flow.publish import Options, publish

    options = Options(only, skip_failing=skip_failing, drafts=drafts, dry_run=dry_run)
    with cluster_at(dask, staging) as cluster:
        options = replace(options, cluster=cluster)
        if shard:
            result = built_shard(root, shard, out, today, options, quiet=quiet)
        else:
            result = publish(root, today, options, quiet=quiet)
    click.echo(result.text, nl=False)
    if result.release:
        last.remember(result.release, result.summary, result.day)
    return CLEAN if result.published else FINDINGS


@cli.command()
@click.option(
    "-p", "--port", type=click.IntRange(0, 65535), default=8000, help="0 takes any that is free."
)
@click.option(
    "--edition", type=click.Choice(["internal", "public"]), default="internal", show_default=True
)
@_today
def serve(port: int, edition: str, today: date | None) -> int:
    """Preview an edition, drafts included, and follow each save."""
    from storyproof.flow.preview import preview

    preview(_root(), edition, port, today)
    return CLEAN


@cli.command()
@_format(["text", "json"])
@_today
def status(format_name: str, today: date | None) -> int:
    """Show where each story stands: editions, consent, review, findings."""
    from storyproof.flow.check import check as check_project
    from storyproof.flow.reporting import render
    from storyproof.flow.standing import standings
    from storyproof.reports.tables import standings_json, standings_table

    root = _root()
    checked = check_project(root, today)
    if checked.catalog is None:
        click.echo(render(root, checked, "text"), nl=False)
        return FINDINGS
    rows = standings(checked)
    click.echo(standings_json(rows) if format_name == "json" else standings_table(rows), nl=False)
    return CLEAN


@cli.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Tell why a rule exists, with a bad and a good example; without a rule, list all."""
    from storyproof.flow.rules import explained, rule_list

    try:
        click.echo(explained(rule) if rule else rule_list(), nl=False)
    except NotThere as error:
        raise click.UsageError(str(error.args[0])) from None
    return CLEAN


@cli.command()
def doctor() -> int:
    """Show the version of every tool, and the one-line cure for each missing one."""
    from storyproof.effects.toolchain import parts
    from storyproof.reports.tables import parts_table

    found = parts()
    click.echo(parts_table([(p.name, p.version, p.needed_for, p.cure) for p in found]), nl=False)
    return FAULT if any(p.version is None and not p.optional for p in found) else CLEAN


@cli.command()
@click.option(
    "--cache",
    is_flag=True,
    help="Also forget all that was made or found out: sheets, films, pictures.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be removed.")
def clean(cache: bool, dry_run: bool) -> int:
    """Remove build/ and earlier builds."""
    from storyproof.effects.release import remove_builds
    from storyproof.effects.terminal import Terminal

    waiting = Terminal().say_waiting
    for path in remove_builds(_root(), waiting, cache=cache, dry_run=dry_run):
        click.echo(f"{'would remove' if dry_run else 'removed'} {path}")
    return CLEAN


cli.add_command(media)
cli.add_command(captions)
cli.add_command(swap)
cli.add_command(sheets)
cli.add_command(verify)
cli.add_command(merge)


def main() -> None:
    """Runs the command line and ends the process with a documented exit code."""
    steady_streams()
    end_tidily()
    gc.set_threshold(100_000, 20, 100)  # a catalogue is large and without cycles
    run_and_exit(cli)
