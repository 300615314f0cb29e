"""The benchmarks run on what they are given: their stories pass the checks, and pages can be poured alone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_project import environment, storyproof

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
STORIES = 20
"""Every story of the demo under two names, so that none is taken for another's."""


def written(by: str, root: Path) -> Path:
    """A project of so many stories, written by a function of a module of the benchmarks."""
    module = by.partition(".")[0]
    write = f"import pathlib, sys, {module}; {by}(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
    subprocess.run(
        [sys.executable, "-c", write, str(root), str(STORIES)],
        env=environment({"PYTHONPATH": str(BENCHMARKS)}),
        check=True,
    )
    return root


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written("corpus.write_storyproof", tmp_path_factory.mktemp("many") / "project")


def test_stories_under_invented_names_pass_the_checks(project: Path) -> None:
    done = storyproof(project, "check")
    assert (done.returncode, done.stdout) == (0, f"nothing to mend in {STORIES} stories\n")


def test_scattered_stories_have_nothing_that_stops_a_build(tmp_path: Path) -> None:
    """Their figures no longer agree with their texts: the rules about that are off."""
    done = storyproof(written("scattered.write", tmp_path / "project"), "check")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.tools
def test_pages_alone_are_poured_for_every_story(project: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-P",
            str(BENCHMARKS / "pages_only.py"),
            str(project),
            str(tmp_path / "out"),
        ],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.match(rf"{STORIES} stories: [\d.]+ s of CPU, \d+ MB at most$", done.stdout)
    assert len([*(tmp_path / "out").glob("stories/*/index.html")]) == STORIES
