"""CPU a sheet: our press beside other ways to print the very same pages, and what an unchanged build costs.

    .venv/bin/python benchmarks/sheets.py --stories 100 --json

Every way prints one sheet at a time, in turns drawn at random within one run, so that a busy machine is
busy for all; the 20th percentile of each is compared. The others get the size and air that the press
found, so they print the same page. As a user would write them, they link a stylesheet with @font-face
and woff2 files of the same cut fonts, and share nothing between two sheets.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from statistics import quantiles
from typing import Any

import corpus
import psutil
from browser import ARGUMENTS, CHROMIUM

sys.path.insert(0, str(corpus.ROOT / "pipeline"))

from storyproof.editions import public_edition
from storyproof.effects.letter_widths import LetterWidths
from storyproof.effects.picture_bytes import picture_bytes
from storyproof.effects.press import Press
from storyproof.effects.printing import printed
from storyproof.effects.sheet_fonts import sheet_fonts
from storyproof.effects.workers import shared_out
from storyproof.fit.foresight import Foresight
from storyproof.fit.setting import PAPERS
from storyproof.flow.design import sheet_template
from storyproof.flow.load import load
from storyproof.model.printed_picture import ORIGIN
from storyproof.model.task import PrintSheet
from storyproof.outputs.sheets import sheet_tasks

Way = Callable[[int], None]
"""Prints the sheet with this number."""
DAY = date(2026, 11, 21)


def sheets(root: Path) -> list[PrintSheet]:
    """One sheet a story, in turns on A4 and Letter."""
    catalog = load(root, DAY).catalog
    assert catalog
    tasks = sheet_tasks(public_edition(catalog), sheet_template(root))
    steps = [task.step for task in tasks if isinstance(task.step, PrintSheet)]
    return [step for number, step in enumerate(steps) if number % 4 in (0, 3)]


@dataclass(frozen=True)
class Files:
    """The same sheets as files: HTML that links its pictures, and a stylesheet, which links fonts."""

    pages: list[Path]

    @classmethod
    def write(cls, steps: list[PrintSheet], fonts: Path, folder: Path) -> Files:
        faces = "".join(
            _font_face(path, folder) for path in sorted(sheet_fonts(fonts).glob("*.ttf"))
        )
        letters = LetterWidths(fonts)
        pages = []
        for number, step in enumerate(steps):
            setting = Foresight(step, letters).setting.css(PAPERS[step.page_size])
            css, page = folder / f"{number}.css", folder / f"{number}.html"
            css.write_text(faces + step.css + setting, "utf-8")
            link = f'<link rel="stylesheet" href="{css.name}"></head>'
            page.write_text(step.html.replace("</head>", link).replace(ORIGIN, ""), "utf-8")
            for picture in step.pictures:
                (folder / picture.url.removeprefix(ORIGIN)).write_bytes(picture_bytes(picture))
            pages.append(page)
        return cls(pages)


def _font_face(path: Path, folder: Path) -> str:
    """One face as woff2, and the rule that names it."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(path)
    family, style = font["name"].getDebugName(1), font["name"].getDebugName(2)
    font.flavor = "woff2"
    font.save(folder / f"{path.stem}.woff2")
    slant = "italic" if "Italic" in style else "normal"
    return (
        f'@font-face{{font-family:"{family}";font-weight:{style.split()[0]};font-style:{slant};'
        f'src:url("{path.stem}.woff2")}}'
    )


def by_press(steps: list[PrintSheet], press: Press, folder: Path) -> Way:
    def print_one(number: int) -> None:
        problems = press.print_sheet(steps[number], folder / "press.pdf")
        assert not problems, problems

    return print_one


def by_weasyprint(files: Files, folder: Path) -> Way:
    import weasyprint  # noqa: PLC0415 - the press must load it first, to choose the fonts

    def print_one(number: int) -> None:
        html = weasyprint.HTML(filename=files.pages[number])
        html.write_pdf(folder / "plain.pdf", pdf_variant="pdf/ua-1")

    return print_one


def by_command(files: Files, folder: Path) -> Way:
    command = [str(Path(sys.executable).with_name("weasyprint")), "--pdf-variant", "pdf/ua-1"]

    def print_one(number: int) -> None:
        subprocess.run(
            [*command, str(files.pages[number]), str(folder / "command.pdf")],
            check=True,
            capture_output=True,
        )

    return print_one


def by_chromium(files: Files, folder: Path, page: Any) -> Way:
    """Opens the page in a tab that stays open, and prints it. Tagged, as it does by itself."""

    def print_one(number: int) -> None:
        page.goto(files.pages[number].as_uri())
        page.pdf(
            path=folder / "chromium.pdf",
            prefer_css_page_size=True,
            print_background=True,
            tagged=True,
        )

    return print_one


class Clock:
    """User and system time of this process, of those that ended, and of those of a browser still open.

    Exact: the kernel's account of a process goes in hundredths of a second, its clock in nanoseconds. Only those
    that a browser's own processes wait for are counted by the former.
    """

    def __init__(self) -> None:
        self._me = psutil.Process()

    def now(self) -> float:
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = time.process_time() + ended.ru_utime + ended.ru_stime
        for process in self._me.children(recursive=True):
            try:
                spent += time.clock_gettime(_cpu_clock(process.pid))
                spent += sum(process.cpu_times()[2:4])  # of its own that ended
            except (OSError, psutil.NoSuchProcess):  # it just ended
                continue
        return spent


def _cpu_clock(pid: int) -> int:
    """The clock of a process, as clock_getcpuclockid(3) makes its number."""
    return ~pid << 3 | 2


def spent(
    ways: dict[str, tuple[Way, int]], count: int, chance: random.Random
) -> dict[str, list[float]]:
    """CPU milliseconds of each sample. A way is tried with every sheet, or with every tenth."""
    turns = [(name, number) for name, (_, step) in ways.items() for number in range(0, count, step)]
    chance.shuffle(turns)
    clock, found = Clock(), {name: list[float]() for name in ways}
    for name, number in turns:
        gc.collect()  # what one way leaves behind is not billed to the next
        before = clock.now()
        ways[name][0](number)
        found[name].append((clock.now() - before) * 1000)
    return found


def low(samples: list[float]) -> float:
    """The 20th percentile."""
    return quantiles(samples, n=5)[0]


def digests(root: Path, fonts: Path, order: int, processes: int) -> dict[str, str]:
    """SHA-256 of each printed sheet, printed in this order (1 or -1), by so many processes."""
    steps = sheets(root)[::order]
    with shared_out(partial(printed, fonts), steps, processes) as made:
        return {
            f"{step.story_path} {step.page_size}": hashlib.sha256(data).hexdigest()
            for step, (data, _) in zip(steps, made, strict=True)
        }


def identical(folder: Path, count: int) -> tuple[int, int]:
    """How many sheets have the same bytes, of how many, over paths, hash seeds, processes and orders."""
    seen: dict[str, set[str]] = {}
    for path, seed, processes, order in product(("one", "another/path"), "01", (0, 2), (1, -1)):
        root = folder / path / "project"
        if not root.exists():
            root.parent.mkdir(parents=True, exist_ok=True)
            corpus.write_storyproof(root, count)
        args = [str(root), str(folder / path / "fonts"), str(order), str(processes)]
        code = "import sheets, sys, json; from pathlib import Path; a = sys.argv; print(json.dumps(sheets.digests(Path(a[1]), Path(a[2]), int(a[3]), int(a[4]))))"
        for sheet, digest in json.loads(_run(code, *args, PYTHONHASHSEED=seed)).items():
            seen.setdefault(sheet, set()).add(digest)
    return sum(len(each) == 1 for each in seen.values()), len(seen)


def memory(root: Path, folder: Path, count: int) -> list[int]:
    """Resident megabytes of a press alone after each tenth of so many sheets."""
    folder.mkdir()
    for number, step in enumerate(sheets(root)):
        (folder / f"{number}.pickle").write_bytes(pickle.dumps(step))
    alone = Path(__file__).with_name("press_alone.py")
    command = [sys.executable, "-P", str(alone), str(folder), str(count)]
    marks: list[int] = json.loads(subprocess.check_output(command, env=_environment()))
    return marks


def rebuilt(root: Path, cache: Path) -> tuple[float, float]:
    """CPU seconds of all that is printed of a project's stories, and of the same once more."""

    def build() -> float:
        clock = Clock()
        before = clock.now()
        command = [sys.executable, "-m", "storyproof", "build", "--only", "sheets"]
        subprocess.run(
            command,
            cwd=root,
            check=True,
            capture_output=True,
            env=_environment(STORYPROOF_CACHE=str(cache)),
        )
        return clock.now() - before

    first = build()
    return first, min(build() for _ in range(3))


def _run(code: str, *args: str, **environment: str) -> str:
    command = [sys.executable, "-c", code, *args]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=_environment(**environment)
    )
    return done.stdout


def _environment(**more: str) -> dict[str, str]:
    here = Path(__file__).resolve().parent
    path = os.pathsep.join((str(here), str(corpus.ROOT / "pipeline")))
    return {**os.environ, "PYTHONPATH": path, **more}


def compared(root: Path, folder: Path) -> tuple[dict[str, float], float]:
    """CPU milliseconds a sheet of every way, and layouts a sheet of the press."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    steps, press = sheets(root), Press(folder / "fonts")
    press.print_sheet(steps[0], folder / "first.pdf")  # chooses the fonts; all others see them too
    files = Files.write(steps, folder / "fonts", folder)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as browser,
    ):
        ways = {
            "press": (by_press(steps, press, folder), 1),
            "WeasyPrint, warm": (by_weasyprint(files, folder), 1),
            "Chromium, warm": (by_chromium(files, folder, browser.new_page()), 1),
            "weasyprint command": (by_command(files, folder), 10),
        }
        for way, _ in ways.values():
            way(0)
        press.layouts = 0
        found = spent(ways, len(steps), random.Random(1))
    return {name: low(each) for name, each in found.items()}, press.layouts / len(found["press"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--identical", type=int, default=12, help="stories; 0 leaves it out")
    parser.add_argument("--memory", type=int, default=1000, help="sheets; 0 leaves it out")
    parser.add_argument("--rebuild", type=int, default=100, help="stories; 0 leaves it out")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        root = folder / "project"
        corpus.write_storyproof(root, options.stories)
        ways, layouts = compared(root, folder)
        told: dict[str, Any] = {"ms": ways, "layouts a sheet": layouts}
        if options.identical:
            told["identical"] = identical(folder / "same", options.identical)
        if options.memory:
            told["MB"] = memory(root, folder / "alone", options.memory)
        if options.rebuild:
            corpus.write_storyproof(folder / "build", options.rebuild)
            told["rebuild s"] = rebuilt(folder / "build", folder / "cache")
    print(json.dumps(told, indent=1) if options.json else report(told))


def report(told: dict[str, Any]) -> str:
    ours = told["ms"]["press"]
    rows = "".join(f"| {name} | {ms:.0f} | {ms / ours:.1f} |\n" for name, ms in told["ms"].items())
    lines = [f"| a sheet | CPU ms, p20 | ÷ press |\n|---|--:|--:|\n{rows}"]
    lines.append(f"{told['layouts a sheet']:.2f} layouts a sheet")
    if "identical" in told:
        same, of = told["identical"]
        lines.append(f"{same} of {of} sheets have the same bytes")
    if "MB" in told:
        lines.append(f"MB after each tenth of the sheets: {', '.join(map(str, told['MB']))}")
    if "rebuild s" in told:
        first, again = told["rebuild s"]
        lines.append(f"all printed: {first:.1f} s, unchanged: {again:.2f} s, 1/{first / again:.0f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
