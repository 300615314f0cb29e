"""`stories.json`: its published schema describes it, and it says no more than the pages do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from build_project import CUSTOMER, STORY, change, new_project
from literate import TODAY
from printed_site import internal
from sample_edition import edition, full_story, plain_story
from storyproof.editions import internal_edition, public_edition
from storyproof.flow.check import check
from storyproof.model.edition import Edition
from storyproof.model.publication import Publication
from storyproof.model.task import WriteText
from storyproof.outputs.stories_json import stories_json_tasks

CHANNELS = "channels: [site, sheet]"
SITE_URL = "site_url: https://stories.northfold.example/\n"


def files(of: Edition) -> tuple[dict[str, Any], dict[str, Any]]:
    """The file and its schema, as parsed."""
    texts = {
        t.targets[0]: t.step.text for t in stories_json_tasks(of) if isinstance(t.step, WriteText)
    }
    return json.loads(texts["stories.json"]), json.loads(texts["stories.schema.json"])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = new_project(tmp_path / "project")
    change(root, CUSTOMER, CHANNELS, "channels: [site, sheet, feed]")
    return root


def editions(root: Path) -> tuple[Edition, Edition]:
    catalog = check(root, TODAY).catalog
    assert catalog
    return public_edition(catalog), internal_edition(catalog)


@pytest.mark.tools
def test_the_schema_describes_the_file(project: Path) -> None:
    samples = edition(
        *(replace(s, publication=Publication(in_feeds=True)) for s in edition().stories)
    )
    for of in (*editions(project), samples, internal(samples), edition(full_story(), site_url="")):
        data, schema = files(of)
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize(
    "damage",
    [
        {"version": 2},
        {"surprise": 1},
        {"stories": [{}]},
        {"edition": "secret"},
    ],
    ids=lambda damage: next(iter(damage)),
)
def test_the_schema_refuses_another_shape(damage: dict[str, object]) -> None:
    data, schema = files(edition(full_story()))
    assert not Draft202012Validator(schema).is_valid(data | damage)


@pytest.mark.tools
def test_a_story_is_told_with_its_life_and_its_results(project: Path) -> None:
    change(project, STORY, "{owner: marcom, by", "{owner: marcom, last: 2026-11-02, by")
    change(project, STORY, "limits:", "formerly: [fjordmelk-warm-loads]\nlimits:")
    data, _ = files(editions(project)[0])
    (story,) = data["stories"]
    assert (story["id"], story["path"]) == ("fjordmelk-warm-loads", "stories/fjordmelk-thaw/")
    assert story["url"] == "https://stories.northfold.example/stories/fjordmelk-thaw/"
    life = (story["published"], story["reviewed"], story["valid_until"])
    assert life == ("2026-10-01", "2026-11-02", "2027-03-12")
    assert [term["key"] for term in story["stages"]] == ["evaluation"]
    (metric,) = story["metrics"]
    assert (metric["before"], metric["after"]) == ("14 per month", "6 per month")
    assert (metric["change"], metric["window"]) == ("−57%", "June to August 2026")
    assert [quote["name"] for quote in story["quotes"]] == ["Solveig Tangen"] * 2
    assert [sheet["page_size"] for sheet in story["sheets"]] == ["A4", "Letter"]
    assert story["films"][0]["captions_language"] == "en"


@pytest.mark.tools
def test_what_is_not_disclosed_is_null(project: Path) -> None:
    change(project, STORY, "    headline: true", "    headline: true\n    disclosure: relative")
    data, _ = files(editions(project)[0])
    (metric,) = data["stories"][0]["metrics"]
    assert (metric["before"], metric["after"], metric["change"]) == (None, None, "−57%")


@pytest.mark.tools
def test_an_anonymous_customer_stays_anonymous(project: Path) -> None:
    change(project, STORY, "visibility: public", "visibility: anonymous\nanonymous_as: A dairy")
    data, _ = files(editions(project)[0])
    (story,) = data["stories"]
    assert story["id"] == "thaw"
    assert (story["customer"]["name"], story["customer"]["city"]) == ("A dairy", None)
    assert {(quote["name"], quote["employer"]) for quote in story["quotes"]} == {(None, "A dairy")}


@pytest.mark.tools
def test_without_the_channel_feed_only_our_own_people_have_it(project: Path) -> None:
    change(project, CUSTOMER, "channels: [site, sheet, feed]", CHANNELS)
    outside, inside = (files(of)[0] for of in editions(project))
    assert (outside["edition"], outside["stories"]) == ("public", [])
    assert inside["edition"] == "internal"
    assert [story["id"] for story in inside["stories"]] == ["fjordmelk-thaw"]


@pytest.mark.tools
def test_without_an_address_paths_are_enough(project: Path) -> None:
    change(project, "site_config/pipeline.yml", SITE_URL, "")
    data, _ = files(editions(project)[0])
    assert (data["site_url"], data["stories"][0]["url"]) == (None, None)


def test_the_order_is_that_of_the_front_page() -> None:
    stories = [
        replace(plain_story(), slug=slug, result_size=size, publication=Publication(in_feeds=True))
        for slug, size in (("small", 0.1), ("large", 0.9), ("middle", 0.5))
    ]
    data, _ = files(edition(*stories))
    assert [story["id"] for story in data["stories"]] == ["large", "middle", "small"]
