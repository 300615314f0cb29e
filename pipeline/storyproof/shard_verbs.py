"""The door to work shared out among machines: `--shard` and the verb that joins shards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from storyproof.arguments import CLEAN, FINDINGS, Named, project_root
from storyproof.effects import NotThere
from storyproof.model.shard import Shard

if TYPE_CHECKING:
    from datetime import date

    from storyproof.flow.publish import Options, Published

F = TypeVar("F", bound=Callable[..., Any])


def shard_option(help: str) -> Callable[[F], F]:
    """`--shard`."""
    return click.option(
        "--shard",
        metavar="I/N",
        callback=lambda _context, _option, text: _shard(text),
        help=help,
    )


def _shard(text: str | None) -> Shard | None:
    try:
        return None if text is None else Shard.parse(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def require_sense(shard: Shard | None, out: str | None, only: tuple[str, ...]) -> None:
    """Raises click.UsageError for options of `build` that do not go together."""
    if out and not shard:
        raise click.UsageError("--out says where a shard goes: give --shard too")
    if shard and only:
        raise click.UsageError("a shard is its sheets and films: give --shard or --only, not both")


def built_shard(
    root: Path, shard: Shard, out: str | None, today: date | None, options: Options, *, quiet: bool
) -> Published:
    """A shard in the folder that `--out` names, or in one named by its number."""
    from storyproof.flow.shard import build_shard

    folder = Path(out or f"shard-{shard.number}")
    return build_shard(root, shard, today, options, folder, quiet=quiet)


@click.command()
@click.argument("shards", nargs=-1, required=True, type=Named(path_type=Path))
@click.option("-q", "--quiet", is_flag=True, help="No progress, results only.")
def merge(shards: tuple[Path, ...], quiet: bool) -> int:
    """Join the shards that `build --shard` made, and complete the build.

    \b
    storyproof build --shard 1/2 --out shard-1        on one machine
    storyproof build --shard 2/2 --out shard-2        on another
    storyproof merge shard-1 shard-2                  on a third, or on one of them

    It takes the options from the shards, and makes in build/ what a build without shards makes.
    """
    from storyproof.effects.last_build import LastBuild
    from storyproof.flow.merge import Mismatch, open_shards
    from storyproof.flow.merge import merge as join

    root = project_root()
    try:
        opened = open_shards(root, shards)
    except (NotThere, Mismatch) as error:
        raise click.UsageError(str(error.args[0])) from None
    note = opened[0].note
    last = LastBuild(root, str(note.today), str(note.skip_failing), str(note.drafts))
    result = join(root, opened, quiet=quiet)
    click.echo(result.text, nl=False)
    if result.published:
        last.remember(result.release, result.summary, result.day)
    return CLEAN if result.published else FINDINGS
