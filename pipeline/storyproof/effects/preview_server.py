"""Serves a build on this machine and tells open pages when there is a newer one."""

from __future__ import annotations

import io
import re
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import BinaryIO

_VERSION_URL = "/.storyproof-version"
_FOLLOW = f"""<script>
(async () => {{
  const version = async () => (await fetch("{_VERSION_URL}", {{cache: "no-store"}})).text();
  const first = await version();
  setInterval(async () => {{ if (await version() !== first) location.reload(); }}, 1000);
}})();
</script>""".encode()


class _Handler(SimpleHTTPRequestHandler):
    """Answers from wherever `build` leads at that moment, never from a cache."""

    def do_GET(self) -> None:
        if self.path == _VERSION_URL:
            self._answer(str(Path(self.directory).resolve()).encode(), "text/plain")
            return
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if file.is_dir() and self.path.endswith("/") else file
        if page.suffix == ".html" and page.is_file():
            self._answer(page.read_bytes() + _FOLLOW, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answers `Range: bytes=a-b` with that part (RFC 9110, section 14): seeking in a film needs it."""
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        file = Path(self.translate_path(self.path))
        if asked is None or not file.is_file():
            return super().send_head()
        size = file.stat().st_size
        first, last = int(asked[1]), min(int(asked[2] or size), size - 1)
        if first > last:
            self._head(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "text/plain", 0, f"*/{size}")
            return None
        with file.open("rb") as film:
            film.seek(first)
            part = film.read(last - first + 1)
        place = f"{first}-{last}/{size}"
        self._head(HTTPStatus.PARTIAL_CONTENT, self.guess_type(file), len(part), place)
        return io.BytesIO(part)

    def _head(self, status: HTTPStatus, kind: str, length: int, place: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Range", f"bytes {place}")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.copyfile(io.BytesIO(body), self.wfile)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the terminal belongs to findings."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up on its downloads; that is no error."""


class PreviewServer:
    """Serves a folder on localhost until it is closed. Raises OSError for a port in use."""

    def __init__(self, folder: Path, port: int) -> None:
        handler = partial(_Handler, directory=str(folder))
        self._server = _Server(("127.0.0.1", port), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
