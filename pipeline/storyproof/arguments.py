"""What several verbs take: the day to judge by, and the project around the working folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from storyproof.effects.disk import find_project
from storyproof.model.caption_names import is_language_code

F = TypeVar("F", bound=Callable[..., Any])

CLEAN, FINDINGS, USAGE, FAULT, INTERRUPTED, UNREAD = 0, 1, 2, 3, 130, 141
"""Exit codes; the last two are those of a program that SIGINT or SIGPIPE ends."""

today_option = click.option(
    "--today",
    metavar="DATE",
    callback=lambda _context, _option, text: _day(text),
    help="Judge consent and freshness as of this day (2026-11-21), whatever day it is.",
)


def format_option(names: Sequence[str]) -> Callable[[F], F]:
    """`--format`; each one given must be known, also where a later one wins."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice(names),
        multiple=True,
        default=(names[0],),
        callback=lambda _context, _option, given: given[-1],
        help=f"{', '.join(names[:-1])} or {names[-1]}.",
    )


def language_option(help: str) -> Callable[[F], F]:
    return click.option(
        "--language",
        metavar="CODE",
        callback=lambda _context, _option, code: _language(code),
        help=help,
    )


def _language(code: str | None) -> str | None:
    if code is None or is_language_code(code):
        return code
    raise click.BadParameter(f"{code!r} is no language; write its two small letters: de, pt-BR")


class Named(click.Path):
    """A path that somebody names; an empty one, as of a variable that is not set, would be the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("it is empty; name a path", param, ctx)
        return super().convert(value, param, ctx)


def _day(text: str | None) -> date | None:
    """None where nobody asked: the settings know the team's day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a date; write 2026-11-21") from None


def project_root() -> Path:
    """The project the working folder belongs to. Raises click.UsageError where there is none."""
    root = find_project(Path.cwd())
    if root is None:
        raise click.UsageError(
            "no project here: no `site_config/company.yml` in this folder or above it"
        )
    return root
