"""Whole builds with the real tools: what is made, what is kept, and who is in it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from build_project import (
    SHEET,
    STORY,
    TITLE,
    TOO_LONG,
    build,
    change,
    command,
    environment,
    inodes,
    pages,
    storyproof,
    tree,
)

pytestmark = [pytest.mark.tools, pytest.mark.usefixtures("cold")]


def remade(before: dict[str, int], after: dict[str, int]) -> set[str]:
    """What takes time to make, and is another file than before."""
    return {
        path
        for path, inode in after.items()
        if path.partition("/")[0] in ("sheets", "media")
        and not path.endswith(".vtt")
        and before.get(path) != inode
    }


def test_an_edition_has_its_pages_sheets_and_films(built: Path) -> None:
    for edition in (built / "build/public", built / "build/internal"):
        assert pages(edition) == {"fjordmelk-thaw", "havnefisk-thaw"}
        printed = 6 if edition.name == "internal" else 4  # ours has one to keep, of each
        assert len(list(edition.glob("sheets/*.pdf"))) == printed
        assert {file.suffix for file in edition.glob("media/*")} == {".mp4", ".m4a", ".jpg", ".vtt"}
        assert (edition / "pagefind/en/pagefind.js").is_file()


def test_results_go_to_stdout_and_progress_to_stderr(project: Path) -> None:
    change(project, STORY, TITLE, f"{TITLE} by day")
    done = storyproof(project, "build")
    assert done.stdout.splitlines() == [
        "3 sheets, slides, cards and videos made, 6 kept",
        "nothing to mend in 2 stories",
        "published build/public with 2 stories, build/internal with 2 stories",
    ]
    assert "sheets, slides and cards …" in done.stderr
    (project / STORY).touch()
    assert storyproof(project, "build", "--quiet").stderr == ""


def test_a_build_with_nothing_changed_switches_nothing_in(project: Path) -> None:
    build(project)
    release, before = (project / "build").readlink(), inodes(project / "build/public")
    assert "nothing changed since the last build" in build(project)
    assert (project / "build").readlink() == release
    assert inodes(project / "build/public") == before


def test_files_saved_again_with_the_same_words_are_not_made_again(project: Path) -> None:
    before = inodes(project / "build/public")
    for file in (project / "stories").rglob("*.*"):
        file.write_bytes(file.read_bytes())
    assert "0 sheets, slides, cards and videos made, 9 kept" in build(project)
    assert remade(before, inodes(project / "build/public")) == set()


def test_a_changed_story_makes_its_own_two_sheets_anew(project: Path) -> None:
    before = inodes(project / "build/public")
    change(project, STORY, TITLE, f"{TITLE} by night")
    assert "3 sheets, slides, cards and videos made, 6 kept" in build(project)
    assert remade(before, inodes(project / "build/public")) == {
        "sheets/northfold-fjordmelk-thaw-a4.pdf",
        "sheets/northfold-fjordmelk-thaw-letter.pdf",
    }
    assert f"{TITLE.removeprefix('title: ')} by night" in (
        project / "build/public/stories/fjordmelk-thaw/index.html"
    ).read_text("utf-8")


def test_a_published_story_that_only_we_see_is_named(project: Path) -> None:
    change(project, STORY, "visibility: public", "visibility: internal")
    said = build(project, "--only", "site")
    assert "for our own people alone (`visibility: internal`): fjordmelk/thaw\n" in said
    assert "published build/public with 1 story, build/internal with 2 stories" in said


def test_two_stories_may_show_one_film(project: Path) -> None:
    shutil.copy(project / STORY, project / "stories/fjordmelk/second.md")
    change(project, "stories/fjordmelk/second.md", TITLE, f"{TITLE} once more")
    build(project)
    for name in ("fjordmelk-thaw", "fjordmelk-second"):
        assert "<video" in (project / f"build/public/stories/{name}/index.html").read_text("utf-8")
    assert len(list((project / "build/public/media").glob("*.mp4"))) == 2, "one of each codec"


def test_only_makes_one_part_and_takes_over_the_others(project: Path) -> None:
    before = tree(project / "build/public")
    change(project, STORY, TITLE, f"{TITLE} anew")
    build(project, "--only", "sheets")
    after = tree(project / "build/public")
    assert {path for path in after if after[path] != before[path]} == {
        "sheets/northfold-fjordmelk-thaw-a4.pdf",
        "sheets/northfold-fjordmelk-thaw-letter.pdf",
    }
    assert after.keys() == before.keys()
    build(project, "--only", "site", "--only", "media")
    changed = {
        path for path, crc in tree(project / "build/public").items() if crc != after.get(path)
    }
    assert "stories/fjordmelk-thaw/index.html" in changed
    assert not any(path.startswith("sheets/") for path in changed)


def test_a_dry_run_says_what_is_to_be_made_and_makes_nothing(project: Path) -> None:
    before, link = inodes(project / ".storyproof"), (project / "build").readlink()
    change(project, STORY, TITLE, f"{TITLE} by truck")
    said = build(project, "--dry-run")
    assert "make  sheets/northfold-fjordmelk-thaw-a4.pdf" in said
    assert "kept  sheets/northfold-havnefisk-thaw-a4.pdf" in said
    only = build(project, "--dry-run", "--only", "media")
    assert "sheets/" not in only
    assert "kept  media/" in only
    assert (project / "build").readlink() == link
    assert {p: i for p, i in inodes(project / ".storyproof").items() if p != "probes.json"} == {
        p: i for p, i in before.items() if p != "probes.json"
    }


def test_a_build_with_an_error_publishes_nothing(project: Path) -> None:
    before = inodes(project / "build/")
    change(project, STORY, TITLE, f"{TITLE}99")
    done = storyproof(project, "build")
    assert done.returncode == 1
    assert f"{STORY}:2:" in done.stdout
    assert "nothing was published; the last build is untouched" in done.stdout
    assert inodes(project / "build/") == before


def test_skip_failing_leaves_out_what_fails_and_publishes_the_rest(project: Path) -> None:
    change(project, STORY, TITLE, f"{TITLE}99")
    (project / "stories/havnefisk/broken.md").write_text("no header\n", encoding="utf-8")
    said = build(project, "--skip-failing")
    assert f"left out: {STORY}\n" in said
    assert "left out: stories/havnefisk/broken.md\n" in said
    assert pages(project / "build/public") == {"havnefisk-thaw"}


def test_drafts_appear_in_the_internal_edition_alone(project: Path) -> None:
    change(project, STORY, "status: published", "status: draft")
    build(project)
    assert pages(project / "build/internal") == {"havnefisk-thaw"}
    build(project, "--drafts")
    assert pages(project / "build/internal") == {"fjordmelk-thaw", "havnefisk-thaw"}
    assert pages(project / "build/public") == {"havnefisk-thaw"}
    build(project)
    assert pages(project / "build/internal") == {"havnefisk-thaw"}, "options are part of a build"


def named(edition: Path, name: str) -> list[str]:
    """Files that name somebody, in their path, their bytes or their text as a reader gets it."""
    return [
        str(file.relative_to(edition))
        for file in edition.rglob("*")
        if file.is_file()
        and name.lower().encode() in (str(file).encode() + _readable(file)).lower()
    ]


def _readable(file: Path) -> bytes:
    data = file.read_bytes()
    if data[:2] == b"\x1f\x8b":
        return subprocess.run(["gzip", "-dc", file], capture_output=True, check=True).stdout
    if data[:4] == b"%PDF":
        return data + "\n".join(page.extract_text() for page in PdfReader(file).pages).encode()
    return data


@pytest.mark.parametrize(
    ("old", "new", "options"),
    [
        ("expires: 2028-03-12", "withdrawn: 2026-11-20", ()),
        ("expires: 2028-03-12", "withdrawn: 2026-11-20", ("--only", "sheets")),
        ("expires: 2028-03-12", "expires: 2026-11-20", ()),
    ],
    ids=["withdrawn", "withdrawn, and only sheets asked for", "expired"],
)
def test_a_customer_whose_consent_is_gone_is_gone(
    project: Path, old: str, new: str, options: tuple[str, ...]
) -> None:
    films = {file.name for file in (project / "build/public/media").iterdir()}
    assert named(project / "build/public", "Fjordmelk")
    change(project, "stories/fjordmelk/customer.yml", old, new)
    said = build(project, *options)
    assert "[expired-consent]" in said
    for edition in ("public", "internal"):
        assert named(project / "build" / edition, "Fjordmelk") == []
        assert not films & {file.name for file in (project / "build" / edition).rglob("*")}
        assert pages(project / "build" / edition) == {"havnefisk-thaw"}
    assert named(project / ".storyproof/releases", "Fjordmelk") == [], "nor in an earlier release"


def test_consent_runs_out_by_the_day_given(project: Path) -> None:
    settings = project / "site_config/pipeline.yml"
    settings.write_text(settings.read_text().replace("today: 2026-11-21\n", ""))
    for path in ("stories/havnefisk/customer.yml", "stories/havnefisk/thaw.md", STORY):
        file = project / path
        file.write_text(file.read_text().replace("2028-03-12", "2040-01-01"))
        file.write_text(file.read_text().replace("by: 2027-03-12", "by: 2040-01-01"))
    with settings.open("a") as more:
        more.write("severities: {swap-test: off}\n")
    build(project, "--today", "2028-03-12")
    assert pages(project / "build/public") == {"fjordmelk-thaw", "havnefisk-thaw"}
    build(project, "--today", "2028-03-13")
    assert pages(project / "build/public") == {"havnefisk-thaw"}


def test_a_withdrawal_goes_through_whatever_else_is_wrong(project: Path) -> None:
    change(project, "stories/havnefisk/thaw.md", SHEET, f"solution: {TOO_LONG}")
    change(project, "stories/fjordmelk/customer.yml", "expires: 2028", "withdrawn: 2026")
    said = build(project, "--skip-failing")
    assert "left out: stories/havnefisk/thaw.md" in said
    assert pages(project / "build/public") == set()
    assert named(project / "build/public", "Fjordmelk") == []


def test_clean_removes_builds_and_nothing_else(project: Path, tmp_path: Path) -> None:
    sources = tree(project / "stories")
    cache = {"STORYPROOF_CACHE": str(tmp_path / "cache")}
    for folder in ("store/ab", "fonts", "pictures", "somebody-elses"):
        (tmp_path / "cache" / folder).mkdir(parents=True)
    (tmp_path / "cache/memo.sqlite").touch()
    assert "would remove build\n" in storyproof(project, "clean", "--dry-run", env=cache).stdout
    assert (project / "build/public").is_dir()
    assert "removed build\n" in storyproof(project, "clean", env=cache).stdout
    assert not (project / "build").is_symlink()
    assert not (project / ".storyproof/releases").exists()
    assert (tmp_path / "cache/store").is_dir()
    storyproof(project, "clean", "--cache", env=cache)
    assert [folder.name for folder in (tmp_path / "cache").iterdir()] == ["somebody-elses"]
    assert tree(project / "stories") == sources
    assert storyproof(project, "clean").stdout == ""


def test_two_builds_at_once_both_end_well(project: Path) -> None:
    change(project, STORY, TITLE, f"{TITLE} at once")
    running = [
        subprocess.Popen(
            command("build", *options), cwd=project, env=environment(), stderr=subprocess.PIPE
        )
        for options in ((), ("--drafts",))
    ]
    said = [process.communicate(timeout=120)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert pages(project / "build/public") == {"fjordmelk-thaw", "havnefisk-thaw"}
    complete = tree(project / "build/public")
    (project / ".storyproof/last-build.json").unlink(missing_ok=True)
    build(project)
    assert tree(project / "build/public") == complete
    assert [*(project / ".storyproof/releases").iterdir()] == [(project / "build").resolve()]
