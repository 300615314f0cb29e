"""A new story and, where there is none yet, its customer: what `storyproof new` writes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from storyproof.effects.atomic import write_bytes

_STORY = """\
---
title: {customer} …            # the customer and the result, in one line
status: draft
visibility: internal            # until the customer has agreed: public, or anonymous
language: en
summary: …                      # one sentence a rep can read out loud
products: []                    # from site_config/company.yml
use_cases: []                   # from site_config/vocabulary.yml
personas: []
metrics:
  - id: headline
    kind: time                  # a kind from site_config/metrics.yml
    label: …                    # what was measured
    before: …                   # 14 per month
    after: …                    # 6 per month
    window: {last_year}-06-01..{last_year}-08-31
    source: …                   # the record the figures come from
    measured_by: customer
    headline: true
claims: []                      # - {{capability: …, evidence: [headline]}}
quotes: []
limits: …                       # what did not go well, in one honest sentence
---
## Challenge

What did it cost them, and who felt it? One moment.

## Solution

Which capability made the difference that no rival could have made?

## Results

What changed, since when, measured how?
"""

_CUSTOMER = """\
name: {customer}
industry: …                     # from site_config/vocabulary.yml
region: …
consent: []
"""


_KEY = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.md)?")


def write_skeleton(root: Path, key: str, today: date) -> tuple[str, ...]:
    """Writes a story, and its customer where there is none, and returns the paths written.

    Raises ValueError, in words for the writer, for a key that is not `customer/story` or is taken.
    """
    match = _KEY.fullmatch(key.removeprefix("stories/"))
    if match is None:
        raise ValueError(f"`{key}` is not customer/story in lower-case letters, digits and dashes")
    customer, story = match.groups()
    folder = root / "stories" / customer
    target = folder / f"{story}.md"
    if target.exists():
        raise ValueError(f"`stories/{customer}/{story}.md` is there already")
    name = customer.replace("-", " ").title()
    texts = {target: _STORY.format(customer=name, last_year=today.year - 1)}
    if not (folder / "customer.yml").exists():
        texts[folder / "customer.yml"] = _CUSTOMER.format(customer=name)
    for file, text in texts.items():
        write_bytes(file, text.encode())
    return tuple(file.relative_to(root).as_posix() for file in texts)
