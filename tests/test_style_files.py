"""Rules of style are read strictly: what a writer gets wrong is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from storyproof.model.style import StyleRule
from storyproof.reading.record import read_record

SHIPPED = sorted((Path(__file__).parents[1] / "site_config" / "style").glob("*.yml"))
WORDS = "extends: existence\nmessage: m\ntokens: [a]\n"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (WORDS, []),
        ("extends: existence\nmessage: m\n", ["1:1 `tokens` is missing"]),
        (WORDS + "swap: {a: b}\n", ["4:1 there is no key `swap` here"]),
        (WORDS + "max: 1\n", ["4:1 there is no key `max` here"]),
        ("extends: occurrence\nmessage: m\ntoken: a\n", ["1:1 `max` is missing"]),
        (WORDS + "levle: warning\n", ["4:1 there is no key `levle` here"]),
        (WORDS + "level: error\n", ["4:8 `level` cannot be `error`"]),
        (WORDS + "scope: table\n", ["4:8 `scope` cannot be `table`"]),
        (WORDS + "ignorecase: perhaps\n", ["4:13 `ignorecase` is not yes or no: `perhaps`"]),
        ("extends: style\nmessage: m\n", ["1:10 `extends` cannot be `style`"]),
        (
            "extends: existence\nmessage: m\ntokens: ['(a+)+$']\n",
            ["3:10 `tokens` may not be `(a+)+$`"],
        ),
        ("extends: existence\nmessage: m\ntokens: ['(?:a']\n", ["3:10 `tokens` may not be `(?:a`"]),
        ("extends: existence\nmessage: '%d'\ntokens: [a]\n", ["2:10 `message` may not be `%d`"]),
        ("extends: substitution\nmessage: m\nswap: {'[': b}\n", ["3:8 `[` may not be `[`"]),
    ],
)
def test_a_rule_is_read_strictly(text: str, findings: list[str]) -> None:
    rule, _, found = read_record(StyleRule, "site_config/style/x.yml", text.encode())
    said = [f"{f.span.line}:{f.span.column} {f.problem.message}" for f in found]
    assert said == findings
    assert (rule is None) == bool(findings)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_rule_is_plain_yaml(file: Path) -> None:
    keys = yaml.safe_load(file.read_text("utf-8"))
    assert set(keys) <= set(StyleRule.model_fields)
