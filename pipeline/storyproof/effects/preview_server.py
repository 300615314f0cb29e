"""Serves a site on this machine as it changes, and tells open pages when they have."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
from contextlib import suppress
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO, Protocol, cast
from urllib.parse import parse_qs, unquote, urlsplit

from storyproof.effects import ToolFault
from storyproof.effects.byte_range import Part, asked_part

_OURS = "/.storyproof/"
_PANEL = Path(__file__).with_name("preview_panel")
_STILL_THERE = 15
"""Seconds after which a page that hears nothing is sent an empty line: only so we notice that it left."""


class Shown(Protocol):
    """A site as it is at this moment; its methods are called by many threads."""

    def text(self, path: str) -> str | None:
        """A text by its path within the site; None where there is none. Raises ToolFault."""

    def file(self, path: str) -> Path | None:
        """Any other file. Raises ToolFault."""

    def panel(self, path: str) -> dict[str, str]:
        """What to show beside a page."""

    def renew_search(self) -> None:
        """The next search looks through what the stories say by then."""

    def moment(self) -> int:
        """A number that grows with every change."""

    def next_moment(self, after: int, seconds: float) -> int:
        """The same, as soon as it is another one or so many seconds have passed; negative at the end."""


class _Handler(SimpleHTTPRequestHandler):
    """Every answer is of this moment, and no browser keeps one without asking."""

    protocol_version = "HTTP/1.1"  # a reload asks for a dozen files: one connection serves them all

    def parse_request(self) -> bool:
        """Refuses what is no address, and what was meant for another host (RFC 9110, section 15.5.20).

        A page elsewhere can have its own name lead to this machine, and a browser would let it read
        every draft; but the browser says by which name it asks.
        """
        if not super().parse_request():
            return False
        try:
            self._url = urlsplit(self.path)
        except ValueError:  # `http://[`
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        if self.headers.get("Host", "").lower() in self._server.names:
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    @property
    def _server(self) -> _Server:
        return cast(_Server, self.server)

    @property
    def _site(self) -> Shown:
        return self._server.site

    def do_GET(self) -> None:
        url = self._url
        if url.path == f"{_OURS}events":
            self._tell_changes(parse_qs(url.query))
        elif url.path.startswith(_OURS):
            self._own_file(url.path)
        else:
            self._page_or_file(_inside(url.path))

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        if self.path == f"{_OURS}renew-search":
            self._site.renew_search()
            self._answer(b"", "text/plain")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _page_or_file(self, path: str) -> None:
        try:
            body = _html(self._site, path)
            if body is not None:
                self._page(body)
            elif (text := self._site.text(path)) is not None:
                self._answer(text.encode(), self.guess_type(path))
            elif opened := _opened(self._site, path):
                with opened:
                    self._file(opened, self.guess_type(path))
            elif _html(self._site, f"{path}/index.html") is not None:
                self.send_response(HTTPStatus.FOUND)
                self.send_header("Location", f"/{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._page(_missing(self._site), HTTPStatus.NOT_FOUND)
        except ToolFault as fault:
            self._page(_faulty(fault), HTTPStatus.INTERNAL_SERVER_ERROR)

    def _page(self, body: bytes, status: int = 200) -> None:
        seen = _digest(body)
        script = f'<script src="{_OURS}panel.js" data-seen="{seen}"></script>'.encode()
        before, end, after = body.rpartition(b"</body>")
        page = before + script + end + after if end else body + script
        self._answer(page, "text/html; charset=utf-8", status)

    def _own_file(self, path: str) -> None:
        name = path.removeprefix(_OURS)
        if file := next((file for file in _PANEL.iterdir() if file.name == name), None):
            self._answer(file.read_bytes(), f"{self.guess_type(file)}; charset=utf-8")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _file(self, file: BinaryIO, kind: str) -> None:
        """Whole, or the part that was asked for: seeking in a film needs it."""
        stat = os.fstat(file.fileno())
        size, tag = stat.st_size, f'"{stat.st_ino:x}-{stat.st_size:x}-{stat.st_mtime_ns:x}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        part = asked_part(self.headers.get("Range", ""), size)
        if part is None:
            status, first, length = HTTPStatus.OK, 0, size
        elif part.is_there:
            status, first, length = HTTPStatus.PARTIAL_CONTENT, part.first, part.length
        else:
            status, first, length = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, 0, 0
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", tag)
        if part:
            self.send_header("Content-Range", part.header)
        self.end_headers()
        if self.command != "HEAD" and length:
            file.seek(first)
            self.copyfile(Part(file, length), self.wfile)

    def _answer(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.copyfile(io.BytesIO(body), self.wfile)

    def _tell_changes(self, query: dict[str, list[str]]) -> None:
        """Server-sent events (HTML standard, section 9.2) until the page has changed or is left."""
        path, seen = _inside(query.get("page", ["/"])[0]), query.get("seen", [""])[0]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        told, moment = "", self._site.moment()
        while moment >= 0:
            if _digest(_body(self._site, path)) != seen:
                self._tell("reload", "")
                return
            panel = json.dumps(self._site.panel(path), ensure_ascii=False)
            if panel != told:
                self._tell("panel", panel)
                told = panel
            moment = self._next(moment)

    def _next(self, moment: int) -> int:
        while (later := self._site.next_moment(moment, _STILL_THERE)) == moment:
            self.wfile.write(b":\n\n")
        return later

    def _tell(self, event: str, data: str) -> None:
        self.wfile.write(f"event: {event}\ndata: {data}\n\n".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the terminal belongs to findings."""


def _inside(path: str) -> str:
    """A path within the site; a folder stands for its page, and nothing leads out."""
    parts = [part for part in unquote(path).split("/") if part not in ("", ".", "..")]
    inside = "/".join(parts)
    return f"{inside}/index.html".lstrip("/") if path.endswith("/") else inside


def _html(site: Shown, path: str) -> bytes | None:
    """A page's own bytes, whether poured or written by hand."""
    if not path.endswith(".html"):
        return None
    text = site.text(path)
    return _bytes(site, path) if text is None else text.encode()


def _bytes(site: Shown, path: str) -> bytes | None:
    if opened := _opened(site, path):
        with opened:
            return opened.read()
    return None


def _opened(site: Shown, path: str) -> BinaryIO | None:
    """A file of the site; another thread may replace it after it was found."""
    while file := site.file(path):
        with suppress(FileNotFoundError):
            return file.open("rb")
    return None


def _body(site: Shown, path: str) -> bytes:
    """What is answered for a page now, whatever it is."""
    try:
        body = _html(site, path)
        return _missing(site) if body is None else body
    except ToolFault as fault:
        return _faulty(fault)


def _faulty(fault: ToolFault) -> bytes:
    """What stands in the place of something that could not be made."""
    head = "<!doctype html><html lang=en><meta charset=utf-8><title>Cannot be made</title>"
    style = "<style>:root{color-scheme:light dark}pre{white-space:pre-wrap;font:1rem/1.6 system-ui}</style>"
    return f"{head}{style}<body><main><pre>{escape(str(fault))}</pre></main></body>".encode()


def _missing(site: Shown) -> bytes:
    body = _bytes(site, "404.html")
    return body or b"<!doctype html><title>Not found</title><body></body>"


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=12).hexdigest()


class _Server(ThreadingHTTPServer):
    site: Shown

    @property
    def names(self) -> frozenset[str]:
        """What a browser on this machine calls it by."""
        hosts = ("127.0.0.1", "localhost")
        bare = hosts if self.server_port == 80 else ()  # a browser leaves the usual port out
        return frozenset((*(f"{host}:{self.server_port}" for host in hosts), *bare))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page hangs up on its downloads; that is no error, and all else is one of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class PreviewServer:
    """Serves a site on localhost until it is closed. Raises OSError for a port in use."""

    def __init__(self, site: Shown, port: int) -> None:
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.site = site
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
