"""`storyproof swap FILE --profile P`: any Markdown, any profile, through the door people use."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import build_project
from build_project import STORY, change, command, environment, new_project
from corpus_project import CORPUS, PROFILES
from literate import PROJECT
from storyproof.flow.judge_file import judge_file
from storyproof.reading.any_markdown import read_any

ROOT = Path(__file__).resolve().parent.parent
HERE = Path("tests/swap/file")
PROFILE = HERE / "profile.yml"
DAY = ("--today", "2026-11-21")
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def storyproof(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return build_project.storyproof(ROOT, *map(str, arguments), env=environment)


def judged(file: Path, *options: str | Path, profile: Path = PROFILE) -> dict[str, Any]:
    ended = storyproof("swap", file, "--profile", profile, "--format", "json", *DAY, *options)
    assert ended.stderr == ""
    assert ended.returncode == 0, ended.stdout
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


def test_the_json_is_an_interface() -> None:
    ended = storyproof("swap", HERE / "story.md", "--profile", PROFILE, "--format", "json", *DAY)
    assert ended.stdout == (ROOT / HERE / "judged.json").read_text("utf-8")


def test_a_rival_can_be_chosen() -> None:
    answer = judged(HERE / "story.md", "--rival", "tundra")
    verdicts = {each["text"]: each["verdict"] for each in answer["sentences"]}
    assert {each["rival"] for each in answer["sentences"]} == {"tundra"}
    assert verdicts["Northfold sends an alert call."] == "unknown"
    assert answer["story"]["worst_rival"] == "tundra"


@pytest.mark.parametrize(
    ("content", "code", "encoding"),
    [(b"Northfold made the thaw forecast.\n", 0, {}), (b"\xff\n", 1, {}), (b"\xff\n", 1, ASCII)],
)
def test_a_name_in_no_encoding_is_shown_as_far_as_it_can_be(
    tmp_path: Path, content: bytes, code: int, encoding: dict[str, str]
) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.md")
    file.write_bytes(content)
    asked = ("swap", file, "--profile", PROFILE, *DAY)
    shown, told = storyproof(*asked, **encoding), storyproof(*asked, "--format", "json", **encoding)
    assert (shown.returncode, shown.stderr) == (code, "")
    assert "caf\ufffd.md" in shown.stdout
    assert (told.returncode, told.stderr) == (code, "")
    assert json.loads(told.stdout)["file"] == f"{tmp_path}/caf\ufffd.md"


def test_a_device_without_end_is_refused_by_its_size() -> None:
    told, (finding,) = read_any("zero", bytes(20_000_000))
    assert told is None
    assert "the file is too long" in finding.problem.message


def test_without_a_first_rival_all_are_judged(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yml"
    text = (ROOT / PROFILE).read_text("utf-8")
    profile.write_text(text.replace("primary: coldly\n", ""))
    assert set(judged(HERE / "story.md", profile=profile)["story"]["counts"]) == {
        "coldly",
        "tundra",
    }


def test_a_row_with_a_date_grows_old() -> None:
    answer = judged(HERE / "story.md", "--today", "2027-11-21")
    told = next(each for each in answer["sentences"] if "countersign" in each["text"])
    assert told["verdict"] == "unknown"
    assert answer["story"]["verdict"] == "warn"


PRAISE = "Northfold is great. Northfold saved us money. Northfold helped Acme grow by 40%. Northfold is easy to use."


@pytest.mark.parametrize(
    "case",
    yaml.safe_load((ROOT / HERE / "talked_round.yml").read_text("utf-8")),
    ids=lambda case: case["why"],
)
def test_the_reading_of_a_text_is_not_talked_round(case: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text(f"{PRAISE}\n\n{case['adds']}\n", "utf-8")
    assert judged(file, "--rival", "coldly")["story"]["verdict"] == case["verdict"]


@pytest.mark.tools
def test_a_film_is_looked_at_within_the_limits_of_its_project(tmp_path: Path) -> None:
    """Else the next check would have to look at it again."""
    root = new_project(tmp_path / "project")
    change(root, STORY, "clip.en.vtt", "clip.en.txt")
    (root / "media/fjordmelk/clip.en.txt").write_text("A thaw forecast.\n", encoding="utf-8")
    change(root, "site_config/pipeline.yml", "ladder: [180]", "ladder: [180], max_minutes: 7")
    build_project.storyproof(root, "check")
    known = (root / ".storyproof/probes.json").read_bytes()
    assert b"clip.mp4" in known
    judged(root / STORY, profile=root / "site_config")
    assert (root / ".storyproof/probes.json").read_bytes() == known


@pytest.mark.parametrize(
    "path", ["/dev/zero", "../pipe", "/etc/hostname", "../../../../etc/hostname", "media/fjordmelk"]
)
def test_of_captions_only_plain_files_in_media_are_opened(path: str, tmp_path: Path) -> None:
    root = new_project(tmp_path / "project")
    os.mkfifo(tmp_path / "pipe")
    change(root, STORY, "media/fjordmelk/clip.en.vtt", path)
    (finding,) = judged(root / STORY, profile=root / "site_config")["findings"]
    assert (finding["rule"], finding["severity"]) == ("missing-captions", "warning")
    assert finding["message"].startswith(f"there is no file `{path}` in `media/`")
    line = (root / STORY).read_text("utf-8").split("\n")[finding["line"] - 1]
    assert line[finding["column"] - 1 :].startswith(path)


@pytest.mark.parametrize("name", ["competitors/x.yml", "company.yml", "pipeline.yml"])
@pytest.mark.parametrize("kind", ["folder", "dangling link"])
def test_what_is_no_file_of_a_profile_is_a_finding(name: str, kind: str, tmp_path: Path) -> None:
    config = new_project(tmp_path / "project") / "site_config"
    (config / name).unlink(missing_ok=True)
    if kind == "folder":
        (config / name).mkdir()
    else:
        (config / name).symlink_to("nowhere")
    ended = storyproof("swap", HERE / "story.md", "--profile", config, "--format", "json", *DAY)
    assert ended.returncode == 1
    findings = json.loads(ended.stdout)["findings"]
    assert [(each["rule"], each["path"]) for each in findings] == [
        ("misplaced-file", str(config / name))
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (".", "this folder has no `company.yml`, so it is no profile"),
        ("site_config/company.yml", "this is one part of a project's profile"),
    ],
)
def test_what_stands_beside_a_profile_is_told_as_such(name: str, said: str) -> None:
    ended = storyproof("swap", HERE / "story.md", "--profile", PROJECT / name, "--format", "json")
    assert ended.returncode == 1
    (finding,) = json.loads(ended.stdout)["findings"]
    assert (finding["path"], finding["message"]) == (str(PROJECT / name), said)


def test_a_profile_too_long_is_no_header(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yml"
    profile.write_text((ROOT / PROFILE).read_text("utf-8") + "#" * 400_000, "utf-8")
    ended = storyproof("swap", HERE / "story.md", "--profile", profile)
    assert ended.returncode == 1
    assert "the file has 400," in ended.stdout


def test_a_project_is_a_profile_too() -> None:
    project = PROJECT.relative_to(ROOT)
    file = project / "stories/fjordmelk/thaw.md"
    answer = judged(file, profile=project / "site_config")
    assert answer["story"]["evidence"] == "bound"
    assert answer["story"]["verdict"] == "keep"
    assert answer["story"]["counts"]["coldly"]["capabilities"]
    anchored = [each for each in answer["sentences"] if each["verdict"] == "anchored"]
    assert any(each["evidence"] for each in anchored)


def test_check_carries_the_same_judgements() -> None:
    project = PROJECT.relative_to(ROOT)
    ended = subprocess.run(
        [sys.executable, "-m", "storyproof", "check", "--format", "json"],
        cwd=PROJECT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "pipeline")},
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(ended.stdout)
    assert report["version"] == 3
    path = "stories/fjordmelk/thaw.md"
    assert {each["path"] for each in report["judgements"]} == {path}
    alone = judged(project / path, profile=project / "site_config")["sentences"]
    assert [each | {"path": path} for each in alone] == report["judgements"]


def test_a_person_reads_ours_and_theirs_side_by_side() -> None:
    call = ("swap", HERE / "story.md", "--profile", PROFILE, *DAY)
    wide = storyproof(*call, COLUMNS="120").stdout
    narrow = storyproof(*call, COLUMNS="60").stdout
    beside = [line for line in wide.splitlines() if "Northfold sends" in line]
    assert [line.split("  ")[-1].strip() for line in beside] == ["Coldly sends an alert call."]
    assert max(map(len, narrow.splitlines())) <= 60
    assert "Coldly     Coldly sends an alert call." in narrow
    for text in (wide, narrow):
        assert "swappable S3: a capability the rival has too" in " ".join(text.split())
        assert text.count("ask: ") == 1
        assert "evidence: none declared" in " ".join(text.split())
        assert "\x1b" not in text


@pytest.mark.parametrize(
    "case",
    yaml.safe_load((ROOT / HERE / "profiles.yml").read_text("utf-8")),
    ids=lambda case: case["why"],
)
def test_a_wrong_profile_is_a_finding(case: dict[str, str], tmp_path: Path) -> None:
    text = (ROOT / PROFILE).read_text("utf-8")
    assert case["old"] in text
    profile = tmp_path / "profile.yml"
    profile.write_text(text.replace(case["old"], case["new"], 1))
    ended = storyproof("swap", HERE / "story.md", "--profile", profile, "--format", "json")
    answer = json.loads(ended.stdout)
    found = [
        f"{each['line']}:{each['column']}: {each['message']}; {each['help']}"
        for each in answer["findings"]
    ]
    assert found == [case["found"]]
    assert ("story" in answer, ended.returncode) == (
        (True, 0) if case.get("judged") else (False, 1)
    )


def test_a_term_in_capitals_is_no_word_of_every_text(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yml"
    text = (ROOT / PROFILE).read_text("utf-8")
    profile.write_text(text.replace('terms: ["thaw forecast*"]', "terms: [MIT, thaw forecast*]"))
    assert judged(HERE / "story.md", profile=profile)["findings"] == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\xff\xfeN\x00", "1:1: error[unreadable-file] this is not UTF-8 text"),
        (
            b"---\ntitle: x\nclaims: [{capabilty: y, capability: z}]\n---\n",
            "3:11: error[bad-field]",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(data: bytes, found: str, tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_bytes(data)
    ended = storyproof("swap", file, "--profile", PROFILE)
    assert ended.returncode == 1
    assert f"{file}:{found}" in ended.stdout


def test_an_invisible_character_of_others_is_read_as_a_space(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text("\u200b\nNorthfold&shy; sends an alert call.\n", encoding="utf-8")
    answer = judged(file)
    assert [(each["line"], each["text"]) for each in answer["sentences"]] == [
        (2, "Northfold sends an alert call.")
    ]
    assert answer["not_judged"] == [
        {
            "line": 1,
            "column": 1,
            "text": "",
            "reason": "invisible characters read as spaces: 2, the first U+200B",
        }
    ]
    file.write_text("---\ntitle: x\nclaims: []\n---\nNorth\u200bfold.\n", encoding="utf-8")
    ended = storyproof("swap", file, "--profile", PROFILE)
    assert ended.returncode == 1
    assert f"{file}:5:6: error[unreadable-file]" in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.md", "--profile", PROFILE), "does not exist"),
        ((HERE, "--profile", PROFILE), "is a directory"),
        ((HERE / "story.md", "--profile", "nowhere.yml"), "does not exist"),
        ((HERE / "story.md",), "issing option '--profile'"),
        ((HERE / "story.md", "--profile", PROFILE, "--rival", "coldy"), "did you mean `coldly`?"),
        ((HERE / "story.md", "--profile", PROFILE, "--format", "xml"), "'xml' is not one of"),
    ],
)
def test_wrong_usage_says_so_in_the_form_that_was_asked_for(
    arguments: tuple[str | Path, ...], said: str
) -> None:
    ended = storyproof("swap", *arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    ended = storyproof("swap", "--format=json", *arguments)
    assert ended.returncode == 2
    answer = json.loads(ended.stdout)
    assert answer["file"] == str(arguments[0])
    (finding,) = answer["findings"]
    assert (finding["rule"], finding["path"]) == ("wrong-usage", str(arguments[0]))
    assert said in finding["message"]


@pytest.mark.parametrize(
    ("file", "profile"), [("/proc/self/mem", PROFILE), (HERE / "story.md", "/proc/self/mem")]
)
def test_a_file_the_system_does_not_read_is_told_in_json_too(
    file: str | Path, profile: str | Path
) -> None:
    ended = storyproof("swap", file, "--profile", profile, "--format", "json")
    assert ended.returncode == 3
    (finding,) = json.loads(ended.stdout)["findings"]
    assert (finding["rule"], finding["path"]) == ("unreadable-file", "/proc/self/mem")


@pytest.mark.parametrize("closed", ["story.md", "profile.yml"])
def test_a_file_that_others_may_not_read_is_no_wrong_usage(
    closed: str, tmp_path: Path, unprivileged: list[str]
) -> None:
    for name in ("story.md", "profile.yml"):
        shutil.copy(ROOT / HERE / name, tmp_path)
    (tmp_path / closed).chmod(0)
    judge = command("swap", "story.md", "--profile", "profile.yml", "--format", "json")
    ended = subprocess.run(
        [*unprivileged, *judge], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert ended.returncode == 3
    (finding,) = json.loads(ended.stdout)["findings"]
    assert (finding["rule"], finding["path"]) == ("unreadable-file", closed)


def test_a_long_file_of_others_is_judged_and_one_without_bound_is_not(tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    said = "Northfold sends an alert call. "
    file.write_text(said * (400_000 // len(said)), encoding="utf-8")
    assert len(judged(file)["sentences"]) == 400_000 // len(said)
    file.write_text(said * 20_000, encoding="utf-8")
    ended = storyproof("swap", file, "--profile", PROFILE, "--format", "json")
    assert ended.returncode == 1
    (finding,) = json.loads(ended.stdout)["findings"]
    assert finding["message"] == "the body has 620,000 characters; 400,000 are the limit"


def test_an_empty_source_is_none(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yml"
    text = (ROOT / PROFILE).read_text("utf-8")
    assert "source: Their guide" in text
    profile.write_text(text.replace("source: Their guide", 'source: ""'), "utf-8")
    (finding,) = judged(HERE / "story.md", profile=profile)["findings"]
    assert finding["message"] == "no source is named, so this row counts as unknown"


def test_a_row_that_cannot_be_stood_on_is_unknown_and_a_warning(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yml"
    text = (ROOT / PROFILE).read_text("utf-8")
    assert "checked: 2026-10-01" in text
    profile.write_text(text.replace("checked: 2026-10-01", "checked: 2027-10-01"), "utf-8")
    answer = judged(HERE / "story.md", profile=profile)
    (finding,) = answer["findings"]
    assert (finding["rule"], finding["severity"]) == ("doubtful-row", "warning")
    assert finding["message"].startswith("2027-10-01 is a day still to come")
    told = next(each for each in answer["sentences"] if "countersign" in each["text"])
    assert told["verdict"] == "unknown"
    said = storyproof("swap", HERE / "story.md", "--profile", profile, *DAY).stdout
    assert f"{profile}:{finding['line']}" in "".join(said.split())  # a long path is wrapped


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der thaw forecast von Northfold weckt den Fahrer."),
        ("fr", "Le thaw forecast de Northfold réveille le chauffeur."),
        ("es", "El thaw forecast de Northfold despierta al conductor."),
    ],
)
def test_a_profile_in_one_file_and_every_rule_serve_each_language(
    tmp_path: Path, language: str, text: str
) -> None:
    story = tmp_path / "story.md"
    story.write_text(f"---\nlanguage: {language}\n---\n\n{text}\n", "utf-8")
    answer = judged(story)
    assert answer["left_out"] == []
    assert [each["verdict"] for each in answer["sentences"]] == ["anchored"]


def test_what_nobody_looked_up_lately_carries_no_story(tmp_path: Path) -> None:
    profile, story = tmp_path / "profile.yml", tmp_path / "story.md"
    old = "{state: yes, source: Their guide, checked: 2025-01-10}"
    text = (ROOT / PROFILE).read_text("utf-8")
    assert "{coldly: yes, tundra: unknown}" in text
    profile.write_text(text.replace("{coldly: yes,", f"{{coldly: {old},"), "utf-8")
    story.write_text(
        "The alert call wakes a driver on the pass before dawn.\n\n"
        "Each alert call names the next town with a free dock.\n\n"
        "When two lorries meet, one alert call goes to both.\n\n"
        "An alert call lists who answered it, hour by hour.\n"
    )
    answer = judged(story, "--rival", "coldly", profile=profile)
    assert {each["verdict"] for each in answer["sentences"]} == {"unknown"}
    assert (answer["story"]["verdict"], answer["story"]["counts"]["coldly"]["load_bearing"]) == (
        "throw",
        0,
    )


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no stories in {CORPUS}")
def test_every_published_story_is_judged_or_has_a_place_for_its_fault() -> None:
    for file in sorted(CORPUS.glob("*/*.md")):
        profile = PROFILES / f"{file.parent.name}.yml"
        if profile.is_file():
            answer = judge_file(file, profile, None, date(2026, 11, 21))
            assert answer.report or answer.findings, file
