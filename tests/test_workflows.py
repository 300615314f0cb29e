"""The ready workflows: every command of ours in them is one that our command line takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from literate import PROJECT
from storyproof.cli import cli

WORKFLOWS = sorted((PROJECT.parents[1] / ".github/workflows").glob("*.yml"))
SHARDED = next(path for path in WORKFLOWS if path.name == "publish-sharded.yml")
VALUES = {"matrix.shard": "2", "strategy.job-total": "4"}
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def steps(workflow: Any) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def commands(path: Path) -> Iterator[list[str]]:
    """Our own commands, with the expressions in them filled in."""
    for step in steps(read(path)):
        for line in step.get("run", "").splitlines():
            words = shlex.split(_EXPRESSION.sub(lambda found: VALUES[found[1]], line))
            if words[0] == "./storyproof":
                yield words[1:]


@pytest.mark.parametrize(
    "words", [words for path in WORKFLOWS for words in commands(path)], ids=" ".join
)
def test_every_command_is_one_of_ours(words: list[str]) -> None:
    with click.Context(cli) as context:
        name, verb, rest = cli.resolve_command(context, words)
        assert verb is not None
        verb.make_context(name, rest, parent=context)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    used = [step["uses"] for step in steps(read(path)) if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name)] == []


def test_the_shards_of_the_matrix_are_all_there_are() -> None:
    job = read(SHARDED)["jobs"]["shard"]
    shards = job["strategy"]["matrix"]["shard"]
    assert shards == list(range(1, len(shards) + 1))
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert all("${{ matrix.shard }}/${{ strategy.job-total }}" in run for run in runs)


def test_a_file_goes_from_job_to_job_under_one_name() -> None:
    jobs = read(SHARDED)["jobs"]
    sent = next(s for s in jobs["shard"]["steps"] if "upload-artifact" in s.get("uses", ""))
    fetched = next(s for s in jobs["merge"]["steps"] if "download-artifact" in s.get("uses", ""))
    made = next(words for words in commands(SHARDED) if "--out" in words)
    assert sent["with"]["path"] == "shard-${{ matrix.shard }}"
    assert made[made.index("--out") + 1] == "shard-2"
    assert fetched["with"]["pattern"] == "shard-*"
    assert ["merge", f"{fetched['with']['path']}/*"] in list(commands(SHARDED))


def test_one_workflow_of_the_two_publishes() -> None:
    whole = read(SHARDED.with_name("stories.yml"))["jobs"]["build"]["if"]
    shared = read(SHARDED)["jobs"]["shard"]["if"]
    assert (whole, shared) == (shared.replace("==", "!="), whole.replace("!=", "=="))
