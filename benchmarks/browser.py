"""What finding costs a browser at N stories: bytes over the wire, and time to painted results.

    .venv/bin/python benchmarks/browser.py --stories 1000 --json

Builds the stories of scattered.py (`--only site`), serves one edition with gzip and drives Chromium.
Bytes are those of headers and bodies, each in a fresh browser profile, medians over rounds. Time is from
the click on a facet to the frame after the one that shows the results, so up to 16.7 ms of it are
waiting for the screen; `work` is the part until the page has changed. `--keep FOLDER` keeps the
project for the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from statistics import median, quantiles

import corpus
import scattered
from playwright.sync_api import Browser, Page, sync_playwright
from static_host import Host, hosted

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FACETS = ("industry", "region")
QUERIES = ("thaw forecast", "tempreture", "delivery")
CLICKS = 30
_OTHER_LANGUAGE = re.compile(r"/pagefind/(?!en/|rows)")
"""Of the front page measured: asked when what its own language found is shown."""

_CLICK = """async (facet) => {
  const box = document.querySelector(`[name=${facet}]:not(:disabled)`);
  const cards = document.getElementById('cards');
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  const start = performance.now();
  const changed = new Promise((done) => {
    new MutationObserver((_, watch) => { watch.disconnect(); done(performance.now()); })
      .observe(cards, { childList: true });
  });
  box.click();
  const end = await changed;
  await frame();
  await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
  return { work: end - start, painted: performance.now() - start };
}"""


def build(project: Path, count: int, language: str) -> list[str]:
    """Writes and builds the project unless it is there; the command."""
    command = [sys.executable, "-P", "-m", "storyproof", "build", "--only", "site", "--quiet"]
    if not (project / "build").exists():
        scattered.write(project, count, language)
        environment = {**os.environ, "PYTHONPATH": str(corpus.ROOT / "pipeline")}
        subprocess.run(command, cwd=project, env=environment, check=True)
    return ["python", *command[1:]]


class Visitor:
    """A browser without a past, at the front page of a host."""

    def __init__(self, browser: Browser, host: Host) -> None:
        self._browser, self.host = browser, host

    def visit(self, act: Callable[[Page], None]) -> dict[str, int]:
        """Bytes of the front page with its table, and of what `act` makes it load besides."""
        context = self._browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        start = len(self.host.sent)
        page.goto(self.host.address, wait_until="networkidle")
        page.wait_for_selector(".finder[data-ready]")
        ready = len(self.host.sent)
        act(page)
        page.wait_for_load_state("networkidle")
        context.close()
        after = self.host.sent[ready:]
        own = takewhile(lambda answer: not _OTHER_LANGUAGE.match(answer[0]), after)
        return {
            "front_page": self.host.since(start) - self.host.since(ready),
            "table": self.host.since(start, "/stories/columns.json"),
            "then": self.host.since(ready),
            "own_language": sum(size for _, size in own),
            "data": self.host.since(start, "/stories/"),
            "requests": len(self.host.sent) - ready,
        }


def settled(page: Page) -> None:
    page.wait_for_selector(".finder:not([aria-busy])")


def two_facets(page: Page) -> None:
    for facet in FACETS:
        page.locator(f"[name={facet}]:not(:disabled)").first.evaluate("node => node.click()")
        settled(page)


def sort_by_kind(page: Page) -> None:
    two_facets(page)
    page.locator("#gain-kind").evaluate(
        "node => { node.selectedIndex = 1; node.dispatchEvent(new Event('change', {bubbles: true})); }"
    )
    settled(page)


def asking(words: str) -> Callable[[Page], None]:
    def ask(page: Page) -> None:
        page.locator("#query").fill(words)
        page.keyboard.press("Enter")
        page.wait_for_selector("#cards mark")
        settled(page)

    return ask


def bytes_of(visitor: Visitor, rounds: int) -> dict[str, dict[str, float]]:
    acts = {"two facets, biggest result": two_facets, "and by one kind of result": sort_by_kind}
    acts |= {f"first query: {words}": asking(words) for words in QUERIES}
    found: dict[str, dict[str, float]] = {}
    for name, act in acts.items():
        runs = [visitor.visit(act) for _ in range(rounds)]
        found[name] = {key: median(run[key] for run in runs) for key in runs[0]}
    return found


def warm_change(browser: Browser, host: Host) -> dict[str, float]:
    """Milliseconds of a facet's change whose cards were shown before."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(host.address, wait_until="networkidle")
    page.wait_for_selector(".finder[data-ready]")
    times = [page.evaluate(_CLICK, FACETS[0]) for _ in range(CLICKS + 4)][4:]
    page.close()
    told = {}
    for key in ("work", "painted"):
        values = [time[key] for time in times]
        told |= {key: round(median(values), 1), f"{key}_p95": round(quantiles(values, n=20)[-1], 1)}
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--edition", choices=("public", "internal"), default="public")
    parser.add_argument("--language", default="", help="stories in this one alone, as `en`")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        project = (options.keep or Path(work) / "project").resolve()
        command = build(project, options.stories, options.language)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with hosted(project / "build" / options.edition) as host:
            report = {
                "stories": options.stories,
                "edition": options.edition,
                "language": options.language or "all",
                "rounds": options.rounds,
                "build": " ".join(command),
                "versions": {
                    "python": platform.python_version(),
                    "chromium": browser.version,
                    **{
                        name: version(name)
                        for name in ("playwright", "pagefind", "mkdocs-material")
                    },
                },
                "bytes": bytes_of(Visitor(browser, host), options.rounds),
                "warm facet change, ms": warm_change(browser, host),
            }
        browser.close()
    print(json.dumps(report, indent=2) if options.json else told(report))


def told(report: dict[str, object]) -> str:
    """The report as Markdown."""
    rows = report["bytes"]
    assert isinstance(rows, dict)
    lines = [
        f"{report['stories']} stories, {report['edition']} edition, language: {report['language']}, medians of {report['rounds']}"
    ]
    lines += [f"{report['build']}", f"{report['versions']}", ""]
    lines += [
        "| KB over the wire | page and table | table | then | of it in the page's language | data | requests |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, run in rows.items():
        figures = " | ".join(
            f"{run[key] / 1000:.1f}"
            for key in ("front_page", "table", "then", "own_language", "data")
        )
        lines.append(f"| {name} | {figures} | {run['requests']:.0f} |")
    return "\n".join([*lines, "", f"warm facet change, ms: {report['warm facet change, ms']}"])


if __name__ == "__main__":
    main()
