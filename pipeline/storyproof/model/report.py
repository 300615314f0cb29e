"""What a report prints: findings, and the lines they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from storyproof.model.counted import counted, counted_findings
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
        found = counted_findings(Counter(finding.severity for finding in self.findings))
        if self.stories is None:
            return f"{found}; no story can be checked before the configuration is mended"
        return f"{found or 'nothing to mend'} in {counted(self.stories, 'story', 'stories')}"
