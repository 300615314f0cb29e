"""`storyproof serve`: builds, serves, and builds again after each save."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from storyproof.effects import ToolFault
from storyproof.effects.fingerprint import fingerprint
from storyproof.effects.preview_server import PreviewServer
from storyproof.effects.state import LINK
from storyproof.effects.terminal import Terminal
from storyproof.flow.publish import Options, publish

_WATCHED = ("stories", "media", "site_config", "mkdocs.yml")
_INTERVAL = 0.3
_OPTIONS = Options(skip_failing=True, drafts=True)


def preview(root: Path, edition: str, port: int, today: date) -> None:
    """Runs until interrupted. Stories with errors are left out and their findings shown. Raises ToolFault."""
    terminal = Terminal()
    seen = fingerprint(root, _WATCHED)
    terminal.say(publish(root, today, _OPTIONS).text)
    try:
        server = PreviewServer(root / LINK / edition, port)
    except OSError:
        raise ToolFault(
            f"port {port} is in use", f"try another: storyproof serve --port {port + 1}"
        ) from None
    terminal.say(f"{server.url}  ({edition} edition; ^C ends)")
    try:
        while True:
            time.sleep(_INTERVAL)
            now = fingerprint(root, _WATCHED)
            if now != seen:
                seen = now
                terminal.say(publish(root, today, _OPTIONS, quiet=True).text)
    finally:
        server.close()
