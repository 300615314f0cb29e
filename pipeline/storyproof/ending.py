"""How a run ends: with a documented exit code, and a last word where something went wrong."""

from __future__ import annotations

import io
import sys
import traceback
from contextlib import suppress
from typing import NoReturn

import click

from storyproof import __version__
from storyproof.arguments import CLEAN, FAULT, FINDINGS, INTERRUPTED, UNREAD, USAGE
from storyproof.effects import ToolFault
from storyproof.effects.disk import disk_fault
from storyproof.effects.terminal import printable_lines


def run_and_exit(commands: click.Group) -> NoReturn:
    """Runs the command line of this process, and ends it."""
    try:
        code = commands.main(prog_name="storyproof", standalone_mode=False)
    except SystemExit as ended:  # click itself ends with 1, our findings, where a reader left
        sys.exit(UNREAD if ended.code == FINDINGS else ended.code)
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        _remark(told.getvalue().rstrip("\n"))
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        _remark("interrupted; the last build is untouched")
        sys.exit(INTERRUPTED)
    except ToolFault as fault:
        _remark(str(fault))
        sys.exit(FAULT)
    except OSError as error:
        _remark(str(disk_fault(error)))
        with suppress(OSError):
            sys.stdout.close()  # else Python tries to flush it once more, and exits with 120
        sys.exit(FAULT)
    except Exception:
        _remark(
            f"storyproof {__version__} has a bug; please report this:\n\n{traceback.format_exc()}"
        )
        sys.exit(FAULT)
    sys.exit(code if isinstance(code, int) else CLEAN)


def _remark(text: str) -> None:
    """Says it on standard error; where nobody can be told, the exit code still tells."""
    with suppress(OSError):
        click.echo(printable_lines(text), err=True)
