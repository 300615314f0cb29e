"""What a report prints: findings, and the lines they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from storyproof.model.finding import Finding, Severity
from storyproof.model.judgement import SentenceJudgement


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in reading order, the lines of the files they stand in, and how many stories were checked.

    `stories` is None where the configuration is broken, so that no story could be checked.
    `notes_left_out` are notes nobody asked for; most of them tell what an unfinished story lacks.
    """

    findings: tuple[Finding, ...]
    lines: Mapping[str, tuple[str, ...]]
    stories: int | None
    colour: bool = False
    judged: tuple[SentenceJudgement, ...] = ()
    notes_left_out: int = 0

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def line(self, finding: Finding) -> str:
        """The line a finding stands in; empty where its file has none."""
        lines = self.lines.get(finding.span.path, ())
        number = finding.span.line
        return lines[number - 1] if 0 < number <= len(lines) else ""

    @property
    def summary(self) -> str:
        """`2 errors, 1 warning in 14 stories`."""
        counted = [
            f"{count} {severity}{'' if count == 1 else 's'}"
            for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
            if (count := self.count(severity))
        ]
        if self.stories is None:
            return (
                f"{', '.join(counted)}; no story can be checked before the configuration is mended"
            )
        stories = f"{self.stories} {'story' if self.stories == 1 else 'stories'}"
        return f"{', '.join(counted) or 'nothing to mend'} in {stories}"
