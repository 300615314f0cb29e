"""The profile a text is judged by: a file of its own, or the `site_config` folder of a project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from typing import TypeVar

from storyproof.checks.registry import all_checks
from storyproof.effects import disk
from storyproof.effects.clock import today_in
from storyproof.model.company import Company, Competitor, CompetitorRecord
from storyproof.model.counted import counted
from storyproof.model.finding import Finding, Problem, Severity
from storyproof.model.noun import Noun
from storyproof.model.place import Document, Span
from storyproof.model.settings import PipelineSettings
from storyproof.reading.layout import no_file_finding
from storyproof.reading.record import read_record
from storyproof.reading.rules import BAD_FIELD, broken
from storyproof.reading.swap_profile import read_swap_profile
from storyproof.swap import Profile
from storyproof.swap.doubts import doubts

Record = TypeVar("Record", bound=Noun)

_MINIMUM = 2
"""Capabilities a story needs where no settings say it."""


@dataclass(frozen=True, slots=True)
class KnownProfile:
    """A profile, the rival it names first, the day and the bounds to judge by, and remarks on it.

    `doubts` are warnings: rows that say what cannot be stood on count as unknown, and what nobody can
    read in a file of its own is left out.
    """

    profile: Profile
    primary: str | None
    today: date
    minimum: int
    notes: tuple[str, ...] = ()
    doubts: tuple[Finding, ...] = ()


def known_profile(
    path: Path, today: date | None
) -> tuple[KnownProfile | None, tuple[Finding, ...]]:
    """The profile at a path, or the findings that say why there is none.

    Without `today`, the day is the one a project's settings tell, as for `check`; elsewhere it is UTC's.
    """
    if misnamed := _misnamed(path):
        return None, (misnamed,)
    known, findings = _folder(path, today) if path.is_dir() else _file(path, today)
    if known and not known.profile.can_judge:
        message = "there is no live rival or no capability here, so nothing can be judged"
        help = "describe at least one of each"
        return None, (broken(BAD_FIELD, Span(str(path)), message, help),)
    return known, findings


def _misnamed(path: Path) -> Finding | None:
    """Says what to name instead, where a project's profile stands near by."""
    if path.name == "company.yml":
        message, help = "this is one part of a project's profile", "name the folder it stands in"
    elif path.is_dir() and path / "company.yml" not in path.iterdir():
        message = "this folder has no `company.yml`, so it is no profile"
        help = "name the `site_config` folder of a project, or a profile in one file"
    else:
        return None
    return broken(BAD_FIELD, Span(str(path)), message, help)


def _file(path: Path, asked: date | None) -> tuple[KnownProfile | None, tuple[Finding, ...]]:
    today = asked or today_in(UTC)
    read, findings = read_swap_profile(str(path), disk.read_bounded(path), today)
    if read is None:
        return None, findings
    undated = counted(read.undated, "row")
    notes = (f"{undated} of the profile without a date: taken as known",) if read.undated else ()
    found = (*read.left_out, *as_findings("doubtful-row", read.doubts))
    return KnownProfile(read.profile, read.primary, today, _MINIMUM, notes, found), ()


def _folder(path: Path, asked: date | None) -> tuple[KnownProfile | None, tuple[Finding, ...]]:
    company, document, wrong = _record(Company, path / "company.yml")
    findings = list(wrong)
    settings, _, wrong = _record(PipelineSettings, path / "pipeline.yml")
    findings += wrong
    rivals = []
    for file in sorted((path / "competitors").glob("*.yml")):
        record, place, wrong = _record(CompetitorRecord, file)
        findings += wrong
        if record:
            rivals.append(Competitor(file.stem, record, place))
    if findings or company is None or settings is None:
        return None, tuple(findings)
    bounds = settings.swap_test
    profile = Profile.of(company, rivals, bounds.max_age_days)
    today = asked or settings.today or today_in(settings.timezone)
    warnings = as_findings(
        "doubtful-row",
        (
            problem
            for index, capability in enumerate(company.capabilities)
            for rival, row in capability.rivals.items()
            for problem in doubts(row, document, ("capabilities", index, "rivals", rival), today)
        ),
    )
    return KnownProfile(profile, None, today, bounds.minimum_claims, (), warnings), ()


def as_findings(slug: str, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """The problems as warnings of the rule that finds them in a project."""
    (rule,) = (check.rule for check in all_checks() if check.rule.slug == slug)
    return tuple(Finding(slug, rule.code, Severity.WARNING, problem) for problem in problems)


def _record(model: type[Record], file: Path) -> tuple[Record | None, Document, tuple[Finding, ...]]:
    """What a file holds; what leads to no plain file says so, as in a check of the project."""
    kind = disk.no_file(file)
    if kind and not file.is_file():
        return None, Document(str(file), ""), (no_file_finding(str(file), kind),)
    data = disk.read_bounded(file) if file.is_file() else b""
    return read_record(model, str(file), data)
