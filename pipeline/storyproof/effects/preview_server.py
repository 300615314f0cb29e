"""Serves a build on this machine and tells open pages when there is a newer one."""

from __future__ import annotations

import io
import re
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import BinaryIO, cast

_VERSION_URL = "/.storyproof-version"
_FOLLOW = f"""<script>
(async () => {{
  const version = async () => (await fetch("{_VERSION_URL}", {{cache: "no-store"}})).text();
  const first = await version();
  setInterval(async () => {{ if (await version() !== first) location.reload(); }}, 1000);
}})();
</script>""".encode()


_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")


class _Handler(SimpleHTTPRequestHandler):
    """Answers from wherever the folder's link leads at that moment, never from a cache."""

    def parse_request(self) -> bool:
        """Refuses what was meant for another host (RFC 9110, section 15.5.20).

        A page elsewhere can have its own name lead to this machine, and a browser would let it read
        every draft; but the browser says by which name it asks.
        """
        if not super().parse_request():
            return False
        server = cast(_Server, self.server)
        if self.headers.get("Host", "").lower() in server.names:
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

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
        """Answers `Range: bytes=a-b` with that part (RFC 9110, section 14): seeking in a film needs it.

        A range that makes no sense, or more than one, is ignored, and the whole file is sent.
        """
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        file = Path(self.translate_path(self.path))
        if asked is None or not file.is_file():
            return super().send_head()
        size = file.stat().st_size
        first, last = _bounds(asked, size)
        if asked[2] and int(asked[2]) < first:
            return super().send_head()
        if first >= size or last < first:
            self._head(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "text/plain", 0, f"*/{size}")
            return None
        film = file.open("rb")
        film.seek(first)
        length = last - first + 1
        self._head(
            HTTPStatus.PARTIAL_CONTENT, self.guess_type(file), length, f"{first}-{last}/{size}"
        )
        return cast(BinaryIO, _Part(film, length))

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


def _bounds(asked: re.Match[str], size: int) -> tuple[int, int]:
    """The first and the last byte asked for, as far as the file goes; `-5` are its last five."""
    if asked[3]:
        return max(size - int(asked[3]), 0), size - 1
    return int(asked[1]), min(int(asked[2] or size), size - 1)


class _Part:
    """An open file that ends after some bytes, read as they are sent: a film may be larger than memory."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file = file
        self._left = length

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._file.close()


class _Server(ThreadingHTTPServer):
    @property
    def names(self) -> frozenset[str]:
        """What a browser on this machine calls it by."""
        hosts = ("127.0.0.1", "localhost")
        bare = hosts if self.server_port == 80 else ()  # a browser leaves the usual port out
        return frozenset((*(f"{host}:{self.server_port}" for host in hosts), *bare))

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
