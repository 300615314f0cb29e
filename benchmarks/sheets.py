"""CPU milliseconds a sheet: our press beside one plain WeasyPrint call on the same HTML.

    .venv/bin/python benchmarks/sheets.py --rounds 5

The plain call prints whatever comes out, at one size, with the same fonts. The press also fits the
page, which takes further layouts, measures it, refuses missing characters and writes PDF/UA.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

import corpus

sys.path.insert(0, str(corpus.ROOT / "pipeline"))

from storyproof.editions import editions
from storyproof.effects.press import Press
from storyproof.flow.check import check
from storyproof.flow.design import load_design
from storyproof.model.task import PrintSheet
from storyproof.outputs.sheets import sheet_tasks


def sheets(root: Path) -> Iterator[PrintSheet]:
    """Every sheet of the demo's public edition, on both page sizes."""
    catalog = check(root, date(2026, 11, 21)).catalog
    assert catalog
    public = next(
        edition for edition in editions(catalog, drafts=False) if edition.name == "public"
    )
    for task in sheet_tasks(public, load_design(root).sheet):
        assert isinstance(task.step, PrintSheet)
        yield task.step


def by_press(folder: Path) -> Callable[[PrintSheet], None]:
    press = Press(folder / "fonts")

    def print_one(step: PrintSheet) -> None:
        problems = press.print_sheet(step, folder / "sheet.pdf")
        assert not problems, problems

    return print_one


def by_weasyprint(folder: Path) -> Callable[[PrintSheet], None]:
    def print_one(step: PrintSheet) -> None:
        import weasyprint  # noqa: PLC0415 - the press must load it first, to choose the fonts

        css = weasyprint.CSS(string=step.css)
        weasyprint.HTML(string=step.html).write_pdf(folder / "plain.pdf", stylesheets=[css])

    return print_one


def milliseconds(print_one: Callable[[PrintSheet], None], steps: list[PrintSheet]) -> float:
    """CPU a sheet, over all sheets."""
    start = time.process_time()
    for step in steps:
        print_one(step)
    return (time.process_time() - start) / len(steps) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    steps = list(sheets(corpus.ROOT))
    with tempfile.TemporaryDirectory() as work:
        ways = {
            "Storyproof's press": by_press(Path(work)),
            "plain WeasyPrint": by_weasyprint(Path(work)),
        }
        for print_one in ways.values():
            print_one(steps[0])  # loads engine and fonts
        spent = {
            name: [milliseconds(way, steps) for _ in range(rounds)] for name, way in ways.items()
        }
    middle = {name: median(each) for name, each in spent.items()}
    print(f"{len(steps)} sheets, medians of {rounds} rounds\n")
    print("| sheet | CPU ms | ÷ plain |\n|---|--:|--:|")
    for name, each in middle.items():
        print(f"| {name} | {each:.0f} | {each / middle['plain WeasyPrint']:.2f} |")


if __name__ == "__main__":
    main()
