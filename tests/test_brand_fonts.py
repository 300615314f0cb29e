"""A brand's own fonts: in every output, and what is said of files that are none."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

import sample_edition
from build_project import change, new_project, storyproof
from foundry import FAMILY, NO_SUBSETTING, RESTRICTED, font
from storyproof.effects import ToolFault
from storyproof.effects.brand_fonts import brand_fonts
from storyproof.effects.font_cut import Axes
from storyproof.effects.line_fit import LineFit, Role
from storyproof.effects.sheet_fonts import sheet_fonts
from storyproof.effects.slide import write_slide
from storyproof.effects.webfonts import make_webfonts, preloaded
from storyproof.model.font_file import FontFile, Typefaces
from storyproof.model.task import MakeSlide
from storyproof.outputs.look import brand_look
from storyproof.outputs.slides import slide_tasks
from test_sheets import TEMPLATE

FONTS = "site_config/fonts"
SHEET_CSS = "site_config/sheet/sheet.css"


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project in fonts of its own: text in two weights, figures in the greater."""
    project = new_project(tmp_path_factory.mktemp("branded") / "project")
    for weight in (400, 700):
        font(project / f"{FONTS}/Meridian-{weight}.ttf", {"wght": weight})
    change(project, SHEET_CSS, "--sans: Inter;", f'--sans: "{FAMILY}";')
    change(project, SHEET_CSS, '--display: "Inter Display";', f'--display: "{FAMILY}";')
    done = storyproof(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "build/public"


def test_sheets_are_set_in_them(branded: Path) -> None:
    for size in ("a4", "letter"):
        names = _fonts(branded / f"sheets/northfold-fjordmelk-thaw-{size}.pdf")
        assert {name.partition("+")[2] for name in names} == {
            "Meridian-Grotesk",
            "Meridian-Grotesk-Bold",
            "Source-Serif-4-Semi-Bold",
            "Source-Serif-4-Italic",
        }


def _fonts(pdf: Path) -> set[str]:
    found = set()
    for page in PdfReader(pdf).pages:
        resources = page["/Resources"].get_object()
        found |= {each.get_object()["/BaseFont"] for each in resources["/Font"].values()}
    return found


def test_slides_name_them_and_are_fitted_with_them(tmp_path: Path) -> None:
    (own,) = _bought(tmp_path, {"wght": (400, 700, 400)})
    css = TEMPLATE.css.replace("--sans: Inter;", f'--sans: "{FAMILY}";')
    template = replace(TEMPLATE, css=css, fonts=(own,))
    step = next(slide_tasks(sample_edition.edition(sample_edition.full_story()), template)).step
    assert isinstance(step, MakeSlide)
    data, problems = write_slide(step, tmp_path)
    assert problems == ()
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert f'typeface="{FAMILY}"'.encode() in parts.read("ppt/theme/theme1.xml")
    fits = [
        LineFit(tmp_path, brand_look(each.css), each.fonts).width("Word", Role.REGULAR, 10)
        for each in (TEMPLATE, template)
    ]
    assert fits[0] != fits[1]


def _bought(root: Path, axes: Axes, **told: Any) -> tuple[FontFile, ...]:
    font(root / f"{FONTS}/Meridian.ttf", axes, **told)
    return brand_fonts(root)


def test_pages_load_and_ask_for_them(branded: Path) -> None:
    page = next(branded.glob("stories/*/index.html")).read_text()
    css = (branded / "assets/fonts/fonts.css").read_text()
    assert f':root{{--brand-sans:"{FAMILY}",Inter;--brand-serif:"Source Serif 4"}}' in css
    for weight in (400, 700):
        assert (branded / f"assets/fonts/meridian-grotesk-{weight}-latin.woff2").is_file()
        assert f'font-family:"{FAMILY}";font-style:normal;font-weight:{weight};' in css
    early = re.findall(r'rel="?preload"? href="?[./]*assets/fonts/([^" >]+)', page)
    assert early == ["meridian-grotesk-400-latin.woff2", "source-serif-4-latin.woff2"]


def test_a_variable_one_stays_variable_on_pages(tmp_path: Path) -> None:
    (own,) = _bought(tmp_path, {"wght": (300, 800, 400)})
    assert own.weights == (300, 800)
    typefaces = Typefaces(FAMILY, FAMILY, (own,))
    make_webfonts(tmp_path / "made", typefaces)
    assert preloaded(typefaces) == ("meridian-grotesk-400-latin.woff2",)
    with TTFont(tmp_path / "made/meridian-grotesk-400-latin.woff2") as made:
        (axis,) = made["fvar"].axes
        assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    assert "font-weight:400 700;" in (tmp_path / "made/fonts.css").read_text().splitlines()[-3]


@pytest.mark.parametrize(
    ("fs_type", "said"),
    [
        (RESTRICTED, "to be embedded in documents"),
        (NO_SUBSETTING, "that the letters in use are embedded without the others"),
    ],
)
def test_one_that_must_not_be_embedded_is_told(tmp_path: Path, fs_type: int, said: str) -> None:
    (told,) = _bought(tmp_path, {"wght": 400}, fs_type=fs_type)
    assert told.fault == f"`{FONTS}/Meridian.ttf` does not allow {said}"


@pytest.mark.parametrize("fs_type", [0, 4, 8])
def test_one_that_may_be_embedded_for_reading_or_editing_is_used(
    tmp_path: Path, fs_type: int
) -> None:
    (told,) = _bought(tmp_path, {"wght": 400}, fs_type=fs_type)
    assert not told.fault


def test_damaged_files_and_two_of_one_weight_are_told(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    whole = font(project / f"{FONTS}/Meridian-Variable.ttf", {"wght": (300, 800, 400)}).read_bytes()
    maxp = TTFont(BytesIO(whole)).reader.tables["maxp"].offset
    font(project / f"{FONTS}/static/Meridian-Bold.ttf", {"wght": 700})
    for name, data in {
        "Half.ttf": whole[: len(whole) // 2],
        "AlmostAll.ttf": whole[:-100],
        "NoOutlines.ttf": whole.replace(b"glyf", b"xxxx", 1),
        "Garbled.ttf": whole[:maxp] + bytes(6) + whole[maxp + 6 :],
        "Head.ttf": whole[:40],
        "Collection.ttf": b"ttcf" + whole[4:],
    }.items():
        (project / FONTS / name).write_bytes(data)
    told = storyproof(project, "check", "--format", "json").stdout
    found = {each["path"]: each["message"] for each in json.loads(told)["findings"]}
    assert found == {
        f"{FONTS}/static/Meridian-Bold.ttf": (
            f"“{FAMILY}” of weight 700 is in `{FONTS}/Meridian-Variable.ttf` too"
        ),
        **{
            f"{FONTS}/{name}.ttf": f"`{FONTS}/{name}.ttf` is no font that can be used"
            for name in ("Half", "AlmostAll", "NoOutlines", "Garbled", "Head", "Collection")
        },
    }


def test_a_list_of_families_is_a_finding_and_no_fault_of_the_machine(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    change(project, SHEET_CSS, "--sans: Inter;", "--sans: Inter, sans-serif;")
    done = storyproof(project, "check")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[unusable-font] `--sans` is not the name of one font" in done.stdout


def test_one_that_changes_between_a_look_and_its_use_is_told(tmp_path: Path) -> None:
    (own,) = _bought(tmp_path, {"wght": 400})
    file = tmp_path / own.path
    for change_it in (lambda: font(file, {"wght": 700}), file.unlink):
        change_it()
        with pytest.raises(ToolFault, match="changed while it was used"):
            sheet_fonts(tmp_path / "cut", (own,))
        with pytest.raises(ToolFault, match="changed while it was used"):
            make_webfonts(tmp_path / "made", Typefaces(FAMILY, FAMILY, (own,)))


@pytest.mark.parametrize(("told", "weight"), [(0, 1), (65535, 1000)])
def test_a_weight_is_one_that_stylesheets_know(tmp_path: Path, told: int, weight: int) -> None:
    file = font(tmp_path / f"{FONTS}/Meridian.ttf", {"wght": 400})
    with TTFont(BytesIO(file.read_bytes())) as opened:
        opened["OS/2"].usWeightClass = told
        opened.save(file)
    (own,) = brand_fonts(tmp_path)
    assert own.weights == (weight, weight)


def test_a_colour_that_is_commented_out_is_none() -> None:
    css = TEMPLATE.css.replace(
        "--sans: Inter;", '/* --sans: "Meridian";\n */ --sans: Inter; /* --sans: Old; */'
    )
    assert brand_look(css).sans == "Inter"


@pytest.mark.parametrize("family", ["../../../x", "Grotesk/2", "Norms® Pro", "日本 Gothic", "M+"])
def test_a_font_may_call_itself_almost_anything(tmp_path: Path, family: str) -> None:
    (own,) = _bought(tmp_path, {"wght": 400}, family=family)
    assert not own.fault
    make_webfonts(tmp_path / "made", Typefaces(family, family, (own,)))
    faces = sheet_fonts(tmp_path / "cut", (own,))
    assert len(list(faces.glob("*-400.ttf"))) == 2, "Inter's, and this one"
    made = {*tmp_path.glob("made/*"), *tmp_path.glob("cut/faces-*/*")}
    assert {*tmp_path.rglob("*.woff2"), *tmp_path.rglob("*.ttf")} <= {*made, tmp_path / own.path}


@pytest.mark.parametrize("family", ['A"B', "x" * 400, "a;b}", "line\nbreak"])
def test_a_family_that_no_stylesheet_can_name_is_told(tmp_path: Path, family: str) -> None:
    (own,) = _bought(tmp_path, {"wght": 400}, family=family)
    assert "that no stylesheet can name" in own.fault
