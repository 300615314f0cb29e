"""The swap test against labels of two readers, on published stories that lie outside this project.

Set SWAPBENCH to the folder that holds them; without it the tests are skipped. Run with `-s` to see
the figures. The floors are a little below what is reached: they are there to catch a fall.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from storyproof.model.company import Company, Competitor, CompetitorRecord
from storyproof.model.judgement import SentenceJudgement, Verdict
from storyproof.model.place import Document
from storyproof.model.prose import LineStart, Passage, Voice
from storyproof.reading.markup import read_body
from storyproof.reading.sentences import sentences_in
from storyproof.swap import Case, Profile, judge_passage
from storyproof.swap.gate import TELLING
from storyproof.swap.lexicon import lexicon
from storyproof.swap.names import mask_index

BESIDE = Path(__file__).parents[2] / "shared" / "swapbench"
BENCH = Path(os.environ.get("SWAPBENCH", BESIDE))
CORPUS = BENCH.parent / "corpus"
TODAY = date(2026, 11, 21)
STATES = {"no": "lacks", "partial": "partial", "yes": "has", "unknown": "unknown"}

pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason=f"no labelled text in {BENCH}")


@dataclass(frozen=True)
class Score:
    """How well a yes-or-no guess agrees with the labels."""

    right: int
    wrong: int
    missed: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[bool, bool]]) -> Score:
        """From pairs of label and guess."""
        seen = list(pairs)
        return cls(
            sum(label and guess for label, guess in seen),
            sum(guess and not label for label, guess in seen),
            sum(label and not guess for label, guess in seen),
        )

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return f"precision {precision:.2f}  recall {recall:.2f}  F1 {self.f1:.2f}"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCH / f"{name}.jsonl").open(encoding="utf-8")]


@cache
def settings(vendor: str) -> dict[str, Any]:
    text = (BENCH / "profiles" / f"{vendor}.yml").read_text("utf-8")
    values: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return values


@cache
def profile(vendor: str) -> Profile:
    """The vendor's profile; every row counts as checked today."""
    values = settings(vendor)
    name, *aliases = values["vendor"]["names"]
    products = enumerate(values["vendor"]["products"])
    company = Company(
        name=name,
        aliases=tuple(aliases),
        products=[{"id": f"p{number}", "name": text} for number, text in products],
        capabilities=[
            {
                "id": entry["id"],
                "sentence": entry["id"],
                "terms": {"en": entry["terms"]},
                "source": "profile",
                "rivals": {
                    rival: {"state": STATES[state], "source": "profile", "checked": TODAY}
                    for rival, state in entry["offered_by"].items()
                },
            }
            for entry in values["capabilities"]
        ],
    )
    return Profile.of(company, [_rival(id, r) for id, r in values["competitors"].items()], 180)


def _rival(id: str, values: dict[str, Any]) -> Competitor:
    name, *aliases = values["names"]
    equivalents = values.get("equivalents", {})
    record = CompetitorRecord(name=name, aliases=tuple(aliases), equivalents=equivalents)
    return Competitor(id, record, Document(id, ""))


def judged(vendor: str, rival: str, passages: Iterable[Passage]) -> list[SentenceJudgement]:
    case = Case.of(lexicon(profile(vendor), "en"), TODAY, mask_index(()), {})
    return [
        each for passage in passages for each in judge_passage(passage, case) if each.rival == rival
    ]


def passage(text: str, section: str = "", before: str = "") -> Passage:
    whole = f"{before} {text}".strip()
    start = len(whole) - len(text)
    sentences = ((0, start - 1), (start, len(whole))) if before else ((0, len(whole)),)
    starts = (LineStart(0, 1, 1),)
    return Passage("bench", Voice.PARAGRAPH, section, whole, starts, sentences)


@cache
def sentences() -> tuple[tuple[dict[str, Any], SentenceJudgement], ...]:
    return tuple(
        (row, judged(row["vendor"], row["competitor"], [_labelled(row)])[-1])
        for row in rows("sentences")
    )


def _labelled(row: dict[str, Any]) -> Passage:
    section = {"result": "results"}.get(row["section"], row["section"])
    return passage(row["sentence"], section, row["prev"] or "")


def naive(row: dict[str, Any]) -> int:
    """What people count instead: numbers, and names of the vendor."""
    vendor = settings(row["vendor"])["vendor"]
    names = "|".join(map(re.escape, (*vendor["names"], *vendor["products"])))
    return len(re.findall(rf"\d[\d.,]*|\b(?:{names})\b", row["sentence"]))


def best_naive() -> Score:
    """The naive count with the threshold that suits these very labels best."""
    labelled = rows("sentences")
    scores = [
        Score.of((row["label"] == "U", naive(row) >= least) for row in labelled)
        for least in range(5)
    ]
    return max(scores, key=lambda score: score.f1)


def test_sentences_beat_counting_names_and_numbers() -> None:
    found = [(row, each.verdict is Verdict.ANCHORED) for row, each in sentences()]
    score = Score.of((row["label"] == "U", guess) for row, guess in found)
    second = Score.of((row["label2"] == "U", guess) for row, guess in found)
    baseline = best_naive()
    print(f"\nanchored, {len(found)} sentences, first reader:   {score}")
    print(f"anchored, second reader:                   {second}")
    print(f"names and numbers, best threshold:         {baseline}")
    assert score.f1 >= 0.7
    assert score.f1 >= baseline.f1 + 0.3


def test_no_single_vendor_carries_the_figure() -> None:
    vendors = sorted({row["vendor"] for row, _ in sentences()})
    left_out = {
        vendor: Score.of(
            (row["label"] == "U", each.verdict is Verdict.ANCHORED)
            for row, each in sentences()
            if row["vendor"] != vendor
        ).f1
        for vendor in vendors
    }
    moved = "  ".join(f"{vendor} {f1:.2f}" for vendor, f1 in left_out.items())
    print(f"\nF1 with one vendor left out: {moved}")
    assert min(left_out.values()) >= 0.65


def test_claims_are_told_from_context() -> None:
    score = Score.of(
        (row["label"] != "N", each.verdict is not Verdict.NO_CLAIM) for row, each in sentences()
    )
    print(f"\nclaims: {score}")
    assert score.f1 >= 0.92


def body(row: dict[str, Any]) -> Iterator[Passage]:
    _, _, text = (CORPUS / row["story"]).read_text("utf-8").split("---\n", 2)
    for section in read_body(row["story"], text, 1):
        yield from (each for each in section.passages if each.voice in TELLING)


def anchored_sentences(row: dict[str, Any]) -> int:
    """How many different sentences are anchored; these stories bind no evidence."""
    found = judged(row["story"].partition("/")[0], row["rival"], body(row))
    return len({each.text for each in found if each.verdict is Verdict.ANCHORED})


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no stories in {CORPUS}")
def test_stories_are_kept_or_thrown_out_as_readers_would() -> None:
    clear = [row for row in rows("stories") if row["label"].rstrip("?") != "border"]
    right = [(row["label"] == "keep") == (anchored_sentences(row) >= 2) for row in clear]
    print(f"\nstories, kept with two anchored sentences: {sum(right)} of {len(right)} right")
    assert sum(right) / len(right) >= 0.88


def total(vendor: str, text: str) -> tuple[float, int]:
    cut = Passage("pair", Voice.PARAGRAPH, "", text, (LineStart(0, 1, 1),), sentences_in(text))
    found = judged(vendor, settings(vendor)["primary"], [cut])
    anchored = sum(each.verdict is Verdict.ANCHORED for each in found)
    return sum(each.score for each in found), anchored


def share(pairs: list[dict[str, Any]], kind: str, wins: Callable[[Any, Any], float]) -> float:
    told = [pair for pair in pairs if pair.get(kind)]
    points = [
        wins(total(pair["vendor"], pair[kind]), total(pair["vendor"], pair["generic"]))
        for pair in told
    ]
    return sum(points) / len(told)


def test_a_mechanism_outscores_praise_and_sprinkled_names_do_not() -> None:
    pairs = rows("pairs")

    def higher(one: tuple[float, int], other: tuple[float, int]) -> float:
        return 0.5 if one[0] == other[0] else float(one[0] > other[0])

    specific = share(pairs, "specific", higher)
    paraphrase = share(pairs, "paraphrase", higher)
    gamed = share(pairs, "gamed", lambda one, _: float(one[1] >= 2))
    print(f"\nspecific over generic {specific:.2f}, paraphrase {paraphrase:.2f}, gamed {gamed:.2f}")
    assert specific >= 0.8
    assert gamed <= 0.1


def naming(vendor: str, names: tuple[str, ...]) -> Iterator[str]:
    """The sentences of a vendor's stories that name it."""
    for file in sorted((CORPUS / vendor).glob("*.md")):
        for each in body({"story": f"{vendor}/{file.name}"}):
            for index in range(len(each.sentences)):
                if re.search(rf"\b(?:{'|'.join(names)})\b", each.sentence(index)):
                    yield each.sentence(index)


def anchored_share(vendor: str, texts: Iterable[str]) -> float:
    primary = settings(vendor)["primary"]
    found = [judged(vendor, primary, [passage(text)])[-1] for text in texts]
    return sum(each.verdict is Verdict.ANCHORED for each in found) / len(found)


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no stories in {CORPUS}")
@pytest.mark.parametrize(
    ("ours", "theirs"), [("Go", "OCaml"), ("OCaml", "Elixir"), ("OCaml", "Go")]
)
def test_a_rivals_own_sentences_do_not_become_ours(ours: str, theirs: str) -> None:
    """The transplant: our name in their stories must anchor far less than in our own."""
    vendor = ours.lower()
    own = anchored_share(vendor, naming(vendor, (ours,)))
    moved = (re.sub(rf"\b{theirs}\b", ours, text) for text in naming(theirs.lower(), (theirs,)))
    transplanted = anchored_share(vendor, moved)
    print(f"\n{ours}: own {own:.0%}, sentences of {theirs} with its name {transplanted:.0%}")
    assert own >= 0.15
    assert transplanted <= own / 2
