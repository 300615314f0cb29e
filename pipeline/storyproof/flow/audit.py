"""`storyproof swap audit`: what the profile rests on, with the project's own stories."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from storyproof.effects import NotThere, disk
from storyproof.effects.git import folder_at
from storyproof.effects.terminal import columns, wants_colour
from storyproof.flow.judge_file import against as with_rival
from storyproof.flow.label import LABELS, agreement
from storyproof.flow.load import load
from storyproof.flow.swap_profile import known_profile
from storyproof.flow.unreadable import unreadable
from storyproof.model.audit import Audit, Flip, Transplant
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding
from storyproof.model.judgement import StoryJudgement
from storyproof.model.prose import Passage
from storyproof.reading.any_markdown import read_any
from storyproof.reading.swap_labels import read_labels
from storyproof.reports.audit_json import audit_json
from storyproof.reports.audit_text import audit_text
from storyproof.swap import Profile, judge, judge_in
from storyproof.swap.audit import carriers, flips, old_rows, transplant
from storyproof.swap.gate import TELLING


@dataclass(frozen=True, slots=True)
class Audited:
    """An audit, or the findings that say why there is none."""

    audit: Audit | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What to compare with: a revision or folder with another profile; a rival and its stories."""

    against: str | None = None
    transplant: Path | None = None
    rival: str | None = None


def audit_project(root: Path, today: date | None, asked: Asked) -> Audited:
    """Audits the profile of a project. Raises NotThere for a revision or rival nobody knows."""
    loaded = load(root, today)
    catalog = loaded.catalog
    if catalog is None:
        return Audited(None, loaded.findings)
    profile = catalog.of_house(Profile.from_catalog)
    if not profile.can_judge:
        raise NotThere("there is no capability or no live rival to audit")
    labels, findings = read_labels(LABELS, disk.read(root, LABELS))
    if findings:
        return Audited(None, findings)
    judgements = tuple(judge_in(catalog, story) for story in catalog.stories)
    audit = Audit(
        catalog.today,
        len(judgements),
        profile.max_age_days,
        tuple(old_rows(profile, catalog.today)),
        carriers(profile, judgements, catalog.settings.swap_test.minimum_claims),
        tuple(agreement(labels, catalog, judgements)),
    )
    if asked.transplant and asked.rival:
        moved = _transplant(catalog, profile, asked.transplant, asked.rival)
        audit = replace(audit, transplant=moved)
    if asked.against:
        audit = replace(audit, flips=_flips(root, catalog, judgements, asked.against))
    return Audited(audit)


def _flips(
    root: Path, catalog: Catalog, judgements: tuple[StoryJudgement, ...], against: str
) -> tuple[Flip, ...]:
    """What today's profile judges otherwise than the other one. Nobody can mend what was."""
    with _other_profile(root, against) as folder:
        known, findings = known_profile(folder, catalog.today)
    if known is None:
        first = findings[0].problem.message
        raise NotThere(f"the profile of `{against}` cannot be read: {first}")
    before = (
        judge(
            story,
            known.profile,
            catalog.today,
            minimum=known.minimum,
            masked=catalog.customers[story.customer].record.names,
            captions=catalog.captions,
        )
        for story in catalog.stories
    )
    return tuple(flips(before, judgements))


@contextmanager
def _other_profile(root: Path, against: str) -> Iterator[Path]:
    """A folder with another `site_config`, or this project's at a revision of git."""
    if Path(against).is_dir():
        inside = Path(against) / disk.CONFIG
        yield inside if inside.is_dir() else Path(against)
    else:
        with folder_at(root, against, disk.CONFIG) as folder:
            yield folder


def render_audited(root: Path, audited: Audited, format_name: str) -> str:
    """The audit, or the findings, as text or JSON."""
    if audited.audit and format_name == "json":
        return audit_json(audited.audit)
    colour = wants_colour(sys.stdout)
    if audited.audit:
        return audit_text(audited.audit, columns(), colour=colour)
    return unreadable(audited.findings, format_name, root)


def _transplant(catalog: Catalog, profile: Profile, folder: Path, rival: str) -> Transplant:
    chosen = with_rival(profile, rival)
    ours = [
        passage for story in catalog.stories for passage in story.body if passage.voice in TELLING
    ]
    return transplant(chosen, rival, catalog.today, ours, _passages(folder))


def _passages(folder: Path) -> Iterator[Passage]:
    """The prose of every Markdown file below a folder. Raises NotThere where there is none."""
    files = sorted(folder.rglob("*.md"))
    if not files:
        raise NotThere(f"there is no Markdown file below `{folder}`")
    for file in files:
        told, _ = read_any(file.as_posix(), disk.read(folder, str(file.relative_to(folder))))
        for passage in told.story.body if told else ():
            if passage.voice in TELLING:
                yield passage
