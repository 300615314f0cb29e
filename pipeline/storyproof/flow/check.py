"""Everything wrong with a project: what reading found, and what the checks found in the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from storyproof.checks.registry import all_checks
from storyproof.checks.run import run_checks
from storyproof.flow.load import load
from storyproof.model.catalog import Catalog
from storyproof.model.finding import Finding, Rule, Severity
from storyproof.outputs.rules import OUTPUT_RULES
from storyproof.reading.rules import READING_RULES


@dataclass(frozen=True, slots=True)
class Checked:
    """A catalogue, where one could be read, and all findings in reading order."""

    catalog: Catalog | None
    findings: tuple[Finding, ...]

    @property
    def stops_publication(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    def only(self, paths: tuple[str, ...]) -> Checked:
        """The same, with the findings of these files and folders alone; no path means all."""
        if not paths:
            return self
        kept = (f for f in self.findings if any(_within(f.span.path, path) for path in paths))
        return Checked(self.catalog, tuple(kept))


def check(root: Path, today: date, extra_folders: tuple[str, ...] = ()) -> Checked:
    """Reads and checks a project; see `load` for the arguments."""
    loaded = load(root, today, extra_folders)
    found = run_checks(loaded.catalog) if loaded.catalog else ()
    findings = sorted((*loaded.findings, *found), key=lambda finding: finding.sort_key)
    return Checked(loaded.catalog, tuple(findings))


def all_rules() -> tuple[Rule, ...]:
    """Every rule that can be broken, by code: those of reading, of the checks, and of the outputs."""
    rules = (*READING_RULES, *(check.rule for check in all_checks()), *OUTPUT_RULES)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder.rstrip('/')}/")
