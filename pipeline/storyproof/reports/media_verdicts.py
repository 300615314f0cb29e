"""What `storyproof media` made of each file, as text or as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from storyproof.model.counted import counted
from storyproof.model.finding import Problem
from storyproof.model.made_file import FilmVerdict, MadeFile, Placed, Verdict
from storyproof.reports.json_text import json_text

_VERSION = 1


def media_json(verdicts: Sequence[FilmVerdict]) -> str:
    """One object; null is what a file does not have."""
    whole = {"version": _VERSION, "files": [_record(verdict) for verdict in verdicts]}
    return json_text(whole)


def media_text(verdicts: Sequence[FilmVerdict]) -> str:
    """The files as they were named, below each what was made, or why nothing was."""
    lines = [line for verdict in verdicts for line in _lines(verdict)]
    refused = sum(verdict.verdict is Verdict.REFUSED for verdict in verdicts)
    files = counted(len(verdicts), "file")
    return "\n".join(
        [*lines, f"{files}: {len(verdicts) - refused} accepted, {refused} refused", ""]
    )


def media_commands(verdicts: Sequence[FilmVerdict]) -> str:
    """A script of all that ffmpeg does; what is refused is said in comments.

    Storyproof itself chooses the poster among its candidates, and writes the storyboard's WebVTT.
    """
    lines = ["set -e"]
    for verdict in verdicts:
        lines.append(f"# {verdict.path}")
        if verdict.verdict is Verdict.REFUSED:
            lines.append(f"#   refused: {verdict.reason}; next: {verdict.next_step}")
        lines += (f"# {line}" for line in _about_captions(verdict))
        lines += verdict.commands
    return "\n".join([*lines, ""])


def _record(verdict: FilmVerdict) -> dict[str, object]:
    record: dict[str, object] = {
        "path": verdict.path,
        "verdict": verdict.verdict.value,
        "reason": verdict.reason or None,
        "next_step": verdict.next_step or None,
        "outputs": [_output(placed) for placed in verdict.outputs],
        "captions": asdict(verdict.captions) if verdict.captions else None,
        "problems": [_problem(problem) for problem in verdict.problems],
    }
    return record | ({"commands": list(verdict.commands)} if verdict.commands else {})


def _output(placed: Placed) -> dict[str, object]:
    made = placed.made
    return {
        "path": placed.path,
        "kind": made.kind,
        "mime_type": made.mime_type,
        "codec": made.codec,
        "width": made.width,
        "height": made.height,
        "duration": made.duration,
        "frames": made.frames,
        "frame_rate": made.frame_rate,
        "audio_gap": made.audio_gap,
        "bytes": made.bytes,
        "sha256": made.sha256,
    }


def _problem(problem: Problem) -> dict[str, object]:
    at = problem.span
    place = {"path": at.path, "line": at.line, "column": at.column}
    return place | {"message": problem.message, "help": problem.help}


def _lines(verdict: FilmVerdict) -> Iterator[str]:
    if verdict.verdict is Verdict.REFUSED:
        yield f"{verdict.path}: refused, because it {verdict.reason}"
        yield f"  next: {verdict.next_step}"
    else:
        yield f"{verdict.path}: accepted"
        yield from _columns((placed.path, *_cells(placed.made)) for placed in verdict.outputs)
        yield from _about_captions(verdict)


def _about_captions(verdict: FilmVerdict) -> Iterator[str]:
    """Which are used, and what is wrong with them."""
    if used := verdict.captions:
        times = ", timed by its pauses: play it once" if used.estimated else ""
        yield f"  captions: {used.source} ({used.language}){times}"
    for problem in verdict.problems:
        at = problem.span
        place = "it" if at.path == verdict.path else f"{at.path}:{at.line}:{at.column}:"
        yield f"  {place} {problem.message}"
        yield f"    next: {problem.help}"


def _cells(made: MadeFile) -> tuple[str, ...]:
    size = f"{made.width}×{made.height}" if made.width else ""
    length = f"{made.duration:.1f} s" if made.duration else ""
    return (made.kind, made.codec, size, length, _bytes(made.bytes))


def _columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(padded)}".rstrip()


def _bytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1000))} kB"
