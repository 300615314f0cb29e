"""The judgement of one file for programs; the shape is described in CONTRIBUTING."""

from __future__ import annotations

from collections.abc import Sequence

from storyproof.model.finding import Finding
from storyproof.model.judgement import RivalCount, SentenceJudgement
from storyproof.reports.finding_json import finding_object
from storyproof.reports.json_text import json_text
from storyproof.reports.swap_report import SwapReport

VERSION = 2


def sentence_object(judged: SentenceJudgement) -> dict[str, object]:
    """One sentence against one rival, with the place where it begins."""
    start, end = judged.passage.sentences[judged.index]
    span = judged.passage.span(start, end)
    return {
        "path": span.path,
        "text": judged.text,
        "line": span.line,
        "column": span.column,
        "verdict": judged.verdict.value,
        "code": judged.code.value,
        "rival": judged.rival,
        "capability": judged.capability,
        "score": judged.score,
        "swapped": judged.swapped,
        "evidence": list(judged.evidence),
    }


def swap_json(report: SwapReport) -> str:
    """The whole judgement as one object."""
    return json_text(
        {
            "version": VERSION,
            "file": report.file,
            "profile": report.profile_path,
            "today": report.today.isoformat(),
            "notes": list(report.notes),
            "findings": [finding_object(finding) for finding in report.doubts],
            "language": report.language,
            "left_out": list(report.judgement.left_out),
            "not_judged": [
                {"line": part.line, "column": part.column, "text": part.text, "reason": part.reason}
                for part in report.unjudged
            ],
            "sentences": [sentence_object(judged) for judged in report.judgement.sentences],
            "story": {
                "verdict": report.verdict.value,
                "evidence": report.evidence,
                "needed": report.minimum,
                "counts": {
                    count.rival: _count_object(report, count) for count in report.judgement.rivals
                },
                "worst_rival": report.worst.rival,
            },
        }
    )


def unjudged_json(file: str, profile: str, findings: Sequence[Finding]) -> str:
    """The same object for what could not be judged: findings, and no judgement."""
    return json_text(
        {
            "version": VERSION,
            "file": file,
            "profile": profile,
            "findings": [finding_object(finding) for finding in findings],
        }
    )


def _count_object(report: SwapReport, count: RivalCount) -> dict[str, object]:
    return {
        "claims": count.claims,
        "swappable": count.swappable,
        "anchored": count.anchored,
        "unknown": count.unknown,
        "load_bearing": report.carrying(count),
        "capabilities": list(report.capabilities(count)),
    }
