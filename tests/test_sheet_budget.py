"""`check` tells what does not fit a sheet: at its field, by how much, without printing anything."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_project import STORY, environment
from literate import TODAY, copy_project
from storyproof.flow.check import check
from storyproof.flow.warm_project import WarmProject
from storyproof.model.finding import Finding, Severity

SHEET = Path(__file__).parents[1] / "site_config" / "sheet"
LONG = "The driver was told of the hour of the thaw, and of a store where it would keep. "


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample project with the demo's sheets."""
    copy_project(tmp_path)
    shutil.copytree(SHEET, tmp_path / "site_config" / "sheet")
    return tmp_path


def with_solution(project: Path, solution: str) -> int:
    """Gives the story a `sheet.solution`; the line it stands on."""
    path = project / STORY
    head, _, rest = path.read_text("utf-8").partition("\nsheet:\n")
    told = [line for line in rest.splitlines() if not line.startswith("  solution:")]
    text = "\n".join([head, "sheet:", f"  solution: {solution}", *told])
    path.write_text(f"{text}\n", "utf-8")
    return text.splitlines().index(f"  solution: {solution}") + 1


def overflows(project: Path) -> list[Finding]:
    return [f for f in check(project, TODAY).findings if f.rule == "sheet-overflow"]


def test_a_story_that_fits_is_told_nothing(project: Path) -> None:
    assert overflows(project) == []


def test_a_text_too_long_is_found_where_it_stands_and_its_remedy_helps(project: Path) -> None:
    text = LONG * 30
    line = with_solution(project, text.strip())
    (found,) = overflows(project)
    assert (found.span.path, found.span.line, found.severity) == (STORY, line, Severity.ERROR)
    surplus = int(found.problem.message.split(" characters too long")[0].rpartition(" ")[2])
    assert f"cut about {surplus} characters from `sheet.solution`" in found.problem.help
    with_solution(project, text[: -surplus - 30].strip())
    assert overflows(project) == []


def test_an_answer_that_is_known_is_given_again(project: Path) -> None:
    with_solution(project, LONG * 30)
    assert overflows(project) == overflows(project) != []


def test_a_letter_no_font_has_is_named_with_its_field(project: Path) -> None:
    line = with_solution(project, "A probe reads 温 in the core.")
    (found,) = overflows(project)
    assert found.span.line == line
    assert "`温` (U+6E29" in found.problem.message
    assert "`sheet.solution`" in found.problem.message


def test_it_is_found_in_the_quote_that_has_it(project: Path) -> None:
    story = project / STORY
    told = "text: The thaw forecast tells us"
    text = story.read_text("utf-8").replace(told, f"{told} 🥶", 1)
    story.write_text(text, encoding="utf-8")
    found = overflows(project)[0]
    row = text.splitlines()[found.span.line - 1]
    assert row[found.span.column - 1] == "🥶"
    assert "text:" in row
    assert found.problem.message.endswith("in `quotes.0.text`")
    assert found.problem.help.startswith("take it out; ")


def test_it_is_found_in_the_body_where_the_sheet_has_no_text_of_its_own(project: Path) -> None:
    story = project / STORY
    head, body = story.read_text("utf-8").split("## Challenge")
    head = re.sub(r"(?m)^  challenge: .*\n", "", head)
    text = f"{head}## Challenge{body.replace('Every summer', 'Every summer 🥶', 1)}"
    story.write_text(text, encoding="utf-8")
    (found,) = overflows(project)
    assert text.splitlines()[found.span.line - 1][found.span.column - 1] == "🥶"
    assert found.problem.message.endswith("in the text")


def test_it_is_found_in_the_label_of_a_result(project: Path) -> None:
    story = project / STORY
    text = story.read_text("utf-8").replace("label: Spoiled loads", "label: Spoiled 🥶 loads", 1)
    story.write_text(text, encoding="utf-8")
    assert text.splitlines()[overflows(project)[0].span.line - 1].strip().startswith("label:")


def test_another_design_is_worked_out_anew(project: Path) -> None:
    assert overflows(project) == []
    with (project / "site_config/sheet/sheet.css").open("a", encoding="utf-8") as file:
        file.write("\n#story p { margin-bottom: 60mm; }\n")
    assert [found.span.path for found in overflows(project)] == [STORY]


def test_a_project_without_sheets_is_checked_all_the_same(tmp_path: Path) -> None:
    copy_project(tmp_path)
    assert overflows(tmp_path) == []


def test_pango_is_not_asked(project: Path) -> None:
    program = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from storyproof.flow.check import check;"
        f"found = check(Path({str(project)!r}), date(2026, 11, 21)).findings;"
        "print(any(f.rule == 'sheet-overflow' for f in found), 'weasyprint' in sys.modules)"
    )
    with_solution(project, LONG * 30)
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment({"STORYPROOF_CACHE": str(project / "cache")}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "False"]


def test_a_save_is_told_at_once_and_takes_no_page_away(project: Path) -> None:
    warm = WarmProject(project, TODAY)
    before = warm.read()
    assert before is not None
    line = with_solution(project, LONG * 30)
    saved = warm.saved(before, STORY)
    assert saved is not None
    for now in (saved, warm.settled(saved)):
        found = [f.span.line for f in now.findings if f.rule == "sheet-overflow"]
        assert found == [line]
    shown = saved.shown.story_at(STORY)
    assert shown is not None
    assert LONG in (shown.front.sheet.solution or "")
    with_solution(project, "A probe in the core.")
    mended = warm.saved(saved, STORY)
    assert mended is not None
    assert not [f for f in mended.findings if f.rule == "sheet-overflow"]


WRONG = {
    "products: [watch]": "products: [watches]",
    "personas: [operations]": "personas: [operation]",
    "use_cases: [cold-chain]": "use_cases: [warm-chain]",
    "stages: [evaluation]": "stages: [renewal]",
    "segments: [food-emea]": "segments: [food]\ntype: succes-story",
    "kind: quality": "kind: qualities",
    "capability: thaw-forecast\n": "capability: thaw-forcast\n",
    "industry: food": "industry: foods",
    "region: emea": "region: mars",
    "size: mid": "size: middle",
}


def test_values_in_no_list_are_found_and_hide_no_other_finding(project: Path) -> None:
    with_solution(project, LONG * 30)
    for file in (project / STORY, project / STORY.replace("thaw.md", "customer.yml")):
        text = file.read_text("utf-8")
        for right, wrong in WRONG.items():
            text = text.replace(right, wrong)
        file.write_text(text, encoding="utf-8")
    found = [finding.rule for finding in check(project, TODAY).findings]
    assert found.count("unknown-value") >= len(WRONG) + 1
    assert "sheet-overflow" in found


@pytest.mark.parametrize("language", ["en-GB", "pt-BR", "de-CH", "zz"])
def test_a_sheet_in_any_language_is_foreseen(project: Path, language: str) -> None:
    with_solution(project, LONG * 30)
    story = project / STORY
    text = story.read_text("utf-8").replace("status:", f"language: {language}\nstatus:", 1)
    story.write_text(text, encoding="utf-8")
    assert len(overflows(project)) == 1
