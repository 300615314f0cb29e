"""Every rule explains itself and is tried: a page a writer can act on, and cases that hold it to its word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from literate import read_cases
from storyproof.checks.registry import all_checks
from storyproof.flow.rules import all_rules, rule_pages
from storyproof.model.finding import Rule
from storyproof.reading.page import read_page
from storyproof.reading.yaml_tree import read_yaml

RULES = all_rules()
CHECKED = [check.rule for check in all_checks()]
CASES = Path(__file__).parent / "checks"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_the_page_says_why_and_shows_a_bad_and_a_good_example(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 100
    paragraphs = rule.page.strip().split("\n\n")
    assert len(paragraphs[0].splitlines()) == 1, "the summary is a paragraph of its own"
    named = [
        text.partition(":")[0] for text in paragraphs if text.startswith(("Why:", "Bad:", "Good:"))
    ]
    assert named == ["Why", "Bad", "Good"]
    assert rule.page.count("```") % 2 == 0


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_what_the_page_calls_good_is_sound_yaml(rule: Rule) -> None:
    good = rule.page.partition("Good:")[2]
    for block in re.findall(r"^```yaml\n(.*?)^```", good, re.MULTILINE | re.DOTALL):
        mapping, _, findings = read_yaml("page.yml", block)
        assert mapping
        assert not findings


def test_no_two_rules_share_a_slug_or_a_code() -> None:
    slugs, codes = [rule.slug for rule in RULES], [rule.code for rule in RULES]
    assert len(set(slugs)) == len(RULES)
    assert len(set(codes)) == len(RULES)


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.slug)
def test_a_clean_case_and_failing_ones_hold_it_to_its_word(rule: Rule) -> None:
    cases = read_cases(CASES / f"{rule.slug}.md")
    assert any(not case.expected for case in cases), "a case in which the rule is content"
    assert any(case.expected for case in cases), "a case in which it finds something"
    titles = [case.title for case in cases]
    assert len(set(titles)) == len(titles)


def test_every_case_file_belongs_to_a_rule() -> None:
    files = {file.stem for file in CASES.glob("*.md")}
    assert files <= {rule.slug for rule in RULES}


@pytest.mark.parametrize("name", rule_pages())
def test_a_rules_page_keeps_the_rules_for_pages(name: str) -> None:
    _, findings = read_page(name, rule_pages()[name].encode())
    assert findings == ()
