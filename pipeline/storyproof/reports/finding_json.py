"""A finding as an object, the same in every report for programs."""

from __future__ import annotations

from storyproof.model.finding import Finding


def finding_object(finding: Finding) -> dict[str, object]:
    """Lines and columns count characters from 1; the end is exclusive."""
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.span.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "message": finding.problem.message,
        "help": finding.problem.help,
        "allowed": finding.allowed or None,
    }
