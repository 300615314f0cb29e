"""Published stories with labels of two readers, judged.

SWAPBENCH names a folder of labels outside this project; the stories themselves stand in `corpus`
beside it. Further labels are the project's own, `swap/labels.tsv` and `swap/stories.tsv`: they give
the place of a sentence in those stories, and no text.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

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
from storyproof.swap.text_only import load_of
from storyproof.swap.weights import WEIGHTS, Weights

BESIDE = Path(__file__).parents[2] / "shared" / "swapbench"
BENCH = Path(os.environ.get("SWAPBENCH", BESIDE))
CORPUS = BENCH.parent / "corpus"
OWN = Path(__file__).parent / "swap"
TODAY = date(2026, 11, 21)
STATES = {"no": "lacks", "partial": "partial", "yes": "has", "unknown": "unknown"}


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
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        return f"precision {self.precision:.2f}  recall {self.recall:.2f}  F1 {self.f1:.2f}"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BENCH / f"{name}.jsonl").open(encoding="utf-8")]


def own_rows(name: str) -> list[dict[str, Any]]:
    """The project's own `labels` or `stories`; of a label, the sentence and the one before it too."""
    with (OWN / f"{name}.tsv").open(encoding="utf-8", newline="") as table:
        found: list[dict[str, Any]] = list(csv.DictReader(table, delimiter="\t"))
    return [_with_text(row) for row in found] if name == "labels" else found


def _with_text(row: dict[str, Any]) -> dict[str, Any]:
    text = (CORPUS / row["story"]).read_text("utf-8")
    vendor = row["story"].partition("/")[0]

    def words(start: str, length: str) -> str:
        at = int(start or 0)
        return " ".join(text[at : at + int(length or 0)].split())

    return row | {
        "vendor": vendor,
        "competitor": settings(vendor)["primary"],
        "sentence": words(row["offset"], row["length"]),
        "prev": words(row["before"], row["before_length"]),
    }


@cache
def settings(vendor: str) -> dict[str, Any]:
    own = OWN / "profiles" / f"{vendor}.yml"
    text = (own if own.is_file() else BENCH / "profiles" / f"{vendor}.yml").read_text("utf-8")
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


def judged(
    vendor: str,
    rival: str,
    passages: Iterable[Passage],
    *,
    language: str = "en",
    weights: Weights = WEIGHTS,
) -> list[SentenceJudgement]:
    case = Case.of(lexicon(profile(vendor), language), TODAY, mask_index(()), {}, weights)
    return [
        each for passage in passages for each in judge_passage(passage, case) if each.rival == rival
    ]


def passage(text: str, section: str = "", before: str = "") -> Passage:
    whole = f"{before} {text}".strip()
    start = len(whole) - len(text)
    sentences = ((0, start - 1), (start, len(whole))) if before else ((0, len(whole)),)
    starts = (LineStart(0, 1, 1),)
    return Passage("bench", Voice.PARAGRAPH, section, whole, starts, sentences)


@dataclass(frozen=True)
class Labelled:
    """A sentence on which both readers agree, and what we say of it."""

    vendor: str
    row: dict[str, Any]
    is_anchor: bool
    verdict: Verdict
    score: float


@cache
def agreed(weights: Weights = WEIGHTS) -> tuple[Labelled, ...]:
    return _agreed(rows("sentences"), weights)


@cache
def own_agreed() -> tuple[Labelled, ...]:
    return _agreed(own_rows("labels"), WEIGHTS)


def _agreed(labelled: Iterable[dict[str, Any]], weights: Weights) -> tuple[Labelled, ...]:
    found = []
    for row in labelled:
        if row["label"] == row["label2"]:
            each = judged(row["vendor"], row["competitor"], [_labelled(row)], weights=weights)[-1]
            anchor = row["label"] == "U"
            found.append(Labelled(row["vendor"], row, anchor, each.verdict, each.score))
    return tuple(found)


def _labelled(row: dict[str, Any]) -> Passage:
    section = {"result": "results"}.get(row["section"], row["section"])
    return passage(row["sentence"], section, row["prev"] or "")


def body(file: str) -> Iterator[Passage]:
    """What tells in a story; some are indented throughout, which would make code of them."""
    _, _, text = (CORPUS / file).read_text("utf-8").split("---\n", 2)
    flat = "\n".join(line.strip() for line in text.split("\n"))
    for section in read_body(file, flat, 1):
        yield from (each for each in section.passages if each.voice in TELLING)


def anchored_sentences(file: str, rival: str, language: str = "en") -> int:
    """What carries the story; these bind no evidence."""
    return load_of(judged(file.partition("/")[0], rival, body(file), language=language))


def total(vendor: str, text: str) -> tuple[float, int]:
    """A paragraph's scores together, and how many of its sentences are anchored."""
    cut = Passage("pair", Voice.PARAGRAPH, "", text, (LineStart(0, 1, 1),), sentences_in(text))
    found = judged(vendor, settings(vendor)["primary"], [cut])
    anchored = sum(each.verdict is Verdict.ANCHORED for each in found)
    return sum(each.score for each in found), anchored


def naming(vendor: str, names: tuple[str, ...]) -> Iterator[str]:
    """The sentences of a vendor's stories that name it."""
    for file in sorted((CORPUS / vendor).glob("*.md")):
        for each in body(f"{vendor}/{file.name}"):
            for index in range(len(each.sentences)):
                if re.search(rf"\b(?:{'|'.join(names)})\b", each.sentence(index)):
                    yield each.sentence(index)
