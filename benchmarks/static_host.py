"""A folder served as a static host serves it, with gzip for text, and every answer counted."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


@dataclass
class Host:
    """Its address, and what it has sent: (path, bytes of headers and body)."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)

    def since(self, mark: int, prefix: str = "") -> int:
        """Bytes sent after the first `mark` answers, of paths that begin so."""
        return sum(size for path, size in self.sent[mark:] if path.startswith(prefix))


@lru_cache(maxsize=4096)
def _body(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.compress(data, 6, mtime=0) if path.suffix in _COMPRESSED else data


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, host: Host, *args: object, **options: object) -> None:
        self._host = host
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = _body(path) if found else b""
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if found and path.suffix in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        headers = sum(map(len, self._headers_buffer))  # type: ignore[attr-defined]
        self._host.sent.append((self.path, headers + len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """A benchmark's output is its own."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up; that is no error."""


@contextmanager
def hosted(folder: Path) -> Iterator[Host]:
    """Serves `folder` while the block runs."""
    host = Host("")
    with _Server(("127.0.0.1", 0), partial(_Handler, host, directory=str(folder))) as server:
        host.address = f"http://127.0.0.1:{server.server_port}/"
        Thread(target=server.serve_forever, daemon=True).start()
        yield host
        server.shutdown()
