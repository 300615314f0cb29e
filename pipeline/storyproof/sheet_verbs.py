"""The door to sheets that people hold: one verb collects them for a meeting, one tells whether they are still current."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path
from typing import Any, Literal, TypeVar

import click

from storyproof.arguments import CLEAN, FINDINGS, Named, format_option, project_root, today_option
from storyproof.effects import NotThere, WrongUsage

_F = TypeVar("_F", bound=Callable[..., Any])

_CHOICES = {
    "industry": "as in vocabulary.yml",
    "region": "as in vocabulary.yml",
    "country": "two letters: NO",
    "size": "as in vocabulary.yml",
    "product": "as in company.yml",
    "use_case": "as in vocabulary.yml",
    "persona": "as in vocabulary.yml",
    "stage": "as in vocabulary.yml",
    "language": "two letters: de",
}
"""The facets, and where their keys are."""


_LONGEST = 120
"""Characters of a line on the cover."""


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > _LONGEST:
        raise click.BadParameter(
            f"{len(line):,} characters are too long; the cover takes {_LONGEST}"
        )
    return line


def _facet_options(verb: _F) -> _F:
    for facet, where in reversed(_CHOICES.items()):
        name = facet.replace("_", "-")
        verb = click.option(f"--{name}", multiple=True, metavar="KEY", help=f"{where}.")(verb)
    return verb


@click.command()
@click.option("--segment", multiple=True, metavar="KEY", help="A market, as in strategy.yml.")
@_facet_options
@click.option(
    "--for",
    "reader",
    default="",
    metavar="NAME",
    callback=lambda _context, _option, text: _line(text),
    help="Whom it is for, on the cover.",
)
@click.option(
    "--title",
    default="",
    callback=lambda _context, _option, text: _line(text),
    help="The cover's title; “Customer stories” without it.",
)
@click.option("--page-size", type=click.Choice(["A4", "Letter"]), default="A4", show_default=True)
@click.option(
    "--edition", type=click.Choice(["public", "internal"]), default="public", show_default=True
)
@click.option(
    "--out",
    metavar="DIR",
    type=Named(file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="Where both files go.",
)
@today_option
def sheets(
    segment: tuple[str, ...],
    reader: str,
    title: str,
    page_size: str,
    edition: Literal["public", "internal"],
    out: Path,
    today: date | None,
    **facets: tuple[str, ...],
) -> int:
    """Collect sheets for a meeting: one PDF with a cover, and a ZIP with slides, cards and e-mails.

    A story has to match one key of each option that is given. Each option may be given again.

    \b
    storyproof sheets --industry dairy --industry food --persona head-of-operations --out deck
    storyproof sheets --segment food-emea --for "Nordfisk AS" --page-size Letter
    """
    from storyproof.flow.sheet_set import sheet_set
    from storyproof.model.sheet_wish import SheetWish

    wanted = {facet: keys for facet, keys in facets.items() if keys}
    wish = SheetWish(wanted, segment, edition, page_size, title, reader)
    try:
        made = sheet_set(project_root(), wish, out, today)
    except (NotThere, WrongUsage) as error:
        raise click.UsageError(str(error.args[0])) from None
    click.echo(made.text, nl=False)
    return CLEAN if made.files else FINDINGS


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE.pdf…",
    type=click.Path(exists=True, dir_okay=False, readable=False),
)
@click.option(
    "--build",
    "build_folder",
    metavar="DIR",
    type=Named(path_type=Path),
    help="A build elsewhere; without it, this project's.",
)
@format_option(["text", "json"])
@today_option
def verify(
    files: tuple[str, ...], build_folder: Path | None, format_name: str, today: date | None
) -> int:
    """Tell whether sheets, and those in a set, are current, superseded, expired, withdrawn or changed.

    \b
    storyproof verify ~/Downloads/aldermoor-halves-spoiled-loads-a4.pdf
    """
    from storyproof.effects.clock import today_in
    from storyproof.flow.verify import verify as verify_sheets
    from storyproof.model.sheet_verdict import SheetState
    from storyproof.reports.sheet_verdicts import verdicts_json, verdicts_table

    build = build_folder or project_root() / "build"
    verdicts = tuple(verify_sheets(files, build, today or today_in(UTC)))
    show = verdicts_json if format_name == "json" else verdicts_table
    click.echo(show(verdicts), nl=False)
    is_current = all(verdict.state is SheetState.CURRENT for verdict in verdicts)
    return CLEAN if is_current else FINDINGS
