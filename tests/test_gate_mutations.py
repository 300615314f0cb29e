"""The gate itself, changed a little at a time: what must make it fall, and what must leave it alone.

Each demo story is a sound one, so a change that takes its substance away must bring it down, and
one that adds only words must not move it. Run with `-s` to see how many stories each was tried on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

import swapbench
from storyproof.flow.load import load
from storyproof.model.catalog import Catalog
from storyproof.model.company import RivalRow, RivalState
from storyproof.model.judgement import StoryJudgement, StoryVerdict, Verdict
from storyproof.model.story import Story
from storyproof.reading.story import read_story
from storyproof.swap import Profile, judge

ROOT = Path(__file__).parents[1]


@cache
def catalog() -> Catalog:
    loaded = load(ROOT, swapbench.TODAY)
    assert loaded.catalog is not None
    return loaded.catalog


def profile() -> Profile:
    return Profile.from_catalog(catalog())


def kept() -> list[Story]:
    """The published stories of the demo; each must stand before anything is changed."""
    published = [story for story in catalog().stories if story.is_published]
    assert len(published) >= 8
    assert all(verdict(story).verdict is StoryVerdict.KEEP for story in published)
    return published


def verdict(story: Story, judged_by: Profile | None = None) -> StoryJudgement:
    customer = catalog().customers[story.customer].record
    return judge(
        story,
        judged_by or profile(),
        catalog().today,
        masked=customer.names,
        captions=catalog().captions,
    )


def with_body(story: Story, change: Callable[[str], str]) -> Story:
    """The story as it is read again after a change to its body."""
    head, body = re.split(r"(?<=\n)---\n", story.document.text.removeprefix("---\n"), maxsplit=1)
    text = f"---\n{head}---\n{change(body)}"
    changed, findings = read_story(story.path, text.encode())
    assert changed is not None, findings
    return changed


def with_rows(change: Callable[[RivalRow], RivalRow], capability: str, rival: str) -> Profile:
    traits = tuple(
        replace(
            trait,
            rows=tuple((id, change(row) if id == rival else row) for id, row in trait.rows),
        )
        if trait.id == capability
        else trait
        for trait in profile().traits
    )
    return replace(profile(), traits=traits)


def anchored(story: Story) -> set[str]:
    return {each.text for each in verdict(story).sentences if each.verdict is Verdict.ANCHORED}


def without(story: Story, sentences: set[str]) -> Callable[[str], str]:
    """The body without these sentences, wherever its lines break in them."""

    def change(body: str) -> str:
        for sentence in sorted(sentences, key=len, reverse=True):
            words = r"[\s>*_]+".join(map(re.escape, sentence.split()))
            body = re.sub(words, "", body)
        return body

    return change


def held(story: Story) -> tuple[StoryVerdict, tuple[str, ...]]:
    found = verdict(story)
    return found.verdict, tuple(sorted(found.load_bearing))


def test_without_its_mechanism_a_story_falls() -> None:
    fallen = 0
    for story in kept():
        stripped = with_body(story, without(story, anchored(story)))
        fallen += verdict(stripped).verdict is not StoryVerdict.KEEP
    print(f"\nmechanism taken out: {fallen} of {len(kept())} fall")
    assert fallen == len(kept())


def test_our_names_alone_change_nothing() -> None:
    names = " ".join((*profile().names, *profile().products))
    check_unmoved("our names added", lambda body: f"{body}\n{names}. We chose {names}.\n")


def test_a_list_of_all_features_changes_nothing() -> None:
    terms = [text for trait in profile().traits for _, texts in trait.terms for text in texts[:1]]
    line = ", ".join(text.rstrip("*") for text in terms)
    check_unmoved("list of features added", lambda body: f"{body}\nIt has {line} and more.\n")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (r"\bBecause the\b", "Since the"),
        (r"\bnow\b", "today"),
        (r"\bfell from\b", "went down from"),
        (r"\bis\b", "remains"),
    ],
)
def test_other_words_for_the_same_change_nothing(ours: str, theirs: str) -> None:
    check_unmoved(f"{theirs} for {ours}", lambda body: re.sub(ours, theirs, body))


def check_unmoved(what: str, change: Callable[[str], str]) -> None:
    moved = [story.key for story in kept() if held(with_body(story, change)) != held(story)]
    print(f"\n{what}: {len(kept()) - len(moved)} of {len(kept())} unmoved")
    assert moved == []


def test_praise_in_causal_clothes_carries_nothing() -> None:
    """A capability that a story does not bind: thanking it does not bind it."""
    tried = 0
    for story in kept():
        before = held(story)
        for trait in profile().traits:
            if trait.id in {claim.capability for claim in story.front.claims}:
                continue
            tried += 1
            fake = f"Thanks to {dict(trait.terms)['en'][0].rstrip('*')} everything is faster."
            changed = with_body(story, lambda body, fake=fake: f"{body}\n{fake}\n")
            assert held(changed) == before, (story.key, trait.id)
    print(f"\nfake causality without evidence: {tried} of {tried} carry nothing")


def each_row() -> Iterator[tuple[Story, str, str]]:
    for story in kept():
        for capability in verdict(story).load_bearing:
            for rival in profile().live_rivals:
                yield story, capability, rival.id


def falls(change: Callable[[RivalRow], RivalRow]) -> tuple[int, int]:
    """How many stories with just enough capabilities lose one, of those tried."""
    tried = fallen = 0
    for story, capability, rival in each_row():
        after = verdict(story, with_rows(change, capability, rival))
        assert capability not in after.load_bearing
        if len(verdict(story).load_bearing) == 2:
            tried += 1
            fallen += after.verdict is not StoryVerdict.KEEP
    return fallen, tried


def test_a_rival_that_catches_up_brings_the_story_down() -> None:
    fallen, tried = falls(lambda row: row.model_copy(update={"state": RivalState.HAS}))
    print(f"\nrival has it now: {fallen} of {tried} fall")
    assert fallen == tried > 0


def test_a_row_nobody_renewed_brings_the_story_down() -> None:
    old = catalog().today - timedelta(days=profile().max_age_days + 1)
    fallen, tried = falls(lambda row: row.model_copy(update={"checked": old}))
    print(f"\nrow a day too old: {fallen} of {tried} fall")
    assert fallen == tried > 0


def test_a_row_on_its_last_day_still_counts() -> None:
    last = catalog().today - timedelta(days=profile().max_age_days)
    for story, capability, rival in each_row():
        renewed = with_rows(lambda row: row.model_copy(update={"checked": last}), capability, rival)
        assert held(story) == (verdict(story, renewed).verdict, held(story)[1])


STYLES: Mapping[str, Callable[[tuple[str, ...]], str]] = {
    "list": lambda names: f"The platform comes with {', '.join(names)} and much more.",
    "bland name per sentence": lambda names: " ".join(f"We also use {n}." for n in names),
    "fake causality": lambda names: " ".join(
        f"Thanks to {name}, everything is faster." for name in names
    ),
}


@pytest.mark.skipif(not swapbench.BENCH.is_dir(), reason=f"no labels in {swapbench.BENCH}")
@pytest.mark.parametrize("evidence", ["unbound", "praise bound to all"])
def test_gamed_text_passes_nothing_once_evidence_is_bound(evidence: str) -> None:
    """Generic paragraphs with sprinkled names, as people wrote them and in three generated styles."""
    print()
    for style, texts in gamed_texts().items():
        passed = sum(
            gamed(vendor, text, evidence).verdict is StoryVerdict.KEEP for vendor, text in texts
        )
        alone = sum(swapbench.total(vendor, text)[1] >= 2 for vendor, text in texts)
        count = f"{passed} of {len(texts)} pass, by text alone {alone}"
        print(f"gamed ({style}), {evidence}: {count}")
        assert passed / len(texts) <= 0.05


def gamed_texts() -> dict[str, list[tuple[str, str]]]:
    pairs = swapbench.rows("pairs")
    texts = {"written": [(each["vendor"], each["gamed"]) for each in pairs if each.get("gamed")]}
    for style, made in STYLES.items():
        texts[style] = [
            (each["vendor"], f"{each['generic']} {made(lacked_terms(each['vendor']))}")
            for each in pairs
        ]
    return texts


def lacked_terms(vendor: str) -> tuple[str, ...]:
    """One term of each capability that the first rival lacks."""
    values = swapbench.settings(vendor)
    return tuple(
        entry["terms"][0].rstrip("*")
        for entry in values["capabilities"]
        if entry["offered_by"][values["primary"]] == "no"
    )


def gamed(vendor: str, text: str, evidence: str) -> StoryJudgement:
    """A story of this text; its claims name every capability, backed by nothing but praise."""
    claims = ""
    if evidence != "unbound":
        ids = [entry["id"] for entry in swapbench.settings(vendor)["capabilities"]]
        claims = "claims:\n" + "".join(f"  - {{capability: {id}, evidence: [q1]}}\n" for id in ids)
        claims += "quotes:\n  - {id: q1, text: We love it and everything is faster., approved: 2026-01-02, "
        claims += "speaker: {name: Ann Example, title: Lead, employer: Example}}\n"
    head = f"title: A sample\nstatus: published\n{claims}"
    story, findings = read_story(
        "stories/a/b.md", f"---\n{head}---\n## Solution\n\n{text}\n".encode()
    )
    assert story is not None, findings
    primary = swapbench.settings(vendor)["primary"]
    rivals = swapbench.profile(vendor).rivals
    one = replace(
        swapbench.profile(vendor), rivals=tuple(each for each in rivals if each.id == primary)
    )
    return judge(story, one, swapbench.TODAY)
