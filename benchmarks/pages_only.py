"""Pouring alone, as Hugo does it: reads the stories of a project and writes one edition's pages.

    .venv/bin/python -P benchmarks/pages_only.py PROJECT TARGET

Prints its CPU seconds and its peak memory; `corpus.py` writes a project of any size.
No checks, no text search, no feeds: no command of ours leaves the checks out, so this is no product.
The edition is the internal one, since it alone carries every story, without its pages on the swap test.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "pipeline"))

from storyproof.editions import internal_edition  # noqa: E402 (found above)
from storyproof.effects.state import cache_folder  # noqa: E402
from storyproof.effects.store import Store  # noqa: E402
from storyproof.effects.write_texts import write_texts  # noqa: E402
from storyproof.flow.design import load_design  # noqa: E402
from storyproof.flow.frame import frame_of  # noqa: E402
from storyproof.flow.load import load  # noqa: E402
from storyproof.outputs.pages import page_tasks  # noqa: E402


def main(project: Path, target: Path) -> None:
    loaded = load(project, None)
    assert loaded.catalog is not None
    edition = internal_edition(loaded.catalog)
    design = load_design(project)
    frame = frame_of(project, Store(cache_folder(project) / "store"), edition, loaded.pages, design)
    target.mkdir(parents=True)
    frame.place(target)
    tasks = page_tasks(edition, frame.shells, design.slots, design.labels)
    write_texts(target, tasks, digest_below="stories/")
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(f"{len(edition.stories)} stories: {seconds:.1f} s of CPU, {megabytes:.0f} MB at most")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
