"""What `storyproof captions` did for each film, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from storyproof.model.captions_written import CaptionsWritten, Outcome
from storyproof.model.counted import counted
from storyproof.model.finding import Finding

_DONE = {
    Outcome.TIMED: "wrote {file}: {captions}, their times estimated from the film's pauses",
    Outcome.DRAFTED: "wrote {file}: {captions}, a draft that nobody has read yet",
    Outcome.KEPT: "kept {file}: the captions of {film} are there already",
    Outcome.DRAFT_KEPT: "kept {file}: a draft of the captions of {film} is there already",
    Outcome.REFUSED: "refused {film}: {reason}",
}


def captions_text(written: Sequence[CaptionsWritten]) -> str:
    """The films as they were named, with what is wrong and what comes next."""
    return "\n".join([*(line for each in written for line in _lines(each)), ""])


def _lines(each: CaptionsWritten) -> Iterator[str]:
    yield _DONE[each.outcome].format(
        file=each.file,
        film=each.film,
        captions=counted(each.captions, "caption"),
        reason=each.reason,
    )
    yield from _findings(each.findings)
    yield f"  next: {each.next_step}"


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        span, problem = finding.span, finding.problem
        yield f"  {span.path}:{span.line}:{span.column}: {problem.message}"
        yield f"    help: {problem.help}"
