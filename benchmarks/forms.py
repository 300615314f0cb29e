"""Quote cards and slides per CPU second, beside the sheets of the same stories.

    .venv/bin/python benchmarks/forms.py --rounds 5

Each is made anew from its step, as on a store that has nothing; the first of each kind loads its
engine and is not counted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

import corpus

sys.path.insert(0, str(corpus.ROOT / "pipeline"))

from storyproof.editions import public_edition
from storyproof.effects.card_press import CardPress
from storyproof.effects.press import Press
from storyproof.effects.slide import write_slide
from storyproof.flow.check import check
from storyproof.flow.design import load_design
from storyproof.flow.plan import Part, made_tasks
from storyproof.model.task import DrawCard, MakeSlide, PrintSheet


def per_second(make: Callable[..., None], steps: Sequence[object], rounds: int) -> float:
    """The median over rounds, each of which makes all."""
    rates = []
    for _ in range(rounds):
        start = time.process_time()
        for step in steps:
            make(step)
        rates.append(len(steps) / (time.process_time() - start))
    return median(rates)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    catalog = check(corpus.ROOT, date(2026, 11, 21)).catalog
    assert catalog
    edition, design = public_edition(catalog), load_design(corpus.ROOT)
    steps = [task.step for task in made_tasks(edition, catalog, design, frozenset({Part.SHEETS}))]
    with tempfile.TemporaryDirectory() as work:
        fonts = Path(work) / "fonts"
        press, cards = Press(fonts), CardPress(fonts)
        sizes: dict[str, list[int]] = {"cards": [], "slides": []}

        def sheet(step: PrintSheet) -> None:
            assert not press.print_sheet(step, Path(work) / "sheet.pdf")

        def card(step: DrawCard) -> None:
            sizes["cards"].append(len(cards.draw(step)[0]))

        def slide(step: MakeSlide) -> None:
            sizes["slides"].append(len(write_slide(step, fonts)[0]))

        print("| form | made | per CPU second | largest KB |\n|---|--:|--:|--:|")
        for name, make, kind in (
            ("sheets", sheet, PrintSheet),
            ("cards", card, DrawCard),
            ("slides", slide, MakeSlide),
        ):
            of = [step for step in steps if isinstance(step, kind)]
            make(of[0])
            rate = per_second(make, of, rounds)
            largest = f"{max(sizes[name]) / 1000:.0f}" if name in sizes else ""
            print(f"| {name} | {len(of)} | {rate:.1f} | {largest} |")


if __name__ == "__main__":
    main()
