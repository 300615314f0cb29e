"""A sheet loads the pictures it was given, and no byte of anything else, whatever its HTML asks for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from storyproof.effects import ToolFault
from storyproof.effects.typesetter import Typesetter, typesetter
from storyproof.model.printed_picture import ORIGIN, Embedded

pytestmark = pytest.mark.tools

_DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
OURS = Embedded.of(_DOT.encode(), ".svg", 9, 9)
SECRET = "Zugvogel"

ADDRESSES = (
    "file://{secret}",
    "file:{secret}",
    "FILE://{secret}",
    "file://localhost{secret}",
    "file:///proc/self/environ",
    "{secret}",
    "..{secret}",
    "../../../../..{secret}",
    "%2e%2e/%2e%2e{secret}",
    "..%2f..%2f{secret}",
    "..\\..\\{secret}",
    "//localhost{secret}",
    "http://127.0.0.1:{port}/secret",
    "http://localhost:{port}/secret",
    "https://127.0.0.1:{port}/secret",
    "ftp://127.0.0.1:{port}/secret",
    "//127.0.0.1:{port}/secret",
    "http://[::1]:{port}/secret",
    "http://2130706433:{port}/secret",
    "http://assets.invalid@127.0.0.1:{port}/secret",
    "https://assets.invalid:{port}/secret",
    "{ours}?x",
    "{ours}/../{secret}",
    "{ours}%00{secret}",
    "{origin}..{secret}",
    "{origin}%2e%2e{secret}",
    "data:text/plain,{word}",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text>{word}</text></svg>",
    "data:image/png;base64,iVBORw0KGgo=",
    "jar:file://{secret}!/x",
    "php://filter/resource={secret}",
    "javascript:alert(1)",
    "blob:{ours}",
)

WAYS = (
    '<img src="{url}" alt="x">',
    '<object data="{url}">x</object>',
    '<embed src="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<link rel="stylesheet" href="{url}">',
    "<style>@import url('{url}');</style>",
    "<style>p{{background:url('{url}')}}</style>",
    "<style>p::before{{content:url('{url}')}}</style>",
    "<style>@font-face{{font-family:x;src:url('{url}')}}p{{font-family:x}}</style>",
    "<style>li{{list-style-image:url('{url}')}}</style><ul><li>x</ul>",
    '<svg width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
    '<svg width="9" height="9"><use href="{url}#x"/></svg>',
    '<base href="file:///"><img src="{url}" alt="x">',
)


@pytest.fixture(scope="module")
def setter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    return typesetter(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("secret") / "secret.svg"
    file.write_text(_DOT.replace("<rect", f"<text>{SECRET}</text><rect"))
    return file


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and what it was asked for."""
    requests: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, requests
    server.shutdown()
    thread.join()
    server.server_close()


def printed(setter: Typesetter, body: str, target: Path) -> bytes:
    """The bytes of the PDF, and all that is compressed or attached in it; none where it was refused."""
    html = f'<html lang="en"><title>x</title><h1>x</h1><p>x</p>{body}'
    try:
        document = setter.lay_out(setter.parsed(html, (OURS,)), "p{color:#000}", "@page{margin:0}")
        setter.write(document, target)
    except ToolFault:
        return b""
    with pikepdf.open(target) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        inside = [stream.read_bytes() for stream in streams if "DCT" not in repr(stream)]
    text = "\n".join(page.extract_text() for page in PdfReader(target).pages)
    return b"\0".join((target.read_bytes(), *inside, text.encode()))


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_way_leads_out(
    address: str,
    setter: Typesetter,
    secret: Path,
    asked: tuple[int, list[str]],
    tmp_path: Path,
) -> None:
    port, requests = asked
    url = address.format(secret=secret, port=port, ours=OURS.url, origin=ORIGIN, word=SECRET)
    for way in WAYS:
        found = printed(setter, way.format(url=url), tmp_path / "x.pdf")
        links = [
            f"({url})".encode(),
            url.encode(),
        ]  # the address of a link is printed, and only that
        for link in links:
            found = found.replace(link, b"")
        assert SECRET.encode() not in found, way
    assert requests == []


def test_its_own_picture_is_printed(setter: Typesetter, tmp_path: Path) -> None:
    plain = printed(setter, "", tmp_path / "plain.pdf")
    shown = printed(setter, f'<img src="{OURS.url}" alt="A dot">', tmp_path / "shown.pdf")
    assert len(shown) > len(plain) > 0


def test_the_secret_would_be_seen(secret: Path, setter: Typesetter, tmp_path: Path) -> None:
    """What the other tests look for is found where it is printed."""
    assert SECRET.encode() in printed(setter, f"<p>{SECRET}</p>", tmp_path / "x.pdf")
