"""Care of the profile: `swap init`, `swap label` and `swap audit`, through the door people use."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from build_project import STORY, storyproof
from literate import PROJECT

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "pipeline"), "COLUMNS": "100"}
LACKS = 'coldly: {state: lacks, source: "Coldly guide, 2026", checked: 2026-10-01}'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(PROJECT, root, ignore=shutil.ignore_patterns("releases"))
    return root


def swap(project: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    words = ("swap", *map(str, arguments))
    return storyproof(project, *words, env={"COLUMNS": "100"})


def audited(project: Path, *arguments: str | Path) -> dict[str, Any]:
    ended = swap(project, "audit", "--format", "json", "--today", "2026-11-21", *arguments)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


def change(project: Path, old: str, new: str) -> None:
    """Changes the first such row of the profile: the thaw forecast's."""
    company = project / "site_config/company.yml"
    text = company.read_text("utf-8")
    assert old in text
    company.write_text(text.replace(old, new, 1), encoding="utf-8")


def git(project: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@a.example")
    subprocess.run(["git", *who, *arguments], cwd=project, check=True, capture_output=True)


def test_an_old_row_is_shown_with_its_age(project: Path) -> None:
    assert audited(project)["rows"] == []
    change(project, LACKS, LACKS.replace("2026-10-01", "2026-02-01"))
    rows = audited(project)["rows"]
    assert [(row["capability"], row["rival"], row["age_days"], row["stale"]) for row in rows] == [
        ("thaw-forecast", "coldly", 293, True)
    ]
    assert "293 days: stale" in swap(project, "audit").stdout


def test_a_row_nobody_checked_comes_first(project: Path) -> None:
    change(project, LACKS, "coldly: {state: lacks}")
    change(project, LACKS, LACKS.replace("2026-10-01", "2026-06-01"))
    rows = audited(project)["rows"]
    assert [(row["capability"], row["age_days"], row["stale"]) for row in rows] == [
        ("thaw-forecast", None, True),
        ("countersign", 173, False),
    ]


def test_the_capability_without_which_a_story_falls(project: Path) -> None:
    carriers = {each["capability"]: each for each in audited(project)["carriers"]}
    assert carriers["thaw-forecast"]["carries"] == ["fjordmelk/thaw"]
    assert carriers["thaw-forecast"]["falls"] == ["fjordmelk/thaw"]
    assert carriers["alerts"]["carries"] == []
    settings = project / "site_config/pipeline.yml"
    settings.write_text(settings.read_text("utf-8") + "swap_test: {minimum_claims: 1}\n")
    carriers = {each["capability"]: each for each in audited(project)["carriers"]}
    assert carriers["thaw-forecast"]["falls"] == []


def test_a_changed_row_turns_verdicts(project: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(project / "site_config", before / "site_config")
    git(project, "init", "-q")
    git(project, "add", "site_config")
    git(project, "commit", "-qm", "before")
    change(project, LACKS, LACKS.replace("lacks", "has"))
    flips = audited(project, "--against", "HEAD")["flips"]
    assert flips == audited(project, "--against", before)["flips"]
    story, *sentences = flips
    assert (story["path"], story["before"], story["after"]) == ("fjordmelk/thaw", "keep", "warn")
    assert sentences
    for flip in sentences:
        assert (flip["path"], flip["rival"]) == (STORY, "coldly")
        assert (flip["before"], flip["after"]) == ("anchored", "swappable")
    assert "keep → warn" in swap(project, "audit", "--against", "HEAD").stdout
    git(project, "commit", "-qam", "after")
    assert audited(project, "--against", "HEAD")["flips"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--against", "HEAD~9"), "git knows no revision `HEAD~9` here"),
        (("--transplant", "stories"), "--transplant and --rival go together"),
        (("--transplant", "media", "--rival", "coldly"), "no Markdown file below `media`"),
        (("--transplant", "stories", "--rival", "coldy"), "did you mean `coldly`?"),
    ],
)
def test_wrong_usage_of_audit_says_so(project: Path, arguments: tuple[str, ...], said: str) -> None:
    ended = swap(project, "audit", *arguments)
    assert ended.returncode == 2
    assert said in ended.stderr


def test_a_rivals_own_stories_with_our_name_put_in(project: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    story = theirs / "a.md"
    told = "Coldly sends alerts to every phone.\n\nWith Coldly, waste fell by half.\n"
    story.write_text(told)
    moved = audited(project, "--transplant", theirs, "--rival", "coldly")["transplant"]
    assert (moved["moved"], moved["moved_anchored"]) == (2, 0)
    assert moved["own_anchored"] > 0
    assert moved["healthy"] is True
    story.write_text(told + "\nCrews trust the thaw forecast, since Coldly makes it hourly.\n")
    moved = audited(project, "--transplant", theirs, "--rival", "coldly")["transplant"]
    assert (moved["moved"], moved["moved_anchored"]) == (3, 1)
    assert moved["healthy"] is False
    assert moved["examples"] == ["Crews trust the thaw forecast, since Northfold makes it hourly."]


def _place(project: Path, words: str) -> str:
    lines = (project / STORY).read_text("utf-8").splitlines()
    number, line = [(n, text) for n, text in enumerate(lines, 1) if words in text][-1]
    return f"{STORY}:{number}:{line.index(words) + 1}"


def test_labels_are_kept_and_compared(project: Path) -> None:
    assert swap(project, "label", STORY, "keep", "--by", "Ida").returncode == 0
    place = _place(project, "The thaw forecast tells")
    ended = swap(project, "label", place, "throw", "--rival", "coldly", "--by", "Ida")
    assert ended.stdout.startswith("throw: "), ended.stderr
    story, sentence = audited(project)["labels"]
    assert (story["label"], story["said"], story["agrees"]) == ("keep", "keep", True)
    assert (sentence["label"], sentence["said"], sentence["agrees"]) == ("throw", "keep", False)
    assert f"{STORY}:{sentence['line']}" == place.rpartition(":")[0]
    text = swap(project, "audit").stdout
    assert "1 of 2 agree with the test" in text
    (project / STORY).write_text(
        (project / STORY).read_text("utf-8").replace("The thaw forecast", "This thaw forecast")
    )
    assert [label["said"] for label in audited(project)["labels"]] == ["keep", "gone"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((f"{STORY}:2", "keep", "--by", "Ida"), "no sentence of the body stands on line 2"),
        (("stories/none.md", "keep", "--by", "Ida"), "is no story of this project"),
        ((STORY, "keep", "--by", "Ida", "--rival", "coldy"), "did you mean `coldly`?"),
        ((STORY, "keep"), "say who judges, with --by NAME"),
        ((STORY,), "name a place and `keep` or `throw`"),
        ((STORY, "keep", "--by", "Ida\x1b[2J"), "a name has one line"),
        ((), "say who judges, with --by NAME"),
    ],
)
def test_a_label_needs_a_place_and_a_person(
    project: Path, arguments: tuple[str, ...], said: str
) -> None:
    ended = swap(project, "label", *arguments)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert not (project / "site_config/swap_labels.yml").exists()


def test_a_label_goes_through_no_link(project: Path) -> None:
    (project / "site_config/swap_labels.yml").symlink_to(project / "elsewhere")
    ended = swap(project, "label", STORY, "keep", "--by", "Ida")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert not (project / "elsewhere").exists()


def test_a_thousand_labels_are_read(project: Path) -> None:
    line = f'  - {{path: {STORY}, text: "{"x" * 80}", label: keep, by: Ida, on: 2026-11-21}}\n'
    (project / "site_config/swap_labels.yml").write_text(f"labels:\n{line * 1_000}", "utf-8")
    assert len(audited(project)["labels"]) == 1_000


def test_a_broken_file_of_labels_is_a_finding(project: Path) -> None:
    file = project / "site_config/swap_labels.yml"
    file.write_text("labels:\n  - {path: a, label: maybe, by: Ida, on: 2026-11-21}\n")
    ended = swap(project, "audit")
    assert ended.returncode == 1
    assert "site_config/swap_labels.yml:2:22: error[bad-field] `label` cannot be" in ended.stdout


def test_a_person_is_asked_sentence_by_sentence(project: Path) -> None:
    try:
        keyboard, screen = pty.openpty()
    except OSError as error:
        pytest.skip(f"this machine gives no terminal: {error}")
    os.write(keyboard, b"Ida\nk\ns\nt\nq\n")
    ended = subprocess.run(
        [sys.executable, "-m", "storyproof", "swap", "label", "--today", "2026-11-21"],
        cwd=project,
        env=ENVIRONMENT,
        stdin=screen,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(screen)
    os.close(keyboard)
    assert ended.returncode == 0, ended.stderr
    assert "anchored" not in ended.stdout
    labels = audited(project)["labels"]
    assert [(label["label"], label["by"]) for label in labels] == [
        ("keep", "Ida"),
        ("throw", "Ida"),
    ]


def test_a_draft_names_terms_and_rivals_and_can_be_judged_by(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    for name, more in (("a", "They chose it instead of Coldly."), ("b", ""), ("c", "")):
        term = "" if name == "c" else "Thanks to its thaw forecasts a driver turns off in time. "
        (stories / f"{name}.md").write_text(
            f"The crew at the dock uses Northfold. {term}{more}\n\nWe like Northfold Watch a lot.\n"
        )
    ended = swap(tmp_path, "init", "stories")
    assert ended.returncode == 0, ended.stderr
    draft = ended.stdout
    for proposed in (
        '- "Northfold"  # in 3 stories',
        '- "Northfold Watch"  # in 3 stories',
        'coldly: {names: ["Coldly"]}  # in 1 story',
        "- id: thaw-forecast  # in 2 stories",
        "offered_by: {coldly: unknown}",
    ):
        assert proposed in draft
    (tmp_path / "draft.yml").write_text(draft)
    judged = swap(tmp_path, "stories/a.md", "--profile", "draft.yml", "--format", "json")
    told = {each["text"]: each["verdict"] for each in json.loads(judged.stdout)["sentences"]}
    assert told["Thanks to its thaw forecasts a driver turns off in time."] == "unknown"


def test_a_draft_takes_known_names_from_the_project(project: Path) -> None:
    draft = swap(project, "init").stdout
    assert '- "Northfold"  # in 1 story' in draft
    assert "tundra: {names:" in draft
