"""The swap test against labels of two readers, on published stories that lie outside this project.

Without them the tests are skipped. Run with `-s` to see the figures, the naive count beside each.
The floors are a little below what is reached: they are there to catch a fall.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

import pytest

import swapbench
from storyproof.model.judgement import Verdict
from storyproof.swap.weights import THRESHOLD, WEIGHTS, Weights
from swapbench import (
    CORPUS,
    Labelled,
    Score,
    agreed,
    anchored_sentences,
    own_agreed,
    own_rows,
    rows,
    settings,
    total,
)

pytestmark = pytest.mark.skipif(
    not (swapbench.BENCH.is_dir() and CORPUS.is_dir()), reason=f"no labels in {swapbench.BENCH}"
)

LEAST_RECALL = 0.67
TRIED = (0.7, 1.0, 1.3)
"""Factors on each weight between which leave-one-vendor-out chooses."""


def naive(vendor: str, text: str) -> int:
    """What people count instead: numbers, and names of the vendor."""
    ours = settings(vendor)["vendor"]
    names = "|".join(map(re.escape, (*ours["names"], *ours["products"])))
    return len(re.findall(rf"\d[\d.,]*|\b(?:{names})\b", text))


def best(pairs: Iterable[tuple[bool, float]]) -> Score:
    """With the threshold that suits these very labels best."""
    seen = list(pairs)
    thresholds = {score for _, score in seen}
    scores = [Score.of((label, each >= least) for label, each in seen) for least in thresholds]
    return max(scores, key=lambda score: score.f1)


def precision_at(pairs: Iterable[tuple[bool, float]]) -> float:
    """The best precision of any threshold that still finds two thirds."""
    seen = list(pairs)
    thresholds = {score for _, score in seen}
    scores = [Score.of((label, each >= least) for label, each in seen) for least in thresholds]
    return max(score.precision for score in scores if score.recall >= LEAST_RECALL)


def scored(labelled: Iterable[Labelled]) -> list[tuple[bool, float]]:
    return [(each.is_anchor, each.score) for each in labelled]


def test_two_further_vendors_are_read_as_two_readers_do() -> None:
    """Labels of our own: some of what they taught is in the rules now, none of it word by word."""
    labelled = own_agreed()
    score = Score.of((each.is_anchor, each.verdict is Verdict.ANCHORED) for each in labelled)
    count = best((e.is_anchor, naive(e.vendor, e.row["sentence"])) for e in labelled)
    clear = [row for row in own_rows("stories") if row["label"] != "border"]
    right = sum(
        (anchored_sentences(row["story"], row["rival"]) >= 2) == row["label"].startswith("keep")
        for row in clear
    )
    print(f"\ncilium and elixir, {len(labelled)} sentences:  {score}  naive F1 {count.f1:.2f}")
    print(f"stories: {right} of {len(clear)} right")
    assert score.f1 >= 0.55
    assert right / len(clear) >= 0.9


def counted() -> list[tuple[bool, float]]:
    """The same sentences by the naive count."""
    return [(each.is_anchor, naive(each.vendor, each.row["sentence"])) for each in agreed()]


def test_sentences_beat_counting_names_and_numbers() -> None:
    score = Score.of((each.is_anchor, each.verdict is Verdict.ANCHORED) for each in agreed())
    at, naive_at = precision_at(scored(agreed())), precision_at(counted())
    print(f"\nanchored, {len(agreed())} sentences:  {score}  naive F1 {best(counted()).f1:.2f}")
    print(f"precision at recall {LEAST_RECALL}: {at:.2f}  naive {naive_at:.2f}")
    assert score.f1 >= 0.85
    assert at >= 0.85
    assert score.f1 >= best(counted()).f1 + 0.3


def vendors() -> list[str]:
    return sorted({each.vendor for each in agreed()})


def test_no_single_vendor_carries_the_figure() -> None:
    left_out = {
        vendor: Score.of((a, s >= THRESHOLD) for a, s in scored(_others(agreed(), vendor))).f1
        for vendor in vendors()
    }
    print("\nF1 without one vendor:", "  ".join(f"{v} {f1:.2f}" for v, f1 in left_out.items()))
    assert min(left_out.values()) >= 0.78


def _others(labelled: Iterable[Labelled], vendor: str) -> list[Labelled]:
    return [each for each in labelled if each.vendor != vendor]


def _only(labelled: Iterable[Labelled], vendor: str) -> list[Labelled]:
    return [each for each in labelled if each.vendor == vendor]


def test_a_threshold_chosen_on_five_vendors_holds_on_the_sixth() -> None:
    pairs: list[tuple[bool, bool]] = []
    for vendor in vendors():
        rest = scored(_others(agreed(), vendor))
        least = _threshold(rest)
        pairs += [(label, each >= least) for label, each in scored(_only(agreed(), vendor))]
    score = Score.of(pairs)
    print(f"\nthreshold left to the other five vendors: {score}")
    assert score.f1 >= 0.78


def _threshold(pairs: list[tuple[bool, float]]) -> float:
    """The lowest of those that score best, which favours none of the vendors left out."""
    steps = [step / 20 for step in range(4, 19)]
    return max(
        steps,
        key=lambda least: (
            Score.of((label, each >= least) for label, each in pairs).f1,
            -abs(least - THRESHOLD),
        ),
    )


def variants(name: str) -> list[Weights]:
    value = getattr(WEIGHTS, name)
    return [replace(WEIGHTS, **{name: round(min(1.0, value * factor), 3)}) for factor in TRIED]


def test_each_weight_chosen_on_five_vendors_holds_on_the_sixth() -> None:
    print("\nF1 with one weight left to the other five vendors (all six beside it, per factor)")
    for field in fields(Weights):
        pairs: list[tuple[bool, bool]] = []
        for vendor in vendors():
            chosen = max(
                variants(field.name), key=lambda weights: _f1(_others(agreed(weights), vendor))
            )
            held_out = _only(agreed(chosen), vendor)
            pairs += [(each.is_anchor, each.score >= THRESHOLD) for each in held_out]
        score = Score.of(pairs)
        whole = "  ".join(f"{_f1(agreed(weights)):.2f}" for weights in variants(field.name))
        print(f"  {field.name:24} {getattr(WEIGHTS, field.name):.2f}  {score.f1:.2f}  ({whole})")
        assert score.f1 >= 0.78, field.name


def _f1(labelled: Iterable[Labelled]) -> float:
    return Score.of((label, each >= THRESHOLD) for label, each in scored(labelled)).f1


def test_claims_are_told_from_context() -> None:
    score = Score.of(
        (each.row["label"] != "N", each.verdict is not Verdict.NO_CLAIM) for each in agreed()
    )
    print(f"\nclaims: {score}")
    assert score.f1 >= 0.92


def test_stories_are_kept_or_thrown_out_as_readers_would() -> None:
    clear = [row for row in rows("stories") if row["label"] != "border"]
    keep = [row["label"].rstrip("?") == "keep" for row in clear]
    ours = [anchored_sentences(row["story"], row["rival"]) >= 2 for row in clear]
    right = sum(label == guess for label, guess in zip(keep, ours, strict=True))
    always = max(sum(keep), len(keep) - sum(keep))
    print(f"\nstories: {right} of {len(clear)} right, the commoner answer always: {always}")
    assert right / len(clear) >= 0.9


def share(pairs: list[dict[str, Any]], kind: str, wins: Callable[[str, str, str], float]) -> float:
    told = [pair for pair in pairs if pair.get(kind)]
    return sum(wins(pair["vendor"], pair[kind], pair["generic"]) for pair in told) / len(told)


def higher(one: float, other: float) -> float:
    """Ties count half."""
    return 0.5 if one == other else float(one > other)


def test_a_mechanism_outscores_praise() -> None:
    for kind, floor in (("specific", 0.9), ("paraphrase", 0.85)):
        ours = share(rows("pairs"), kind, lambda v, a, b: higher(total(v, a)[0], total(v, b)[0]))
        count = share(rows("pairs"), kind, lambda v, a, b: higher(naive(v, a), naive(v, b)))
        print(f"\n{kind} above generic: {ours:.2f}, naive {count:.2f}")
        assert ours >= floor


def test_sprinkled_names_do_not_pass_by_text_alone() -> None:
    passed = share(rows("pairs"), "gamed", lambda v, text, _: float(total(v, text)[1] >= 2))
    print(f"\ngamed paragraphs with two anchored sentences: {passed:.2f}")
    assert passed <= 0.1


def test_chinese_twins_agree_with_their_original() -> None:
    twins = [
        (f"kubernetes/{file.name}", f"kubernetes/{file.name.replace('.zh', '')}")
        for file in sorted((CORPUS / "kubernetes").glob("*.zh.md"))
    ]
    there = [(one, other) for one, other in twins if (CORPUS / other).is_file()]
    agree = sum(
        (anchored_sentences(one, "nomad", "zh") >= 2) == (anchored_sentences(other, "nomad") >= 2)
        for one, other in there
    )
    print(f"\nChinese twins with English terms alone: {agree} of {len(there)} agree")
    assert agree / len(there) >= 0.95


def anchored_share(vendor: str, texts: Iterable[str]) -> float:
    primary = settings(vendor)["primary"]
    found = [
        swapbench.judged(vendor, primary, [swapbench.passage(text)])[-1].verdict for text in texts
    ]
    return sum(verdict is Verdict.ANCHORED for verdict in found) / len(found)


@pytest.mark.parametrize(
    ("ours", "theirs"), [("Go", "OCaml"), ("OCaml", "Elixir"), ("OCaml", "Go")]
)
def test_a_rivals_own_sentences_do_not_become_ours(ours: str, theirs: str) -> None:
    """The transplant: our name in their stories must anchor far less than in our own."""
    vendor = ours.lower()
    own = anchored_share(vendor, swapbench.naming(vendor, (ours,)))
    told = swapbench.naming(theirs.lower(), (theirs,))
    moved = anchored_share(vendor, (re.sub(rf"\b{theirs}\b", ours, text) for text in told))
    print(f"\n{ours}: own {own:.0%}, sentences of {theirs} with its name {moved:.0%}")
    assert own >= 0.08
    assert moved <= own / 2
