"""The door to films without a project: the verb that makes of any file what a page plays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from storyproof.arguments import CLEAN, FINDINGS, Named, format_option
from storyproof.cluster_arguments import cluster_at, cluster_options
from storyproof.effects import WrongUsage

if TYPE_CHECKING:
    from storyproof.model.media_settings import MediaSettings


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=Named(file_okay=False, path_type=Path),
    help="Where everything goes; made if it is not there.",
)
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A pipeline.yml; only its part `media` counts. Without it, the defaults hold.",
)
@format_option(["text", "json"])
@click.option(
    "-n", "--dry-run", is_flag=True, help="Print the commands of ffmpeg, and make nothing."
)
@cluster_options
@click.option("-q", "--quiet", is_flag=True, help="No progress, results only.")
def media(
    files: tuple[str, ...],
    out: Path,
    config: Path | None,
    format_name: str,
    dry_run: bool,
    dask: str | None,
    staging: str | None,
    quiet: bool,
) -> int:
    """Make of any film what a page plays, or say why not and what to do.

    \b
    storyproof media talk.mov --out made
    storyproof media uploads/* --out made --format json
    storyproof media talk.mov --out made --dry-run
    storyproof media talk.mov --out made --dask tcp://scheduler:8786

    The commands of a dry run encode what ffmpeg encodes; of a poster they make the pictures that one is
    chosen from, and storyboards get no WebVTT.

    Captions or a transcript beside a film (talk.en.vtt, talk.en.txt) go with it.

    It needs no project. Exit codes: 0 all were accepted, 1 some were refused.
    """
    from storyproof.effects.terminal import Terminal
    from storyproof.flow.media import planned, process
    from storyproof.model.made_file import Verdict
    from storyproof.reports.media_verdicts import media_commands, media_json, media_text

    settings = _settings(config)
    show = media_commands if dry_run else media_text
    if dry_run:
        verdicts = planned(files, out, settings)
    else:
        with cluster_at(dask, staging) as cluster:
            verdicts = process(files, out, settings, Terminal(quiet=quiet), cluster)
    click.echo((media_json if format_name == "json" else show)(verdicts), nl=False)
    accepted = all(verdict.verdict is Verdict.ACCEPTED for verdict in verdicts)
    return CLEAN if accepted else FINDINGS


def _settings(config: Path | None) -> MediaSettings:
    """The settings that `--config` names. Raises click.UsageError where they cannot be used."""
    from storyproof.flow.media_settings import media_settings

    try:
        return media_settings(config)
    except WrongUsage as error:
        raise click.UsageError(str(error)) from None
