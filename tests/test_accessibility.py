"""Every sheet of the demo before two checkers of accessible PDFs, and the light check of the build."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pytest
from pypdf import PdfReader

from storyproof.editions import editions
from storyproof.effects import ToolFault
from storyproof.effects.press import Press
from storyproof.flow.check import check
from storyproof.flow.design import load_design
from storyproof.model.edition import Edition
from storyproof.model.task import PrintSheet
from storyproof.outputs.sheets import sheet_tasks

pytestmark = pytest.mark.tools

ROOT = Path(__file__).parents[1]
CANNOT_RUN = {"UA-14-001"}
"""pdfua 0.1.3 stumbles over its own rule for empty headings; outloud and test_press look at headings too."""


@pytest.fixture(scope="module")
def demo() -> tuple[Edition, ...]:
    catalog = check(ROOT, None).catalog
    assert catalog
    return editions(catalog)


@pytest.fixture(scope="module")
def steps(demo: tuple[Edition, ...]) -> dict[str, PrintSheet]:
    """Each sheet of the internal edition, which has those of the public one and the archive copies."""
    return dict(_steps(demo[1]))


def _steps(edition: Edition) -> Iterator[tuple[str, PrintSheet]]:
    for task in sheet_tasks(edition, load_design(ROOT).sheet):
        assert isinstance(task.step, PrintSheet)
        yield task.targets[0], task.step


@pytest.fixture(scope="module")
def sheets(
    press: Press, steps: dict[str, PrintSheet], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sheets")
    made = {path: folder / Path(path).name for path in steps}
    for path, step in steps.items():
        assert press.print_sheet(step, made[path]) == (), path
    return made


def test_outloud_finds_no_error_and_no_warning(sheets: dict[str, Path]) -> None:
    for path, file in sheets.items():
        result = outloud.check(str(file))
        assert not result.error, path
        assert (result.verdict, result.errors, result.warnings) == ("pass", 0, 0), path


def test_pdfua_finds_nothing(sheets: dict[str, Path]) -> None:
    for path, file in sheets.items():
        report = pdfua.validate(str(file))
        assert not report.findings, path
        assert {outcome.rule_id for outcome in report.skipped} <= CANNOT_RUN, path


def test_the_checkers_find_what_is_missing(sheets: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(next(iter(sheets.values()))) as pdf:
        del pdf.Root["/Lang"], pdf.Root["/MarkInfo"]
        pdf.save(broken)
    assert outloud.check(str(broken)).errors
    assert pdfua.validate(str(broken)).findings


def test_an_archive_copy_is_archival_accessible_and_carries_its_evidence(
    sheets: dict[str, Path],
) -> None:
    file = next(file for path, file in sheets.items() if "aldermoor" in path and "archive" in path)
    with pikepdf.open(file) as pdf:
        marks = pdf.open_metadata()
        assert (marks["pdfaid:part"], marks["pdfaid:conformance"]) == ("3", "A")
        assert marks["pdfuaid:part"] == "1"
        assert [output.S for output in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
        (attached,) = pdf.Root.AF
        assert attached.AFRelationship == "/Data"
        evidence = json.loads(pdf.attachments["evidence.json"].get_file().read_bytes())
    assert evidence["customer"] == "Aldermoor Dairies"
    assert evidence["consent"]["id"] == "2026-10"
    assert evidence["metrics"][0]["source"] == "Fleet claims ledger, export of 4 September 2026"
    assert "INTERNAL, NOT FOR CUSTOMERS" in PdfReader(file).pages[0].extract_text()


def test_only_archive_copies_carry_anything(sheets: dict[str, Path]) -> None:
    for path, file in sheets.items():
        with pikepdf.open(file) as pdf:
            assert bool(pdf.attachments) == path.endswith("-archive.pdf"), path


def test_the_public_edition_has_no_archive_copy(demo: tuple[Edition, ...]) -> None:
    assert [path for path, step in _steps(demo[0]) if step.attachment or "archive" in path] == []


def test_an_archive_copy_is_the_same_bytes_twice(
    press: Press, steps: dict[str, PrintSheet], sheets: dict[str, Path], tmp_path: Path
) -> None:
    path = next(path for path in steps if path.endswith("-archive.pdf"))
    press.print_sheet(steps[path], tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == sheets[path].read_bytes()


DESIGNS = {
    "no language": (' lang="en"', ""),
    "no title": ("<title>.*?</title>", ""),
    "no main heading": ("h1", "h2"),
    "a picture without an alternative text": (
        '<h1 id="headline"',
        '<svg width="9" height="9"><rect width="9" height="9"/></svg><h1 id="headline"',
    ),
}


@pytest.mark.parametrize("fault", DESIGNS)
def test_a_design_that_shuts_out_a_screen_reader_stops(
    fault: str, press: Press, steps: dict[str, PrintSheet], tmp_path: Path
) -> None:
    step = next(step for path, step in steps.items() if "aldermoor" in path)
    html = re.sub(*DESIGNS[fault], step.html, count=2 if fault == "no main heading" else 1)
    assert html != step.html
    with pytest.raises(ToolFault, match=fault):
        press.print_sheet(replace(step, html=html), tmp_path / "x.pdf")
