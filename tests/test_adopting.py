"""What another company takes over: nothing of the demo is in it, and the page that tells how is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "ADOPTING.md").read_text("utf-8")
KEPT = ("theme", "sheet", "labels", "style", "pages", "metrics.yml")
"""What of `site_config/` is no company's own, or is written for any."""
RECORDS = (
    "site_config/company.yml",
    "site_config/competitors/*.yml",
    "stories/*/customer.yml",
)


def names() -> set[str]:
    """Of the demo's company, its rivals and its customers."""
    records = [
        yaml.safe_load(file.read_text("utf-8")) for where in RECORDS for file in ROOT.glob(where)
    ]
    return {name for record in records for name in (record["name"], *record.get("aliases", ()))}


def test_no_design_and_no_page_names_the_demo() -> None:
    told = re.compile(r"\b(?:" + "|".join(map(re.escape, names())) + r")\b")
    places = [ROOT / "site_config" / name for name in KEPT]
    files = [file for place in places for file in (place, *place.rglob("*")) if file.is_file()]
    named = {
        file.relative_to(ROOT).as_posix(): found[0]
        for file in (*files, ROOT / "mkdocs.yml")
        if (found := told.search(file.read_text("utf-8")))
    }
    assert named == {}


BLUE = ("#08152f", "#2359f0", "#1f50dd", "#1b48c9", "#c9d7ff", "#8fa1c7", "#7d9dff", "#93b0ff")
"""The demo's colours, as the site's stylesheets tell them."""


@pytest.mark.parametrize("colour", BLUE)
def test_a_colour_of_the_brand_is_told_once_on_the_site(colour: str) -> None:
    styles = (ROOT / "site_config/theme/assets/stylesheets").glob("*.css")
    told = [line for style in styles for line in style.read_text("utf-8").splitlines()]
    assert [line.strip() for line in told if colour in line and "--" not in line] == []
    assert sum(colour in line for line in told) == 1


NOT_THE_BRANDS = {"#fff", "#ffd479"}
"""Paper, and the mark of what is internal."""


@pytest.mark.parametrize("file", ["sheet.css", "set.css", "card.css"])
def test_paper_takes_each_colour_of_the_brand_from_one_place(file: str) -> None:
    style = (ROOT / "site_config/sheet" / file).read_text("utf-8")
    rules = re.sub(r":root \{.*?\n\}", "", style, flags=re.DOTALL)
    assert set(re.findall(r"#[0-9a-f]{3,6}\b(?=[;, )])", rules)) <= NOT_THE_BRANDS


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
def test_its_configuration_can_be_read(block: str) -> None:
    assert isinstance(yaml.safe_load(block), dict)


@pytest.mark.parametrize("file", ["stories.yml", "publish-sharded.yml"])
def test_the_workflow_runs_the_tool_in_its_submodule(file: str) -> None:
    edits = re.findall(r"s\|([^|]+)\|([^|]+)\|", PAGE)
    workflow = (ROOT / ".github/workflows" / file).read_text("utf-8")
    for pattern, told in edits:
        workflow = re.sub(pattern, told.replace("&", r"\g<0>"), workflow)
    jobs = yaml.safe_load(workflow)["jobs"].values()
    steps = [step for job in jobs for step in job["steps"]]
    ran = [step["run"] for step in steps if "run" in step]
    assert ran
    assert all(line.startswith("storyproof/storyproof ") for line in ran)
    keys = [step["with"]["key"] for step in steps if "key" in step.get("with", {})]
    assert all("'storyproof/requirements/" in key for key in keys if "hashFiles" in key)
    checkouts = [step for step in steps if "checkout" in step.get("uses", "")]
    assert all(step["with"]["submodules"] is True for step in checkouts)
