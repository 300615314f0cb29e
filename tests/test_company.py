"""What `company.yml` may say once for all, or once per language."""

from __future__ import annotations

import pytest

from storyproof.model.company import Company
from storyproof.reading.record import read_record

REST = "name: Kelvaro\nproducts: [{id: trace, name: Trace}]\n"


@pytest.mark.parametrize(
    ("tagline", "told"),
    [
        ("On time", {"en": "On time"}),
        ("{en: On time, de: Pünktlich}", {"en": "On time", "de": "Pünktlich"}),
        ("{de: Pünktlich}", {"de": "Pünktlich"}),
        ('""', {}),
        ('"  "', {}),
    ],
)
def test_a_tagline_is_a_text_or_one_per_language(tagline: str, told: dict[str, str]) -> None:
    text = f"{REST}tagline: {tagline}\n"
    record, _, findings = read_record(Company, "site_config/company.yml", text.encode())
    assert findings == ()
    assert record is not None
    assert record.tagline == told


@pytest.mark.parametrize("tagline", ["[On time]", '{de: ""}', "{de: [Pünktlich]}"])
def test_any_other_tagline_is_a_finding_at_its_place(tagline: str) -> None:
    text = f"{REST}tagline: {tagline}\n"
    record, _, findings = read_record(Company, "site_config/company.yml", text.encode())
    assert record is None
    assert [finding.problem.span.line for finding in findings] == [3]
