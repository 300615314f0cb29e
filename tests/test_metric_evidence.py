"""A metric is evidence where somebody else measured a change that can be looked up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from storyproof.model.metric import Metric
from storyproof.swap.metric_evidence import fault_of

CASES = yaml.safe_load((Path(__file__).parent / "swap" / "metrics.yml").read_text("utf-8"))
SOUND = {
    "id": "spoiled-loads",
    "kind": "quality",
    "label": "Spoiled loads",
    "before": "14 per month",
    "after": "6 per month",
    "source": "Claims ledger",
    "measured_by": "customer",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["change"]))
def test_a_metric_counts_or_says_why_not(case: dict[str, dict[str, str]]) -> None:
    metric = Metric.model_validate(SOUND | case["change"])
    assert fault_of(metric, "thaw-forecast") == case["fault"]
