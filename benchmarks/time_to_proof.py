"""Time to proof: how long a rep takes from the front page to the right sheet on disk, by keyboard alone.

    .venv/bin/python benchmarks/time_to_proof.py --stories 500

Builds the stories of scattered.py with their sheets and asks the questions of questions.yml in the
internal edition. The scripted rep presses one key in 150 ms, needs 1.2 s to look at a changed list and
0.5 s to read a card, and knows no address: it finds a control or a story by what the page says where the
focus is. A question is answered if the PDF on disk says what was asked for and names the customer of the
card. A list is read to its twelfth card at most. The browser is set to save PDFs, not to show them. `--keep FOLDER` keeps the project for the next run.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import corpus
import scattered
import yaml
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import TimeoutError as Waited
from pypdf import PdfReader
from static_host import hosted

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
KEY, LOOK, READ = 0.15, 1.2, 0.5
"""Seconds for one key, for a changed list, for a card."""
MOST_TABS = 150
MOST_CARDS = 12

_FOCUS = """() => {
  const node = document.activeElement;
  const label = node.getAttribute('aria-label') ?? node.labels?.[0]?.textContent ?? node.textContent;
  const card = node.closest('.card');
  return {
    role: node.tagName, name: label.trim(), card: card?.innerText ?? '',
    isTitle: Boolean(node.closest('h3')), who: card?.querySelector('.card__who b').innerText ?? '',
    group: node.closest('fieldset')?.querySelector('legend')?.textContent ?? '',
  };
}"""


@dataclass(frozen=True)
class Answer:
    """Seconds until the file was there, and whether it was the right one."""

    question: str
    seconds: float
    is_right: bool
    trouble: str = ""


class Lost(Exception):
    """The rep did not find what the question needs."""


class Rep:
    """Somebody at a keyboard, who reads what has the focus."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, key: str) -> None:
        time.sleep(KEY)
        self._page.keyboard.press(key)

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    def focus(self) -> dict[str, Any]:
        found: dict[str, Any] = self._page.evaluate(_FOCUS)
        return found

    def tab_to(self, *names: str) -> None:
        """Tabs until the focus has a name that begins so."""
        for _ in range(MOST_TABS):
            self.press("Tab")
            if self.focus()["name"].startswith(names):
                return
        raise Lost(f"no {names[0]}")

    def look(self) -> None:
        self._page.wait_for_selector(".finder:not([aria-busy])")
        time.sleep(LOOK)

    def ask(self, question: dict[str, Any]) -> None:
        """Fills in the front page as the question says."""
        for facet, value in question.get("tick", {}).items():
            self.tick(facet, value)
        if prospect := question.get("prospect"):
            self.tab_to("Your prospect looks like")
            self.press("Enter")
            for trait in ("industry", "size", "region", "replaced"):
                if trait in prospect:
                    self.tab_to(_TRAITS[trait])
                    self.type(prospect[trait])
        if search := question.get("search"):
            self.press("/")
            self.type(search)
            self.press("Enter")
        self.look()

    def tick(self, facet: str, value: str) -> None:
        """Ticks a value of a facet, and opens what the facet has folded away on the way to it."""
        for _ in range(MOST_TABS):
            self.press("Tab")
            focus = self.focus()
            if focus["group"] == facet and focus["name"].endswith(" more"):
                self.press("Enter")
            if focus["group"] == facet and focus["name"].startswith(value):
                self.press("Space")
                return
        raise Lost(f"no {value} under {facet}")

    def take_sheet(self, wanted: list[str]) -> tuple[str, bytes]:
        """Reads the cards in turn; the customer of the fitting one, and its sheet."""
        cards = 0
        for _ in range(MOST_TABS):
            self.press("Tab")
            focus = self.focus()
            if not focus["isTitle"]:
                continue
            cards += 1
            if cards > MOST_CARDS:
                break
            time.sleep(READ)
            if all(words.casefold() in focus["card"].casefold() for words in wanted):
                self.tab_to("Sales sheet of")
                with self._page.expect_download(timeout=10_000) as download:
                    self.press("Enter")
                return focus["who"], Path(download.value.path()).read_bytes()
        raise Lost(f"no card among the first {MOST_CARDS} says {wanted}")


_TRAITS = {
    "industry": "Industry",
    "size": "Company size",
    "region": "Region",
    "replaced": "Competitor",
}


def answer(browser: BrowserContext, address: str, question: dict[str, Any]) -> Answer:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(".finder[data-ready]")
    start = time.perf_counter()
    try:
        rep = Rep(page)
        rep.ask(question)
        customer, pdf = rep.take_sheet(question["card"])
    except (Lost, Waited) as error:
        return Answer(
            question["question"], time.perf_counter() - start, False, str(error).splitlines()[0]
        )
    finally:
        seconds = time.perf_counter() - start
        page.close()
    missing = [
        words for words in (*question["sheet"], customer) if _squeezed(words) not in _text(pdf)
    ]
    return Answer(
        question["question"], seconds, not missing, f"sheet lacks {missing}" if missing else ""
    )


def _browser(playwright: Playwright, profile: Path) -> BrowserContext:
    (profile / "Default").mkdir(parents=True)
    choice = {"plugins": {"always_open_pdf_externally": True}}
    (profile / "Default/Preferences").write_text(json.dumps(choice), "utf-8")
    return playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        args=ARGUMENTS,
        viewport={"width": 1280, "height": 900},
        accept_downloads=True,
    )


def told(one: Answer) -> Answer:
    """Says it as it comes."""
    verdict = "right" if one.is_right else "WRONG"
    print(f"{one.seconds:6.1f} s  {verdict}  {one.question} {one.trouble}", file=sys.stderr)
    return one


def _text(pdf: bytes) -> str:
    return _squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def _squeezed(text: str) -> str:
    """Without spaces and hyphens: a sheet breaks its lines where it must."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def build(project: Path, count: int) -> list[str]:
    command = [sys.executable, "-P", "-m", "storyproof", "build", "--quiet"]
    if not (project / "build").exists():
        scattered.write(project, count)
        environment = {**os.environ, "PYTHONPATH": str(corpus.ROOT / "pipeline")}
        subprocess.run(command, cwd=project, env=environment, check=True)
    return ["python", *command[1:]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    questions = yaml.safe_load(Path(__file__).with_name("questions.yml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        project = (options.keep or Path(work) / "project").resolve()
        command = build(project, options.stories)
        browser = _browser(playwright, Path(work) / "profile")
        with hosted(project / "build/internal") as host:
            answers = [told(answer(browser, host.address, question)) for question in questions]
        report = {
            "stories": options.stories,
            "build": " ".join(command),
            "versions": {
                "python": platform.python_version(),
                "chromium": browser.browser.version if browser.browser else "",
                "playwright": version("playwright"),
            },
            "pace, s": {"key": KEY, "look": LOOK, "read": READ},
            "median, s": round(median(one.seconds for one in answers), 1),
            "longest, s": round(max(one.seconds for one in answers), 1),
            "share right": sum(one.is_right for one in answers) / len(answers),
        }
        browser.close()
    print(
        json.dumps(
            {**report, "answers": [vars(one) for one in answers]} if options.json else report
        )
    )


if __name__ == "__main__":
    main()
