"""Published stories of other vendors as projects of ours: each gets the front matter it lacks, and keeps its words.

The stories lie outside this project. Set CORPUS to the folder that holds them and their `index.tsv`.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from literate import PROJECT
from storyproof.model.prose import Voice
from storyproof.reading.markup import read_body

BESIDE = Path(__file__).parents[2] / "shared" / "corpus"
CORPUS = Path(os.environ.get("CORPUS", BESIDE))
PROFILES = CORPUS.parent / "swapbench" / "profiles"

CHECKED = "2026-11-21"
STATES = {"no": "lacks", "partial": "partial", "yes": "has", "unknown": "unknown"}
NOT_HELD = ("swap-test", "missing-metric", "stale-review", "unsourced-number", "wrong-speaker")
"""Rules no story can keep whose metrics, quotes and reviews were never written down."""

_HEADER = re.compile(r"\A---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_CONSENT = {
    "id": "all",
    "signed": "2026-01-01",
    "signed_by": {"name": "A customer", "title": "Owner"},
    "wording": "You may print what you have printed already.",
    "grants": {"name": "yes", "quotes": "yes", "metrics": "yes", "video": "yes"},
}


@dataclass(frozen=True)
class Told:
    """A story as its vendor published it, and where it stands in a project of ours."""

    vendor: str
    file: Path
    title: str
    customer: str
    language: str
    body: str

    @property
    def folder(self) -> str:
        """The customer's folder; without a customer, or with one in Chinese letters, one for the story."""
        return _slug(self.customer) or self.slug

    @property
    def slug(self) -> str:
        return _slug(self.file.stem)

    @property
    def path(self) -> str:
        return f"stories/{self.folder}/{self.slug}.md"

    @property
    def page(self) -> str:
        """Its page, within an edition."""
        return f"stories/{self.folder}-{self.slug}/index.html"

    @property
    def summary(self) -> str:
        """The first sentence of the first paragraph."""
        sections = read_body(self.path, self.body, 1)
        passages = (passage for section in sections for passage in section.passages)
        prose = (p for p in passages if p.voice is Voice.PARAGRAPH and p.sentences)
        return next((passage.sentence(0) for passage in prose), self.title)


@cache
def corpus() -> tuple[Told, ...]:
    """Every story of the index, in its order."""
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as index:
        rows = csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_told(row["vendor"], CORPUS / row["path"]) for row in rows)


def _told(vendor: str, file: Path) -> Told:
    text = file.read_text("utf-8")
    header = _HEADER.match(text)
    assert header, file
    keys = yaml.safe_load(header[1])
    customer = _LINK.sub(r"\1", str(keys["customer"]))
    title, language = str(keys["title"]), str(keys["lang"])
    return Told(vendor, file, title, customer, language, text[header.end() :])


def write_project(
    root: Path,
    stories: Iterable[Told],
    vendor: str | None = None,
    channels: tuple[str, ...] = ("site",),
) -> None:
    """A project of these stories, told by a vendor with a profile, or by one nothing is known of."""
    _copy_settings(root)
    for name, values in (_vendor_files(vendor) if vendor else {"company": _NOBODY}).items():
        _write(root / f"site_config/{name}.yml", _yaml(values))
    for told in stories:
        assert not (root / told.path).exists(), told.path
        _write(root / told.path, _front_matter(told) + told.body)
        record = (root / told.path).with_name("customer.yml")
        if not record.exists():
            _write(record, _yaml(_record(told, channels)))


_NOBODY: dict[str, Any] = {
    "name": "The teller",
    "contact": {"name": "Elena Marsh", "email": "elena@teller.example"},
    "products": [],
}


def _record(told: Told, channels: tuple[str, ...]) -> dict[str, Any]:
    name = told.customer.strip() or told.slug.replace("-", " ")
    consent = _CONSENT | {"channels": [*channels]}
    return {"name": name, "industry": "any", "region": "any", "consent": [consent]}


def _front_matter(told: Told) -> str:
    keys = {
        "title": told.title.strip(),
        "status": "published",
        "visibility": "public",
        "language": told.language,
        "published": "2026-10-01",
        "summary": told.summary,
    }
    return f"---\n{_yaml(keys)}---\n"


def _vendor_files(vendor: str) -> dict[str, dict[str, Any]]:
    """`company.yml` and a file per rival, where the vendor has a profile."""
    profile = PROFILES / f"{vendor}.yml"
    if not profile.is_file():
        return {"company": _NOBODY | {"name": vendor.title()}}
    known = yaml.load(profile.read_text("utf-8"), yaml.BaseLoader)
    name, *aliases = known["vendor"]["names"]
    company = _NOBODY | {
        "name": name,
        "aliases": aliases,
        "products": [
            {"id": f"p{number}", "name": product}
            for number, product in enumerate(known["vendor"]["products"])
        ],
        "capabilities": [_capability(entry) for entry in known["capabilities"]],
    }
    return {"company": company} | {
        f"competitors/{id}": _rival(values) for id, values in known["competitors"].items()
    }


def _capability(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": entry["id"],
        "sentence": entry["id"],
        "terms": {"en": entry["terms"]},
        "source": "profile",
        "rivals": {
            rival: {"state": STATES[state], "source": "profile", "checked": CHECKED}
            for rival, state in entry["offered_by"].items()
        },
    }


def _rival(values: dict[str, Any]) -> dict[str, Any]:
    name, *aliases = values["names"]
    return {"name": name, "aliases": aliases, "equivalents": values.get("equivalents", {})}


def _copy_settings(root: Path) -> None:
    """Metrics and labels of the sample project, theme and sheet of this one."""
    ours = PROJECT.parents[1]
    config = root / "site_config"
    shutil.copytree(PROJECT / "site_config/pages", config / "pages")
    shutil.copy(PROJECT / "site_config/metrics.yml", config)
    for name in ("theme", "sheet", "labels"):
        shutil.copytree(ours / "site_config" / name, config / name)
    shutil.copy(ours / "mkdocs.yml", root)
    vocabulary = {"industries": {"any": {"en": "Any"}}, "regions": {"any": {"en": "Any"}}}
    severities = dict.fromkeys((*NOT_HELD, "frozen-clock"), "warning")
    _write(config / "vocabulary.yml", _yaml(vocabulary))
    _write(config / "strategy.yml", "segments: {}\n")
    settings = {"today": CHECKED, "site_url": "https://stories.example/", "severities": severities}
    _write(config / "pipeline.yml", _yaml(settings))


def _yaml(keys: dict[str, Any]) -> str:
    """A line per key, its value as JSON, which is YAML that needs no rules for quotes."""
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _slug(text: str) -> str:
    """Lower-case words and dashes; dots stay within a word, as in `zalando.zh`."""
    words = re.sub(r"[^a-z0-9.]+", "-", text.lower())
    return re.sub(r"\.*-[.-]*|\.{2,}", "-", words).strip("-.")
