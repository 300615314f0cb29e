"""Reports to the character: golden files per format, colours, and what GitHub and a terminal need escaped."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest

from storyproof.effects.terminal import wants_colour
from storyproof.model.finding import Finding, Problem, Severity
from storyproof.model.place import Span
from storyproof.model.report import Report
from storyproof.reports.formats import all_formats

GOLDEN = Path(__file__).parent / "reports"
STORY = "stories/aldermoor/spoiled-loads.md"

WIDE = "Der Fahrer rief an. " * 6 + "Sie sparen 99 Stunden. " + "Dann fuhr er weiter. " * 4
LINES = (
    "---",
    "title: Aldermoor saves 40% of its loads",
    "---",
    "",
    "東京の倉庫では 7 時間 かかる",
    WIDE.strip(),
)


def _finding(
    severity: Severity, span: Span, *texts: str, allowed: str = "", **more: object
) -> Finding:
    problem = Problem(span, *texts, **more)  # type: ignore[arg-type]
    return Finding("unsourced-number", "C301", severity, problem, allowed)


FINDINGS = (
    _finding(
        Severity.ERROR,
        Span(STORY, 2, 24, 2, 27),
        "`40%` comes from no declared figure",
        "declare it under `metrics` or `facts` with its source",
        related=((Span(STORY, 6, 132, 6, 134), "so does `99`"),),
    ),
    _finding(Severity.WARNING, Span(STORY, 5, 9, 5, 10), "wide: `7`", "count the columns"),
    _finding(Severity.NOTE, Span(STORY, 6, 132, 6, 134), "far to the right: `99`", "cut the line"),
    _finding(Severity.ERROR, Span(STORY, 2, 1, 6, 4), "several lines", "mend them all"),
    _finding(
        Severity.NOTE,
        Span(STORY, 2, 24, 2, 27),
        "`40%` again",
        "declare it",
        allowed="allowed until 2027-06-30: the audit, 3% off, is under way",
    ),
    _finding(Severity.ERROR, Span("media/a/film.mp4"), "the film is damaged", "export it again"),
)
REPORT = Report(FINDINGS, {STORY: LINES}, 3)


@pytest.mark.parametrize("name", ["text", "json", "github", "gitlab"])
def test_a_report_is_as_it_was_agreed(name: str, request: pytest.FixtureRequest) -> None:
    made = all_formats()[name](REPORT)
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text("utf-8")


def test_colour_changes_nothing_but_colour() -> None:
    coloured = all_formats()["text"](Report(FINDINGS, {STORY: LINES}, 3, colour=True))
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == all_formats()["text"](REPORT)


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (_Terminal(), {"TERM": "xterm"}, True),
        (_Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, False),
        (_Terminal(), {"TERM": "dumb"}, False),
        (StringIO(), {"TERM": "xterm"}, False),
    ],
    ids=["terminal", "NO_COLOR", "dumb", "pipe"],
)
def test_colour_is_for_terminals_that_want_it(
    stream: StringIO, environment: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    assert wants_colour(stream) is wanted


def test_an_empty_report_says_so() -> None:
    empty = Report((), {}, 1)
    assert all_formats()["text"](empty) == "nothing to mend in 1 story\n"
    assert all_formats()["github"](empty) == "nothing to mend in 1 story\n"
    assert json.loads(all_formats()["json"](empty))["findings"] == []


def test_a_draft_is_told_that_there_are_notes() -> None:
    draft = Report((), {}, 1, notes_left_out=2)
    assert all_formats()["text"](draft).splitlines() == [
        "nothing to mend in 1 story",
        "2 notes not shown: `storyproof check -v` tells what a draft still needs.",
    ]


NASTY = "50%: a, b\r\n::error::c"


def test_github_is_given_nothing_it_would_read_as_a_command() -> None:
    report = Report((_finding(Severity.ERROR, Span("stories/a,b:c%.md"), NASTY, "d"),), {}, 1)
    annotation, summary = all_formats()["github"](report).splitlines()
    properties, _, text = annotation.removeprefix("::error ").partition("::")
    assert "file=stories/a%2Cb%3Ac%25.md," in properties
    assert text == "50%25: a, b%0D%0A::error::c%0Ahelp: d"
    assert summary == "1 error in 1 story"


def test_github_is_given_the_worst_first() -> None:
    lines = all_formats()["github"](REPORT).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [
        "::error",
        "::error",
        "::error",
        "::warning",
        "::notice",
        "::notice",
    ]


def test_gitlab_knows_a_finding_again_on_another_line_and_takes_no_two_for_one() -> None:
    places = (Span(STORY, 2), Span(STORY, 9), Span("stories/other.md", 2))
    report = Report(tuple(_finding(Severity.ERROR, at, "a", "b") for at in places), {}, 2)
    moved = Report(tuple(_finding(Severity.ERROR, at, "a", "b") for at in places[1:]), {}, 2)
    prints, again = (
        [issue["fingerprint"] for issue in json.loads(all_formats()["gitlab"](made))]
        for made in (report, moved)
    )
    assert len(set(prints)) == 3
    assert again == [prints[0], prints[2]]
    assert json.loads(all_formats()["gitlab"](Report((), {}, 1))) == []


def test_a_terminal_is_given_nothing_that_moves_its_cursor() -> None:
    evil = "title: \x1b]0;owned\x07 \u202etxet\ttab"
    problem = (Span("a\x1b[2J.md", 1, 9, 1, 10), f"bad {evil}", f"mend\n{evil}")
    made = all_formats()["text"](
        Report((_finding(Severity.ERROR, *problem),), {problem[0].path: (evil,)}, 1)
    )  # type: ignore[arg-type]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", made)
    assert made.splitlines()[2].index("^") == made.splitlines()[1].index("]")


@pytest.mark.parametrize("name", ["text", "json", "github", "gitlab"])
def test_a_name_in_no_encoding_is_printed_in_utf_8(name: str) -> None:
    span = Span("caf\udce9.md", 1, 1, 1, 2)
    made = all_formats()[name](Report((_finding(Severity.ERROR, span, "b", "h"),), {}, 1))
    assert "caf\ufffd.md" in made
    assert made.encode()


def test_every_report_for_programs_has_the_agreed_keys() -> None:
    document = json.loads(all_formats()["json"](REPORT))
    assert {"version", "findings", "summary"} <= document.keys()
    assert document["summary"] == {"stories": 3, "errors": 3, "warnings": 1, "notes": 2}
    for finding in document["findings"]:
        assert list(finding) == [
            *("rule", "code", "severity", "path", "line", "column", "end_line", "end_column"),
            *("message", "help", "allowed"),
        ]
