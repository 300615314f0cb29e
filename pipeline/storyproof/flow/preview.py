"""`storyproof serve`: builds, serves, and builds again after each save."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.disk import disk_fault
from storyproof.effects.fingerprint import fingerprint
from storyproof.effects.preview_server import PreviewServer
from storyproof.effects.release import previewing
from storyproof.effects.state import PREVIEW
from storyproof.effects.terminal import Terminal
from storyproof.flow.publish import Options, publish

_WATCHED = ("stories", "media", "site_config", "mkdocs.yml")
_INTERVAL = 0.3
_OPTIONS = Options(skip_failing=True, drafts=True, place=PREVIEW)


def preview(root: Path, edition: str, port: int, today: date | None) -> None:
    """Runs until interrupted. Stories with errors are left out and their findings shown.

    It shows a build of its own, removed when it ends: `build/` holds what `build` made, and no drafts.
    Raises ToolFault for a port that cannot be used.
    """
    with previewing(root):
        _preview(root, edition, port, today)


def _preview(root: Path, edition: str, port: int, today: date | None) -> None:
    terminal = Terminal()
    seen = fingerprint(root, _WATCHED)
    terminal.say(_built(root, today, quiet=False))
    try:
        server = PreviewServer(root / PREVIEW.link / edition, port)
    except OSError as error:
        raise ToolFault(
            f"port {port} cannot be used: {error.strerror}",
            "try another: storyproof serve --port 8100",
        ) from None
    terminal.say(f"{server.url}  ({edition} edition; ^C ends)")
    try:
        while True:
            time.sleep(_INTERVAL)
            now = fingerprint(root, _WATCHED)
            if now != seen:
                seen = now
                terminal.say(_built(root, today, quiet=True))
    finally:
        server.close()


def _built(root: Path, today: date | None, *, quiet: bool) -> str:
    """What a build says. A fault is said too: the preview goes on with what was there before."""
    try:
        return publish(root, today, _OPTIONS, quiet=quiet).text
    except OSError as error:
        return str(disk_fault(error))
    except ToolFault as fault:
        return str(fault)
