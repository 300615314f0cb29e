"""Sentences against a rival: verdict and reason, the swapped text, and what must always hold."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from storyproof.model.company import Company, Competitor, CompetitorRecord
from storyproof.model.judgement import SentenceJudgement, Verdict
from storyproof.model.place import Document
from storyproof.model.prose import LineStart, Passage, Voice
from storyproof.reading.sentences import sentences_in
from storyproof.swap import Case, Profile, judge_passage
from storyproof.swap.lexicon import lexicon
from storyproof.swap.names import mask_index

HERE = Path(__file__).parent / "swap"
TODAY = date(2026, 11, 21)


def load(name: str) -> Any:
    return yaml.load((HERE / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)


@cache
def profile() -> Profile:
    values = load("profile")
    rivals = [
        Competitor(id, CompetitorRecord.model_validate(record), Document(id, ""))
        for id, record in values["competitors"].items()
    ]
    return Profile.of(Company.model_validate(values["company"]), rivals, max_age_days=180)


def judged(text: str, language: str = "en", section: str = "") -> tuple[SentenceJudgement, ...]:
    case = Case.of(
        lexicon(profile(), language), TODAY, mask_index(("Harbeck Shipping", "Dry Run Canals")), {}
    )
    sentences = sentences_in(text)
    starts = (LineStart(0, 1, 1),)
    passage = Passage("story.md", Voice.PARAGRAPH, section, text, starts, sentences)
    return tuple(judge_passage(passage, case))


def against(rival: str, found: tuple[SentenceJudgement, ...]) -> SentenceJudgement:
    """The judgement on the last sentence."""
    return [each for each in found if each.rival == rival][-1]


@pytest.mark.parametrize("case", load("sentences"), ids=lambda case: case["why"])
def test_verdict(case: dict[str, Any]) -> None:
    text = f"{case['before']} {case['text']}" if "before" in case else case["text"]
    found = judged(text, case.get("language", "en"), case.get("section", ""))
    verdict = against(case.get("rival", "marlow"), found)
    assert (verdict.verdict, verdict.code) == (case["verdict"], case["code"])
    assert sorted(verdict.capabilities) == sorted(case.get("capabilities", []))


@pytest.mark.parametrize("case", load("substitution"), ids=lambda case: case["ours"])
def test_swapped(case: dict[str, str]) -> None:
    found = judged(case["ours"], case.get("language", "en"))
    assert against("marlow", found).swapped == case["theirs"]


def test_only_live_rivals_are_judged() -> None:
    assert {each.rival for each in judged("Harbeck is here.")} == {"marlow", "rust"}


def test_more_names_and_numbers_never_help() -> None:
    plain = against("marlow", judged("With Harbeck, waiting fell."))
    stuffed = (
        "With Harbeck, Harbeck Sluice and TideBook, waiting fell by 40 % from 50 to 30 minutes."
    )
    assert against("marlow", judged(stuffed)).score <= plain.score + 0.2


@pytest.mark.parametrize("piece", ["plugin ", "Harbeck Systems' ", "Harbeck, ", "a ", "''", "dry "])
def test_a_sentence_without_end_is_judged_to_its_end_in_parts(piece: str) -> None:
    found = judged(piece * 50_000)
    parts = [each.passage.sentences[each.index] for each in found]
    assert max(end - start for start, end in parts) <= 4000
    assert parts[-1][1] == len((piece * 50_000).rstrip())


WORDS = st.sampled_from(
    [
        *("Harbeck", "Harbeck's", "TideBook", "Gull", "Marlow", "Rust", "dry", "run", "runs"),
        *("silt", "map", "plugin", "plugins", "gauge", "a", "an", "the", "not", "because", "of"),
        *("unlike", "than", "only", ",", ".", "'", "’", "“", "”", "-", "use", "faster", "we"),
        *("泥の地図", "☃", "3.2"),
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=200))
def test_any_text_is_judged_and_alike_each_time(text: str) -> None:
    found = judged(text)
    assert found == judged(text)
    assert len(found) == 2 * len(sentences_in(text))
    for each in found:
        assert 0.0 <= each.score <= 1.0
        assert (each.verdict is Verdict.ANCHORED) == (each.score >= 0.5)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_a_swapped_claim_no_longer_names_us(text: str) -> None:
    for each in judged(text):
        named = "Gull" in text or "Marlow" in text or "Rust" in text  # a rival's name becomes ours
        if each.verdict is not Verdict.NO_CLAIM and not named:
            assert "Harbeck" not in each.swapped
            assert "TideBook" not in each.swapped
