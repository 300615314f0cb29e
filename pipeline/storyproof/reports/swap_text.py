"""The judgement of one file for people: ours and swapped side by side, the reason, one question."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from storyproof.model.judgement import RivalCount, SentenceJudgement, StoryVerdict, Verdict
from storyproof.reports.encodable import encodable
from storyproof.reports.swap_report import SwapReport

SIDE_BY_SIDE = 100
"""Columns from which two sentences stand beside each other."""

_WIDEST = 160
_COLOURS = {
    Verdict.SWAPPABLE: "bold red",
    Verdict.ANCHORED: "bold green",
    Verdict.UNKNOWN: "bold yellow",
    Verdict.NO_CLAIM: "dim",
}
_STORY_COLOURS = {
    StoryVerdict.KEEP: "bold green",
    StoryVerdict.WARN: "bold yellow",
    StoryVerdict.THROW: "bold red",
    StoryVerdict.NOT_ENOUGH: "bold cyan",
}
_STORY_WORDS = {
    StoryVerdict.KEEP: "it would not be true of a rival",
    StoryVerdict.WARN: "too little in it is ours alone",
    StoryVerdict.THROW: "it would be as true of a rival",
    StoryVerdict.NOT_ENOUGH: "too few claims about us to judge",
}


def swap_text(report: SwapReport, width: int, *, colour: bool) -> str:
    """The judgement in at most `width` columns; verdicts are coloured and named."""
    page = StringIO()
    console = Console(
        file=page,
        width=min(width, _WIDEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
    )
    for block in _blocks(report, console.width):
        console.print(block)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _blocks(report: SwapReport, width: int) -> Iterator[RenderableType]:
    for count in report.judgement.rivals:
        name = report.rival_name(count.rival)
        yield Text(f"{report.file} with {name} in our place", style="bold")
        yield ""
        for judged in report.judgement.against(count.rival):
            if judged.verdict is not Verdict.NO_CLAIM:
                yield _claim(report, judged, width)
                yield ""
    yield _table(report) if width >= SIDE_BY_SIDE else Group(*_lines(report))
    yield ""
    yield _verdict(report)
    for note in _notes(report):
        yield Text(note, style="dim")


def _notes(report: SwapReport) -> Iterator[str]:
    yield from report.notes
    for doubt in report.doubts:
        span = doubt.span
        place = f"{encodable(span.path)}:{span.line}:{span.column}"
        yield f"{place}: {doubt.problem.message}; {doubt.problem.help}"
    if report.judgement.left_out:
        yield f"the test has no words in `{report.language}` for {', '.join(report.judgement.left_out)}"
    for part in report.unjudged:
        if not part.text:
            yield f"line {part.line}: {part.reason}"


def _claim(report: SwapReport, judged: SentenceJudgement, width: int) -> RenderableType:
    place = judged.passage.span(*judged.passage.sentences[judged.index])
    head = Text.assemble(
        (f"{report.file}:{place.line}:{place.column}: ", "bold"),
        (judged.verdict.value, _COLOURS[judged.verdict]),
        f" {judged.code.value}: {_reason(report, judged)}",
    )
    names = (report.profile.names[0], report.rival_name(judged.rival))
    told = (judged.text, judged.swapped)
    body = _beside(names, told) if width >= SIDE_BY_SIDE else _stacked(names, told)
    parts: list[RenderableType] = [head, Padding(body, (0, 0, 0, 2))]
    if judged.verdict is Verdict.SWAPPABLE:
        parts.append(_indented("ask: ", report.question(judged)))
    if judged.evidence:
        parts.append(_indented("evidence: ", ", ".join(judged.evidence)))
    return Group(*parts)


def _reason(report: SwapReport, judged: SentenceJudgement) -> str:
    """The reason in words, with the capability it hangs on."""
    reason = judged.code.meaning
    if judged.verdict is Verdict.UNKNOWN:
        reason = f"nobody checked lately whether {report.rival_name(judged.rival)} has it"
    return f"{reason} (`{judged.capability}`)" if judged.capability else reason


def _beside(names: tuple[str, str], told: tuple[str, str]) -> Table:
    table = Table.grid(padding=(0, 4), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(*(Text(name, style="dim") for name in names))
    table.add_row(*(Text(text) for text in told))
    return table


def _stacked(names: tuple[str, str], told: tuple[str, str]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, text in zip(names, told, strict=True):
        table.add_row(Text(name, style="dim"), Text(text))
    return table


def _indented(label: str, text: str) -> Padding:
    return Padding(Text.assemble((label, "bold cyan"), text), (0, 0, 0, 2))


def _table(report: SwapReport) -> Table:
    heads = ("rival", "claims", "swappable", "anchored", "unknown", "carrying", _carries(report))
    table = Table(*heads, box=None)
    for count in report.judgement.rivals:
        numbers = (count.claims, count.swappable, count.anchored, count.unknown)
        table.add_row(
            Text(report.rival_name(count.rival)),
            *map(str, (*numbers, report.carrying(count))),
            Text(_held(report, count)),
        )
    return table


def _lines(report: SwapReport) -> Iterator[Text]:
    """The same for a narrow terminal, where a table would cut its words."""
    for count in report.judgement.rivals:
        counted = (
            f": {count.claims} claims, {count.swappable} swappable, {count.anchored} anchored, "
            f"{count.unknown} unknown, {report.carrying(count)} carrying; "
            f"{_carries(report)} {_held(report, count)}"
        )
        yield Text.assemble((report.rival_name(count.rival), "bold"), counted)


def _held(report: SwapReport, count: RivalCount) -> str:
    """On what it rests; a comparison or a limit holds without a capability."""
    named = ", ".join(report.capabilities(count))
    return named or ("comparisons and limits alone" if report.carrying(count) else "nothing")


def _carries(report: SwapReport) -> str:
    return "carried by" if report.declares_evidence else "anchored by"


def _verdict(report: SwapReport) -> Text:
    verdict = report.verdict
    unit = "capability" if report.declares_evidence else "anchored sentence"
    plural = "capabilities" if report.declares_evidence else "anchored sentences"
    carrying = report.carrying(report.worst)
    basis = (
        "" if report.declares_evidence else "; evidence: none declared, judged by its text alone"
    )
    return Text.assemble(
        (verdict.value, _STORY_COLOURS[verdict]),
        f": {_STORY_WORDS[verdict]}; against {report.rival_name(report.worst.rival)} it stands on "
        f"{carrying} {unit if carrying == 1 else plural} of {report.minimum} needed{basis}",
    )
