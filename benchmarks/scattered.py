"""The stories of corpus.py spread over industries, countries, sizes, rivals and sizes of result.

corpus.py repeats the demo's few customers in turn, and columns of such a table compress to nothing.
Here each story draws its own, by a fixed seed. A story's text then no longer agrees with its figures,
so the rules about numbers and days are off.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import corpus
import yaml

_SEED = 20261121
_PLACES = (
    ("emea", "NO", "Bergen"), ("emea", "DE", "Kassel"), ("emea", "NL", "Breda"),
    ("emea", "KE", "Thika"), ("emea", "GB", "Hull"), ("north-america", "US", "Tulsa"),
    ("north-america", "CA", "Guelph"), ("latam", "PE", "Caraz"), ("latam", "BR", "Bauru"),
    ("apac", "NZ", "Timaru"), ("apac", "JP", "Nagano"), ("apac", "AU", "Hobart"),
)  # fmt: skip
_BANDS = ("below 100k", "100k-250k", "250k-500k", "500k-1m", "above 1m")
_OFF = (
    *("unsourced-number", "wrong-number", "missing-metric", "translation-disagrees"),
    *("future-window", "worse-result", "mistimed-result"),
)
_TAIL = re.compile(r"( So they do it)? at [^. ]+\.?$")
"""What corpus.py adds to texts and labels: with longer names at a glance it is too much for a sheet."""


def write(target: Path, count: int, language: str = "") -> None:
    """A project of ours, in one language or in all of the demo's."""
    corpus.write_storyproof(target, count, language)
    chance = random.Random(_SEED)
    vocabulary = yaml.safe_load((target / "site_config/vocabulary.yml").read_text("utf-8"))
    rivals = sorted(path.stem for path in target.glob("site_config/competitors/*.yml"))
    for customer in sorted(target.glob("stories/*/customer.yml")):
        _spread_record(customer, vocabulary, chance)
        for story in customer.parent.glob("*.md"):
            _spread_story(story, vocabulary, rivals, chance)
    with (target / "site_config/pipeline.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"severities: {{{', '.join(f'{rule}: off' for rule in _OFF)}}}\n")


def _spread_record(path: Path, vocabulary: dict[str, Any], chance: random.Random) -> None:
    region, country, city = chance.choice(_PLACES)
    drawn = {
        "industry": chance.choice(list(vocabulary["industries"])),
        "region": region,
        "country": f'"{country}"',
        "city": city,
        "size": f'"{chance.choice(list(vocabulary["sizes"]))}"',
        "  account_value": chance.choice(_BANDS),
    }
    text = path.read_text("utf-8")
    for key, value in drawn.items():
        text = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", text)
    path.write_text(text, "utf-8")


def _spread_story(
    path: Path, vocabulary: dict[str, Any], rivals: list[str], chance: random.Random
) -> None:
    _, header, body = path.read_text("utf-8").split("---\n", 2)
    front = yaml.load(header, Loader=yaml.CBaseLoader)
    for field, table in (
        ("personas", "personas"),
        ("use_cases", "use_cases"),
        ("stages", "stages"),
    ):
        front[field] = sorted(chance.sample(list(vocabulary[table]), chance.randint(1, 2)))
    front["published"] = f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
    front["replaced"] = {"competitor": chance.choice(rivals)}
    for field in ("summary", "limits"):
        front[field] = _TAIL.sub("", front[field])
    for metric in front["metrics"]:
        metric["label"] = _TAIL.sub("", metric["label"])
        _redraw(metric, chance)
    text = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(f"---\n{text}---\n{body}", "utf-8")


def _redraw(metric: dict[str, Any], chance: random.Random) -> None:
    """Another result of the same metric: 3 to 97 % of what was there before."""
    metric.pop("change", None)
    metric.pop("series", None)
    before = re.search(r"\d+", metric["before"])
    if before and int(before[0]):
        after = max(1, round(int(before[0]) * 10 * chance.uniform(0.03, 0.97)))
        metric["before"] = metric["before"].replace(before[0], str(int(before[0]) * 10), 1)
        metric["after"] = re.sub(r"\d+(?:[.,]\d+)*", str(after), metric["after"], count=1)
