"""Judges N stories of 800 words made of the demo's own sentences, on one core, and prints the seconds.

.venv/bin/python benchmarks/swap.py --stories 1000
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "pipeline"))

from storyproof.flow.load import load  # noqa: E402
from storyproof.model.prose import Passage, Section  # noqa: E402
from storyproof.model.story import Story  # noqa: E402
from storyproof.swap import Profile, judge  # noqa: E402

WORDS = 800


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    count = parser.parse_args().stories
    catalog = load(ROOT, date(2026, 11, 21)).catalog
    assert catalog is not None, "the demo project does not load"
    profile = Profile.from_catalog(catalog)
    passages = cycle([passage for story in catalog.stories for passage in story.body])
    stories = [_story(catalog.stories[0], passages) for _ in range(count)]
    started = time.process_time()
    for story in stories:
        judge(story, profile, catalog.today)
    spent = time.process_time() - started
    rivals = len(profile.live_rivals)
    print(f"{count} stories of {WORDS} words against {rivals} rivals: {spent:.1f} s of one core")


def _story(model: Story, passages: Iterator[Passage]) -> Story:
    taken: list[Passage] = []
    words = 0
    while words < WORDS:
        taken.append(next(passages))
        words += len(taken[-1].text.split())
    return replace(model, sections=(Section("body", "Body", "", tuple(taken), ()),))


if __name__ == "__main__":
    main()
