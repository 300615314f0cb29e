"""A new story and, where there is none yet, its customer: what `storyproof new` writes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date
from pathlib import Path
from typing import TypeVar

from storyproof.effects import WrongUsage, disk
from storyproof.effects.atomic import write_bytes
from storyproof.effects.clock import today_in
from storyproof.model.company import Company
from storyproof.model.noun import Noun
from storyproof.model.section_names import section_title
from storyproof.model.settings import MetricRules, PipelineSettings, Vocabulary
from storyproof.model.slug import slugify
from storyproof.reading.record import read_record

Record = TypeVar("Record", bound=Noun)

_STORY = """\
---
title: …                        # {name} and what came of it, in one line
status: draft                   # idea, interview, draft, customer-review, approved, published
visibility: internal            # public or anonymous once the customer has agreed
# published: {today}         # the day it goes public, once it does: no feed carries it without
language: {language}
summary: …                      # one sentence a rep can read out loud
products: []                    # some of: {products}
use_cases: []                   # some of: {use_cases}
personas: []                    # some of: {personas}
metrics:
  - id: headline
    kind: …                     # one of: {kinds}
    label: …                    # what was measured, such as: Spoiled loads
    before: …                   # with its unit: 14 loads per month
    after: …                    # 6 loads per month
    window: …                   # first and last day: {last_year}-06-01..{last_year}-08-31
    source: …                   # the record the figures come from
    measured_by: customer       # or us, or third-party
    headline: true
    # typical: yes              # if most customers get as much; without it the page says: results vary
    # capability: …             # the one this result rests on
# Take the # and the space after it away from the blocks you need.
# facts:                        # every figure you print that is no result
#   - {{id: fleet, label: Lorries on the rota, value: 38 lorries, source: "Interview, 2 May {last_year}"}}
# claims:                       # two capabilities that no rival has, and who or what bears them out
#   - {{capability: …, evidence: [q1, headline]}}
#     # capabilities: {capabilities}
# quotes:                       # word for word, also those you quote in the text
#   - id: q1
#     text: …
#     speaker: {{name: …, title: …, employer: {name}}}
#     source: …                 # Interview of 2 May {last_year}
#     approved: {last_year}-05-09      # the day the speaker said yes to these words
# media:
#   - {{file: media/{customer}/interview.mp4, captions: media/{customer}/interview.{language}.vtt, title: …}}
# review: {{owner: …, by: {next_year}-05-31}}      # who looks at the story again, and by when
limits: …                       # what did not go well, in one honest sentence
---
## {challenge}

… What did it cost them, and who felt it? One moment.

## {solution}

… Which capability made the difference that no rival could have made?

## {results}

… What changed, since when, measured how? What did not?
"""

_CUSTOMER = """\
name: {guess} # … guessed from the folder: write it as they do, here and in the story
# aliases: [{name} Ltd]         # other names it goes by
industry: …                     # one of: {industries}
region: …                       # one of: {regions}
# Nothing is published without a consent. When they have signed, take the # and the space away:
# consent:
#   - id: {last_year}-05
#     signed: {last_year}-05-09
#     signed_by: {{name: …, title: …}}
#     wording: …                # the sentence they signed
#     grants: {{name: yes, logo: no, quotes: yes, metrics: yes, video: no}}
#     channels: [site, sheet]   # also: slide, social, feed
#     expires: {next_year}-05-09       # leave it out if they set no end
"""


_KEY = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.md)?")


def write_skeleton(
    root: Path, key: str, asked: date | None, language: str = "en"
) -> tuple[str, ...]:
    """Writes a story with the headings of its language, and its customer where there is none, and returns the paths written.

    Its dates are those of the day asked for, or else of the day that `check` judges by.

    Raises WrongUsage, in words for the writer, for a key that is not `customer/story` or is taken.
    """
    match = _KEY.fullmatch(key.removeprefix("stories/"))
    if match is None:
        raise WrongUsage(f"`{key}` is not customer/story; write `{_ready(key)}`")
    customer, story = match.groups()
    folder = root / "stories" / customer
    target = folder / f"{story}.md"
    if target.exists():
        raise WrongUsage(f"`stories/{customer}/{story}.md` is there already")
    name = customer.replace("-", " ").title()
    today = asked or _today(root)
    words = {
        **_keys(root),
        **{role: section_title(role, language) for role in ("challenge", "solution", "results")},
        "language": language,
        "customer": customer,
        "name": name,
        "guess": f"{name:<25}",
        "today": today.isoformat(),
        "last_year": str(today.year - 1),
        "next_year": str(today.year + 1),
    }
    texts = {target: _STORY.format_map(words)}
    if not (folder / "customer.yml").exists():
        texts[folder / "customer.yml"] = _CUSTOMER.format_map(words)
    for file, text in texts.items():
        write_bytes(file, text.encode())
    return tuple(file.relative_to(root).as_posix() for file in texts)


def _today(root: Path) -> date:
    settings = _settings(root, PipelineSettings, "pipeline")
    return (settings and settings.today) or today_in(settings.timezone if settings else UTC)


def _ready(key: str) -> str:
    """The nearest that can be written: `Bramley Foods/Winter` as `bramley-foods/winter`."""
    customer, _, story = key.removeprefix("stories/").removesuffix(".md").partition("/")
    return f"{slugify(customer) or 'customer'}/{slugify(story) or 'story'}"


def _keys(root: Path) -> dict[str, str]:
    """The keys a writer may choose from, by the field they are for."""
    vocabulary = _settings(root, Vocabulary, "vocabulary")
    company = _settings(root, Company, "company")
    metrics = _settings(root, MetricRules, "metrics")
    keys: dict[str, Iterable[str]] = {
        "products": (p.id for p in company.products if p.retired is None) if company else (),
        "capabilities": (c.id for c in company.capabilities) if company else (),
        "kinds": metrics.kinds if metrics else (),
        "use_cases": vocabulary.use_cases if vocabulary else (),
        "personas": vocabulary.personas if vocabulary else (),
        "industries": vocabulary.industries if vocabulary else (),
        "regions": vocabulary.regions if vocabulary else (),
    }
    return {field: ", ".join(known) or f"see {disk.CONFIG}/" for field, known in keys.items()}


def _settings(root: Path, model: type[Record], name: str) -> Record | None:
    """One configuration file; None where it is missing or broken, which `check` will tell."""
    path = f"{disk.CONFIG}/{name}.yml"
    if not (root / path).is_file():
        return None
    return read_record(model, path, disk.read(root, path))[0]
