"""The preview: a real server on a real port, asked as a browser asks, while stories change under it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from build_project import STORY, TITLE, change, command, environment, new_project, storyproof
from storyproof.effects.preview_server import PreviewServer

pytestmark = pytest.mark.tools

DEADLINE = 60
PAGE = "stories/fjordmelk-thaw/"
TEMPLATE = "site_config/theme/slots/story.html"


class Preview:
    """A running `storyproof serve`, its address, and what it says."""

    def __init__(self, root: Path, *options: str, env: dict[str, str] | None = None) -> None:
        self.root = root
        self._process = subprocess.Popen(
            command("serve", "--port", "0", *options),
            cwd=root,
            env={**environment(), **(env or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.url = self.said("http://").split()[0]

    def said(self, part: str) -> str:
        """The next line that holds this."""
        stream: IO[str] | None = self._process.stderr
        assert stream
        return next(line for line in stream if part in line)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        request = Request(self.url + path, headers=headers)
        try:
            with urlopen(request, timeout=DEADLINE) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except HTTPError as refused:
            return refused.code, dict(refused.headers), b""

    def shows(self, path: str, wanted: Callable[[str], bool]) -> None:
        """Asks again until the page is as wanted; only a preview that stands still reaches the end."""
        end = time.monotonic() + DEADLINE
        while not wanted(self.get(path)[2].decode()):
            assert time.monotonic() < end
            assert self._process.poll() is None

    def interrupt(self) -> tuple[int, str]:
        self._process.send_signal(signal.SIGINT)
        rest = self._process.communicate(timeout=DEADLINE)[1]
        return self._process.returncode, rest

    def close(self) -> None:
        if self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.communicate()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    running = Preview(new_project(tmp_path_factory.mktemp("preview")))
    yield running
    running.close()


def film(preview: Preview) -> str:
    page = preview.get(PAGE)[2].decode()
    found = re.search(r"media/[^\"]+\.mp4", page)
    assert found
    return found[0]


def test_pages_follow_the_build(preview: Preview) -> None:
    status, headers, body = preview.get(PAGE)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert b"/.storyproof/panel.js" in body
    assert preview.get("nothing/here/")[0] == 404
    assert preview.get("../../site_config/company.yml")[0] == 404
    assert preview.get("n" * 300)[0] == 404


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, None),
        ("bytes=10-10", 10, 10),
        ("bytes=5-99999999", 5, None),
        ("bytes=0-", 0, None),
        ("bytes=-10", -10, None),
        ("bytes=-99999999", 0, None),
    ],
)
def test_a_film_is_served_in_parts(
    preview: Preview, asked: str, first: int, last: int | None
) -> None:
    path = film(preview)
    whole = preview.get(path)[2]
    end = len(whole) - 1 if last is None else last
    first %= len(whole)
    status, headers, body = preview.get(path, Range=asked)
    assert (status, body) == (206, whole[first : end + 1])
    assert headers["Content-Range"] == f"bytes {first}-{end}/{len(whole)}"
    assert headers["Content-Type"] == "video/mp4"


def test_a_part_that_is_not_there_is_refused(preview: Preview) -> None:
    path = film(preview)
    size = len(preview.get(path)[2])
    for asked in (f"{size}-", f"{size}-{size + 9}", "-0"):
        status, headers, _ = preview.get(path, Range=f"bytes={asked}")
        assert (status, headers["Content-Range"]) == (416, f"bytes */{size}"), asked
    for ignored in ("bytes=9-5", "bytes=-", "bytes=0-1,3-4", "lines=1-2", f"bytes=0-{'9' * 5000}"):
        assert preview.get(path, Range=ignored)[0] == 200, ignored
    assert preview.get(path)[0] == 200


def test_many_read_one_film_at_once(preview: Preview) -> None:
    """A player asks for several parts at a time."""
    path = film(preview)
    preview.get(path)
    with ThreadPoolExecutor(32) as readers:
        answers = readers.map(lambda _: preview.get(path, Range="bytes=0-99")[0], range(500))
        assert set(answers) == {206}


@pytest.mark.parametrize(
    ("asked", "expected"), [("http://[", 400), (f"/.storyproof/{'n' * 300}", 404)]
)
def test_an_address_that_none_can_be_is_refused(
    preview: Preview, asked: str, expected: int
) -> None:
    host = preview.url.split("/")[2]
    with closing(HTTPConnection(host, timeout=DEADLINE)) as connection:
        connection.putrequest("GET", asked, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        assert connection.getresponse().status == expected


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_only_a_browser_that_asks_this_machine_by_name_is_answered(
    preview: Preview, method: str
) -> None:
    port = preview.url.rsplit(":", 1)[1].strip("/")

    def status(host: str | None) -> int:
        connection = HTTPConnection("127.0.0.1", int(port), timeout=DEADLINE)
        connection.putrequest(method, f"/{PAGE}", skip_host=True)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse().status
        connection.close()
        return answer

    for ours in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert status(ours) == 200, ours
    rebound = (f"evil.example:{port}", "evil.example", f"localhost.evil.example:{port}")
    for other in (*rebound, "localhost", "127.0.0.1:1", f"127.0.0.2:{port}", "", None):
        assert status(other) == 421, other


def test_the_preview_leaves_build_alone_and_nothing_behind(tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    change(root, STORY, "status: published", "status: draft")
    first, second = Preview(root), Preview(root)
    try:
        assert first.get(PAGE)[0] == second.get(PAGE)[0] == 200, "a draft"
        assert not (root / "build").exists()
        storyproof(root, "build")
        storyproof(root, "clean")
        first.interrupt()
        assert second.get(PAGE)[0] == 200, "while another one runs"
    finally:
        first.close()
        second.close()
    assert [*(root / ".storyproof/previews").iterdir()], "it was killed"
    done = storyproof(root, "build")
    assert not [*(root / "build/").glob(f"*/{PAGE}")], done.stderr
    assert not [*(root / ".storyproof").glob("preview*/")]


def test_a_name_in_no_encoding_keeps_no_save_from_being_shown(preview: Preview) -> None:
    odd = preview.root / "stories/fjordmelk" / os.fsdecode(b"caf\xe9.md")
    odd.touch()
    odd.unlink()
    change(preview.root, STORY, TITLE, f"{TITLE} by night")
    preview.shows(PAGE, lambda page: "by night" in page)
    change(preview.root, STORY, f"{TITLE} by night", TITLE)
    preview.shows(PAGE, lambda page: "by night" not in page)


def test_a_save_is_shown_and_a_mistake_is_told(preview: Preview) -> None:
    change(preview.root, STORY, TITLE, f"{TITLE} by sea")
    preview.shows(PAGE, lambda page: "by sea" in page)
    change(preview.root, STORY, f"{TITLE} by sea", f"{TITLE}99")
    assert "error" in preview.said(f"{STORY}:2:")
    preview.shows(PAGE, lambda page: "to 699" in page)
    template = (preview.root / TEMPLATE).read_text()
    (preview.root / TEMPLATE).write_text(template + "{% if %}")
    preview.said("a template cannot be printed")
    assert "to 699" in preview.get(PAGE)[2].decode()
    (preview.root / TEMPLATE).write_text(template + "<p>another foot</p>")
    preview.shows(PAGE, lambda page: "another foot" in page)
    change(preview.root, STORY, f"{TITLE}99", f"{TITLE} by rail")
    preview.shows(PAGE, lambda page: "by rail" in page)
    preview.shows("", lambda page: "by rail" in page)


def test_what_is_shown_is_what_a_build_writes(preview: Preview) -> None:
    storyproof(preview.root, "build", "--drafts", "--only", "site", "--skip-failing")
    built = preview.root / "build/internal"
    script = re.compile(rb'<script src="/.storyproof/panel.js"[^>]*></script>')
    texts = [file for file in built.rglob("*") if file.suffix in (".html", ".json", ".xml", ".txt")]
    assert len(texts) > 10
    for file in texts:
        path = file.relative_to(built).as_posix()
        if not path.startswith("pagefind/"):
            assert script.sub(b"", preview.get(path)[2]) == file.read_bytes(), path


def test_a_podcast_is_written_when_it_is_asked_for(tmp_path: Path) -> None:
    """It tells the size of its sound, so an episode is in it once its film is made."""
    root = new_project(tmp_path / "heard")
    change(root, "stories/fjordmelk/customer.yml", "[site, sheet]", "[site, sheet, feed]")
    cold = {"STORYPROOF_CACHE": str(tmp_path / "cache")}
    running = Preview(root, "--edition", "public", env=cold)
    try:
        assert running.get("podcast.rss")[0] == 404
        films = [*(tmp_path / "cache").rglob("*.m4a")]
        assert films == [], "nothing is encoded for a list"
        page = running.get("stories/fjordmelk-thaw/")[2].decode()
        for sound in set(re.findall(r"media/[\w/.-]+\.m4a", page)):
            assert running.get(sound)[0] == 200
        status, headers, shown = running.get("podcast.rss")
        cover = running.get("cards/podcast-en.png")[2]
    finally:
        running.close()
    assert status == 200
    assert "rss+xml" in headers["Content-Type"]
    storyproof(root, "build")
    public = root / "build/public"
    assert shown == (public / "podcast.rss").read_bytes()
    assert cover == (public / "cards/podcast-en.png").read_bytes()
    storyproof(root, "build", "--only", "site")
    assert (public / "cards/podcast-en.png").read_bytes() == cover


def test_a_port_in_use_is_a_fault_in_plain_words(preview: Preview) -> None:
    port = preview.url.rsplit(":", 1)[1].strip("/")
    done = storyproof(preview.root, "serve", "--port", port)
    assert done.returncode == 3
    assert f"port {port} cannot be used: Address already in use\n  help: try another" in done.stderr


def test_an_interrupt_ends_it(preview: Preview) -> None:
    code, rest = preview.interrupt()
    assert code == 130
    assert "Traceback" not in rest


class Mistaken:
    """A site that cannot tell anything, by a mistake of ours."""

    def text(self, path: str) -> str | None:
        raise LookupError(f"nobody thought of {path}")

    def file(self, path: str) -> Path | None:
        return None

    def panel(self, path: str) -> dict[str, str]:
        return {}

    def renew_search(self) -> None: ...

    def moment(self) -> int:
        return 0

    def next_moment(self, after: int, seconds: float) -> int:
        return -1


def test_a_mistake_of_ours_is_told_where_the_preview_runs(
    capfd: pytest.CaptureFixture[str],
) -> None:
    server = PreviewServer(Mistaken(), 0)
    with pytest.raises(RemoteDisconnected):
        urlopen(f"{server.url}page/", timeout=DEADLINE)
    server.close()
    assert "nobody thought of page/index.html" in capfd.readouterr().err
