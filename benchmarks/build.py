"""Cold and unchanged builds of N stories: ours beside MkDocs with Material and Hugo, in one run.

    .venv/bin/pip install --require-hashes -r requirements/bench.txt
    .venv/bin/python benchmarks/build.py --stories 1000 --rounds 3

Prints CPU and wall seconds of the whole process tree, medians over interleaved rounds.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import corpus
from rich.console import Console
from rich.table import Table

PYTHON = sys.executable
BIN = Path(PYTHON).parent


@dataclass
class Row:
    """One contender: how to make it cold, and what to run."""

    name: str
    folder: Path
    argv: list[str]
    prepare: Callable[[], None]
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def run(self) -> None:
        self.prepare()
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        environment = {**os.environ, "PYTHONPATH": str(corpus.ROOT / "pipeline")}
        done = subprocess.run(
            self.argv, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{self.name}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.wall.append(time.perf_counter() - start)
        self.cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def rows(work: Path, count: int) -> list[Row]:
    ours, mkdocs, hugo = work / "ours", work / "mkdocs", work / "hugo"
    corpus.write_storyproof(ours, count)
    corpus.write_mkdocs(mkdocs, count)
    corpus.write_hugo(hugo, count)
    build = [PYTHON, "-m", "storyproof", "build", "--only", "site", "--quiet"]

    def cold() -> None:
        _remove(ours / ".storyproof", ours / "build")

    def framed() -> None:
        """Cold, but for what only a change of theme or version makes anew."""
        _remove(ours / ".storyproof" / "last-build.json", ours / ".storyproof" / "releases")

    search = [str(BIN / "python"), "-m", "pagefind", "--site", "public", "--quiet"]
    return [
        Row("ours: first build ever", ours, build, cold),
        Row("ours: nothing changed", ours, build, lambda: None),
        Row("ours: a story changed", ours, build, lambda: _touch_story(ours)),
        Row("ours: all pages again", ours, build, framed),
        Row("MkDocs + Material, out of nav", mkdocs, [str(BIN / "mkdocs"), "build", "-q"],
            lambda: _remove(mkdocs / "site")),
        Row("Hugo", hugo, [str(BIN / "hugo"), "--quiet"], lambda: _remove(hugo / "public")),
        Row("Pagefind over Hugo's pages", hugo, search, lambda: _remove(hugo / "public/pagefind")),
    ]  # fmt: skip


def _touch_story(project: Path) -> None:
    story = next(project.glob("stories/*/*.md"))
    story.write_text(story.read_text("utf-8") + "\nAnd that was that.\n", "utf-8")


def _remove(*paths: Path) -> None:
    for path in paths:
        if path.is_symlink() or path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        contenders = rows(Path(work), options.stories)
        for _ in range(options.rounds):
            for row in contenders:
                row.run()
    hugo = next(row for row in contenders if row.name == "Hugo")
    table = Table("build", "CPU s", "wall s", "CPU ÷ Hugo", title=f"{options.stories} stories")
    for row in contenders:
        ratio = median(row.cpu) / median(hugo.cpu)
        table.add_row(row.name, f"{median(row.cpu):.2f}", f"{median(row.wall):.2f}", f"{ratio:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
