"""A sheet proves itself: what `storyproof verify` says of sheets that people keep, edit and receive."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL.ImageFilter import GaussianBlur

from build_project import STORY, build, change, copy_built, new_project, storyproof
from sample_edition import full_story
from storyproof.effects.sheet_seal import BLANK
from storyproof.model.printed_picture import Embedded
from storyproof.model.sheet_record import SheetsFile
from storyproof.outputs.sheet_version import sheet_version

pytestmark = pytest.mark.tools

TODAY = "2026-11-01"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_project(tmp_path_factory.mktemp("built"))
    build(root, "--today", TODAY)
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return copy_built(built, tmp_path / "project")


@pytest.fixture
def kept(project: Path, tmp_path: Path) -> Path:
    """A sheet that somebody downloaded."""
    sheet = min((project / "build/public/sheets").glob("*-a4.pdf"))
    copy = tmp_path / "kept.pdf"
    copy.write_bytes(sheet.read_bytes())
    return copy


def verified(root: Path, *arguments: str, code: int) -> list[dict[str, Any]]:
    done = storyproof(root, "verify", *arguments, "--format", "json")
    assert done.returncode == code, done.stderr
    return list(json.loads(done.stdout))


def only(
    root: Path, sheet: Path, *arguments: str, state: str, today: str = TODAY
) -> dict[str, Any]:
    """The verdict on one sheet, whose state it must be; only a current one exits with 0."""
    code = 0 if state == "current" else 1
    (verdict,) = verified(root, str(sheet), "--today", today, *arguments, code=code)
    assert verdict["state"] == state
    return verdict


def test_the_sheet_of_this_build_is_current(project: Path, kept: Path) -> None:
    verdict = only(project, kept, state="current")
    table = SheetsFile.model_validate_json((project / "build/public/sheets.json").read_text())
    (sheet,) = table.sheets
    assert verdict["identity"] == {
        "story": sheet.story,
        "version": sheet.version,
        "valid_until": "2027-03-12",
    }
    assert all((project / "build/public" / path).is_file() for path in sheet.files)
    page = (project / "build/public" / sheet.page / "index.html").read_text("utf-8")
    assert f'id="sheet-{sheet.version}"' in page, "where the sheet's QR code leads"
    for dots in (110, 300):  # an inch: a phone held over a desk, and close by
        address = scanned(kept, dots)
        assert address.endswith(f"{sheet.page}#sheet-{sheet.version}"), f"at {dots} dots an inch"


def scanned(sheet: Path, dots: int) -> str:
    """What a camera reads from the printed page, a little out of focus."""
    with pypdfium2.PdfDocument(sheet) as document:
        photo = document[0].render(scale=dots / 72).to_pil().convert("L")
    (code,) = zxingcpp.read_barcodes(
        photo.filter(GaussianBlur(dots / 150)).rotate(7, fillcolor=255)
    )
    return code.text


def test_another_design_of_the_same_words_is_still_current(project: Path, kept: Path) -> None:
    change(project, "site_config/sheet/sheet.css", "--accent: #2359f0", "--accent: #1a49cc")
    build(project, "--today", TODAY)
    again = min((project / "build/public/sheets").glob("*-a4.pdf"))
    assert again.read_bytes() != kept.read_bytes()
    only(project, kept, state="current")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gives drivers time to reach", "leaves drivers time to reach"),
        ("by: 2027-03-12", "by: 2027-04-12"),
    ],
)
def test_an_edited_story_supersedes_its_sheet(
    project: Path, kept: Path, old: str, new: str
) -> None:
    change(project, STORY, old, new)
    build(project, "--today", TODAY)
    verdict = only(project, kept, state="superseded")
    newer = project / "build" / verdict["replacement"]
    assert verdict["replacement"] in verdict["next_step"]
    only(project, newer, state="current")


def test_a_retired_story_withdraws_its_sheet(project: Path, kept: Path) -> None:
    change(project, STORY, "status: published", "status: retired")
    build(project, "--today", TODAY)
    only(project, kept, state="withdrawn")


def test_a_day_too_late_it_has_expired(project: Path, kept: Path) -> None:
    only(project, kept, state="current", today="2027-03-12")
    assert "review" in only(project, kept, state="expired", today="2027-03-13")["next_step"]


def test_a_set_is_judged_by_each_sheet_in_it(project: Path, tmp_path: Path) -> None:
    done = storyproof(project, "sheets", "--out", str(tmp_path), "--today", TODAY)
    (deck,) = tmp_path.glob("*.pdf")
    assert done.returncode == 0, done.stderr
    table = SheetsFile.model_validate_json((project / "build/public/sheets.json").read_text())
    verdict = only(project, deck, state="current")
    assert verdict["identity"]["story"] == table.sheets[0].story
    assert table.sheets[0].story in verdict["says"]
    change(project, STORY, "gives drivers time to reach", "leaves drivers time to reach")
    build(project, "--today", TODAY)
    verdict = only(project, deck, state="superseded")
    assert "storyproof sheets" in verdict["next_step"]
    assert verdict["replacement"].startswith("public/sheets/")


def test_an_internal_sheet_is_for_colleagues_only(project: Path, tmp_path: Path) -> None:
    change(project, STORY, "visibility: public", "visibility: internal")
    build(project, "--today", TODAY)
    sheet = min((project / "build/internal/sheets").glob("*-a4.pdf"))
    assert "colleagues only" in only(project, sheet, state="current")["next_step"]


def _at(share: float) -> Callable[[bytes], bytes]:
    """Another bit at this share of the file."""

    def edited(pdf: bytes) -> bytes:
        place = min(int(len(pdf) * share), len(pdf) - 1)
        return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]

    return edited


def _in_the_seal(pdf: bytes) -> bytes:
    start = pdf.rindex(b"/ID") + 10
    return pdf[:start] + (b"0" if pdf[start : start + 1] != b"0" else b"1") + pdf[start + 1 :]


@pytest.mark.parametrize(
    "edit",
    [
        *(_at(share) for share in (0.01, 0.3, 0.5, 0.77, 1.0)),
        lambda pdf: pdf + b"\n",
        lambda pdf: pdf.replace(b"8", b"9", 1),
        _in_the_seal,
    ],
)
def test_a_changed_byte_is_detected(
    project: Path, kept: Path, edit: Callable[[bytes], bytes]
) -> None:
    kept.write_bytes(edit(kept.read_bytes()))
    assert only(project, kept, state="changed")["identity"] is None


def test_what_an_editor_saved_anew_is_not_ours(project: Path, kept: Path) -> None:
    with pikepdf.open(kept, allow_overwriting_input=True) as pdf:
        pdf.save(kept)
    (verdict,) = verified(project, str(kept), code=1)
    assert verdict["state"] in ("changed", "foreign")


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n", b"hello", b"%PDF-1.7\n/ID [(" + b"0" * 64 + b")]"]
)
def test_what_is_no_sheet_says_so(project: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.pdf").write_bytes(content)
    (verdict,) = verified(project, str(tmp_path / "other.pdf"), code=1)
    assert verdict["state"] in ("foreign", "changed")


def _by_hand(info: bytes) -> bytes:
    """A PDF of one object, which tells what it is; not yet sealed."""
    head = b"%PDF-1.7\n1 0 obj\n" + info + b"\nendobj\n"
    table = b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
    trailer = b"trailer<</Root 1 0 R/Info 1 0 R/Size 2/ID[(" + BLANK + b")]>>\n"
    return head + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(head)


HOSTILE = {
    "an object that is itself": _by_hand(b"1 0 R"),
    "lists in lists": _by_hand(b"[" * 100_000),
    "a list for a dictionary": _by_hand(b"[1 2]"),
    "a story that steers the terminal": _by_hand(
        b"<</storyproofstory (\\033]0;owned\\007a)/storyproofversion (x)>>"
    ),
    "a set of what is no sheet": _by_hand(b"<</storyproofsheets (a/b/2027-01-01 \\033[2J/x/)>>"),
    "a set that tells too little": _by_hand(b"<</storyproofsheets (a/b)>>"),
    "a day that is none": _by_hand(
        b"<</storyproofstory (a)/storyproofversion (b)/storyproofvaliduntil (c)>>"
    ),
}


def resealed(pdf: bytes) -> bytes:
    """As anybody may: how a sheet is sealed is no secret."""
    return pdf.replace(BLANK, hashlib.sha256(pdf).hexdigest().encode())


def test_a_hostile_file_is_foreign_and_hides_no_other(
    project: Path, kept: Path, tmp_path: Path
) -> None:
    whole = kept.read_bytes()
    start = whole.rindex(b"/ID")
    blank = whole[:start].replace(b"/Root", b"/Encrypt 1 0 R/Root") + b"/ID [(" + BLANK + b")]"
    end = whole[start:].index(b"]") + 1
    hostile = HOSTILE | {"a lock without a key": blank + whole[start + end :]}
    paths = [tmp_path / f"{number}.pdf" for number in range(len(hostile))]
    for path, pdf in zip(paths, hostile.values(), strict=True):
        path.write_bytes(resealed(pdf))
    asked = (*map(str, paths), str(kept), "--today", TODAY)
    states = [verdict["state"] for verdict in verified(project, *asked, code=1)]
    assert dict(zip(hostile, states, strict=False)) == dict.fromkeys(hostile, "foreign")
    assert states[-1] == "current"
    done = storyproof(project, "verify", *asked)
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_a_name_that_cannot_be_printed_is_shown_without_what_steers(
    project: Path, kept: Path, tmp_path: Path
) -> None:
    named = kept.rename(tmp_path / os.fsdecode(b"\x1b[2Jcaf\xe9.pdf"))
    verdict = only(project, named, state="current")
    assert verdict["file"] == f"{tmp_path}/\ufffd[2Jcaf\ufffd.pdf"
    assert verdict["replacement"] is None
    assert "\ufffd[2Jcaf\ufffd.pdf" in storyproof(project, "verify", str(named)).stdout


@pytest.mark.parametrize(
    ("name", "said"), [("missing.pdf", "does not exist"), (".", "is a directory")]
)
def test_what_is_no_file_is_wrong_usage(
    project: Path, kept: Path, tmp_path: Path, name: str, said: str
) -> None:
    done = storyproof(project, "verify", str(kept), str(tmp_path / name), "--format", "json")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_build_elsewhere_is_named(project: Path, kept: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "empty"
    elsewhere.mkdir()
    for folder in (project / "build", project / "build/public"):
        done = storyproof(elsewhere, "verify", str(kept), "--build", str(folder), "--today", TODAY)
        assert done.returncode == 0, done.stderr
    done = storyproof(project, "verify", str(kept), "--build", str(elsewhere))
    assert done.returncode == 3
    assert "storyproof build" in done.stderr


def test_a_broken_table_is_a_fault_in_words(project: Path, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "sheets.json").write_text("{")
    done = storyproof(project, "verify", str(kept), "--build", str(tmp_path))
    assert done.returncode == 3
    assert "cannot be read" in done.stderr


def test_a_version_changes_with_what_is_seen_on_the_sheet_alone() -> None:
    story = full_story()
    first, *others = story.quotes
    filmed = replace(first, clip="media/a.mp4", clock="00:42", moment="#t=42")
    assert sheet_version(replace(story, quotes=(filmed, *others))) == sheet_version(story)
    face, logo = Embedded.of(b"face", ".jpg", 9, 9), Embedded.of(b"logo", ".svg", 9, 9)
    portrayed = replace(story, quotes=(replace(first, portrait=face), *others))
    marked = replace(story, customer=replace(story.customer, logo=logo))
    assert len({sheet_version(each) for each in (story, portrayed, marked)}) == 3
