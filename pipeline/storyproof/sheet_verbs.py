"""The door to sheets that people hold: the verb that tells whether they are still current."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path

import click

from storyproof.arguments import CLEAN, FINDINGS, format_option, project_root, today_option


@click.command()
@click.argument("sheets", nargs=-1, required=True, metavar="FILE.pdf…")
@click.option(
    "--build", "build_folder", metavar="DIR", help="A build elsewhere; without it, this project's."
)
@format_option(["text", "json"])
@today_option
def verify(
    sheets: tuple[str, ...], build_folder: str | None, format_name: str, today: date | None
) -> int:
    """Tell whether sheets are current, superseded, expired, withdrawn or changed.

    \b
    storyproof verify ~/Downloads/aldermoor-halves-spoiled-loads-a4.pdf
    """
    from storyproof.effects.clock import today_in
    from storyproof.flow.verify import verify as verify_sheets
    from storyproof.model.sheet_verdict import SheetState
    from storyproof.reports.sheet_verdicts import verdicts_json, verdicts_table

    build = Path(build_folder) if build_folder else project_root() / "build"
    verdicts = tuple(verify_sheets(sheets, build, today or today_in(UTC)))
    show = verdicts_json if format_name == "json" else verdicts_table
    click.echo(show(verdicts), nl=False)
    is_current = all(verdict.state is SheetState.CURRENT for verdict in verdicts)
    return CLEAN if is_current else FINDINGS
