"""`storyproof serve`: shows the project in a browser, and follows each save."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from storyproof.effects import ToolFault
from storyproof.effects.memory import keep_all_this
from storyproof.effects.preview_server import PreviewServer
from storyproof.effects.release import previewing
from storyproof.effects.terminal import Terminal
from storyproof.effects.watch import saves
from storyproof.flow.follow import Follower
from storyproof.flow.live_site import LiveSite
from storyproof.flow.preview_desk import PreviewDesk
from storyproof.flow.warm_project import WarmProject

_FOLDERS = ("stories", "media", "site_config")
_FILES = ("mkdocs.yml",)


def preview(root: Path, edition: str, port: int, today: date | None) -> None:
    """Runs until interrupted. A mistake takes no page away: the last good one stays, the finding beside it.

    What it shows is poured from memory and removed when it ends: `build/` holds what `build` made,
    and no drafts. Raises ToolFault for a port that cannot be used.
    """
    with previewing(root) as folder:
        _preview(root, folder, edition, port, today)


def _preview(root: Path, folder: Path, edition: str, port: int, today: date | None) -> None:
    terminal, stop = Terminal(), Event()
    inbox: SimpleQueue[set[str]] = SimpleQueue()

    def watch() -> None:
        for batch in saves(root, _FOLDERS, _FILES, stop):
            inbox.put(batch)

    Thread(target=watch, daemon=True).start()
    inbox.get()  # from now on no save is missed
    warm = WarmProject(root, today)
    follower = Follower(root, warm, LiveSite(root, folder, edition, terminal), terminal)
    desk = PreviewDesk(follower)
    while not follower.begin():
        terminal.say("nothing can be shown; it goes on with the next save")
        while not inbox.get():
            pass
    keep_all_this()
    server = _server(desk, port)
    terminal.say(f"{server.url}  ({edition} edition; ^C ends)")
    try:
        while True:
            follower.take(inbox.get())
    finally:
        stop.set()
        follower.end()
        server.close()


def _server(desk: PreviewDesk, port: int) -> PreviewServer:
    try:
        return PreviewServer(desk, port)
    except OSError as error:
        raise ToolFault(
            f"port {port} cannot be used: {error.strerror}",
            "try another: storyproof serve --port 8100",
        ) from None
