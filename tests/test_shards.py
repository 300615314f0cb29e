"""Shares of the stories: who checks what, how evenly, and that together they tell what one check tells."""

from __future__ import annotations

import json
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_project import STORY, TITLE, add_customer, change, storyproof
from literate import PROJECT, TODAY, Case, copy_project, read_cases
from storyproof.flow.check import check, check_shard
from storyproof.model.finding import Finding
from storyproof.model.shard import Shard

COSTS = st.dictionaries(st.text(max_size=4), st.floats(0, 1000), max_size=40)
RULES = sorted((Path(__file__).parent / "checks").glob("*.md"))
FAULTY = [case for rule in RULES for case in [c for c in read_cases(rule) if c.expected][:1]]


@pytest.mark.parametrize("text", ["5/4", "0/4", "4", "4/0", "a/b", "1/257", "-1/4", "1/4/2", ""])
def test_what_is_no_shard_is_said_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"write 2/4|is split into 1 to 256|are 1/4 to 4/4"):
        Shard.parse(text)


@given(COSTS, st.integers(1, 8))
def test_every_story_falls_to_one_shard(costs: dict[str, float], of: int) -> None:
    shares = [Shard(number, of).share(costs) for number in range(1, of + 1)]
    assert Counter(name for share in shares for name in share) == Counter(costs.keys())


@given(COSTS, st.integers(1, 8))
def test_the_fullest_shard_is_near_the_ideal(costs: dict[str, float], of: int) -> None:
    """No split is better than the mean, or than its dearest story; ours is at most one story above the mean."""
    loads = [sum(costs[n] for n in Shard(i, of).share(costs)) for i in range(1, of + 1)]
    assert max(loads) <= sum(costs.values()) / of + max(costs.values(), default=0) + 1e-6


def test_the_split_depends_on_the_stories_alone() -> None:
    costs = {"a": 3.0, "b": 3.0, "c": 2.0, "d": 2.0, "e": 2.0}
    found = {Shard(1, 2).share(dict(order)) for order in permutations(costs.items())}
    assert len(found) == 1
    assert sum(costs[name] for name in found.pop()) in (5.0, 7.0)


def told(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(map(repr, findings))


def by_shards(root: Path, of: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for number in range(1, of + 1):
        found += told(check_shard(root, Shard(number, of), TODAY).findings)
    return found


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case.rule)
def test_all_shards_together_tell_what_check_tells(case: Case, tmp_path: Path) -> None:
    copy_project(tmp_path)
    add_customer(tmp_path, "Brimfell")
    case.change(tmp_path)
    whole = check(tmp_path, TODAY).findings
    assert case.rule in {finding.rule for finding in whole}
    assert by_shards(tmp_path, 2) == told(whole)
    assert by_shards(tmp_path, 3) == told(whole)


def test_a_shard_judges_its_own_stories_alone(tmp_path: Path) -> None:
    copy_project(tmp_path)
    other = add_customer(tmp_path, "Brimfell")
    judged = set()
    for shard in ("1/2", "2/2"):
        said = storyproof(tmp_path, "check", "--shard", shard, "--format", "json")
        report = json.loads(said.stdout)
        assert report["summary"]["stories"] == 1
        judged |= {sentence["path"] for sentence in report["judgements"]}
    assert judged == {STORY, other}


def test_an_error_fails_the_shard_that_has_the_story(tmp_path: Path) -> None:
    copy_project(tmp_path)
    add_customer(tmp_path, "Brimfell")
    change(tmp_path, STORY, TITLE, f"{TITLE}99")
    codes = [storyproof(tmp_path, "check", "--shard", shard).returncode for shard in ("1/2", "2/2")]
    assert sorted(codes) == [0, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--shard", "5/4"], "the shards of 4 are 1/4 to 4/4"),
        (["check", "--shard", "two"], "write 2/4 for the second of four"),
        (["check", "--shard", "1/2", "stories"], "give paths or --shard, not both"),
        (["build", "--shard", "1/2", "--only", "media"], "give --shard or --only, not both"),
        (["build", "--out", "shard-1"], "give --shard too"),
        (["merge"], "Missing argument"),
        (["merge", "nowhere"], "`nowhere` is no shard"),
    ],
)
def test_wrong_usage_is_said_in_words(arguments: list[str], said: str) -> None:
    done = storyproof(PROJECT, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
