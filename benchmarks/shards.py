"""What it costs to share a build out: N shards, each on one core, beside one build on the same core.

    .venv/bin/python benchmarks/shards.py --stories 400 --shards 4 --rounds 3

Every shard, the merge and the build alone begin with an empty store. Prints medians: CPU of all
processes against the build alone, and the longest shard's CPU against an even share of what the
build alone spends on what is shared out: all but what a build costs that finds everything kept.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import corpus

OURS = [sys.executable, "-P", "-m", "storyproof"]


@dataclass(frozen=True)
class Round:
    """CPU seconds of one round."""

    alone: float
    """One build with an empty store."""
    kept: float
    """A build that finds every answer, sheet and film."""
    shards: tuple[float, ...]
    merge: float

    @property
    def overhead(self) -> float:
        return (sum(self.shards) + self.merge) / self.alone

    @property
    def ideal(self) -> float:
        return (self.alone - self.kept) / len(self.shards)

    @property
    def longest(self) -> float:
        return max(self.shards) / self.ideal

    @property
    def speedup(self) -> float:
        """How much sooner the site is there, where each shard has a core of its own."""
        return self.alone / (max(self.shards) + self.merge)


def project(folder: Path, stories: int) -> Path:
    """Stories of the corpus, and the demo's stories with films of several lengths."""
    corpus.write_storyproof(folder, stories)
    for name in ("stories", "media"):
        shutil.copytree(corpus.ROOT / name, folder / name, dirs_exist_ok=True)
    return folder


def cpu(root: Path, cache: Path, *arguments: str) -> float:
    """CPU seconds of one command and all its children, on one core."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(corpus.ROOT / "pipeline"),
        "STORYPROOF_CACHE": str(cache),
    }
    core = min(os.sched_getaffinity(0))
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            ["taskset", "-c", str(core), *OURS, *arguments],
            cwd=root,
            env=environment,
            stdout=said,
            stderr=said,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise SystemExit(f"{arguments}: exit {process.returncode}\n{said.read()[-2000:]}")
    print(f"{' '.join(arguments[:3])}: {usage.ru_utime + usage.ru_stime:.1f} s", file=sys.stderr)
    return usage.ru_utime + usage.ru_stime


def run(work: Path, stories: int, of: int, fonts: Path) -> Round:
    source = project(work / "source", stories)

    def fresh(name: str) -> tuple[Path, Path]:
        root = work / name
        shutil.copytree(source, root, copy_function=os.link)
        (work / f"cache-{name}").mkdir()
        (work / f"cache-{name}/fonts").symlink_to(fonts)
        return root, work / f"cache-{name}"

    day = ("--today", "2026-11-21")
    alone, cache = fresh("alone")
    whole = cpu(alone, cache, "build", "--quiet", *day)
    shutil.rmtree(alone / ".storyproof")
    (alone / "build").unlink()
    kept = cpu(alone, cache, "build", "--quiet", *day)
    shares = []
    for number in range(1, of + 1):
        out = ("--out", str(work / f"shard-{number}"))
        shares.append(
            cpu(*fresh(f"m{number}"), "build", "--shard", f"{number}/{of}", "--quiet", *out, *day)
        )
    folders = [str(work / f"shard-{number}") for number in range(1, of + 1)]
    joined = cpu(*fresh("merging"), "merge", "--quiet", *folders)
    return Round(whole, kept, tuple(shares), joined)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print one object")
    asked = parser.parse_args()
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        fonts = Path(folder) / "fonts"
        fonts.mkdir()
        for number in range(asked.rounds):
            work = Path(folder) / str(number)
            work.mkdir()
            rounds.append(run(work, asked.stories, asked.shards, fonts))
            shutil.rmtree(work)
    names = ("overhead", "longest", "speedup", "alone", "kept", "merge")
    middle = {name: round(median(getattr(each, name) for each in rounds), 2) for name in names}
    if asked.json:
        print(json.dumps({**vars(asked), **middle, "all": [asdict(each) for each in rounds]}))
        return
    print(f"{asked.stories} stories and the demo's, {asked.shards} shards, {asked.rounds} rounds\n")
    print("| | median |\n|---|--:|")
    print(f"| one build, CPU s | {middle['alone']} |")
    print(f"| a build with everything kept, CPU s | {middle['kept']} |")
    print(f"| merge, CPU s | {middle['merge']} |")
    print(f"| all shards and the merge ÷ one build | {middle['overhead']} |")
    print(f"| longest shard ÷ an even share of what is shared out | {middle['longest']} |")
    print(f"| one build ÷ (longest shard + merge): sooner by | {middle['speedup']} |")


if __name__ == "__main__":
    main()
