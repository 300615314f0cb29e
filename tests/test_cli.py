"""The command line as a person or a workflow meets it: verbs, formats, exit codes, bad input."""

from __future__ import annotations

import fcntl
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_project import (
    REPOSITORY,
    STORY,
    TITLE,
    change,
    command,
    environment,
    storyproof,
    two_customers,
)
from storyproof.cli import cli
from storyproof.flow.rules import all_rules

VERBS = ("new", "check", "build", "serve", "status", "explain", "doctor", "clean")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return two_customers(tmp_path / "project")


def run(*arguments: str) -> tuple[int, str]:
    """The same commands in this process, which spares loading them: exit code and stdout."""
    result = CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=False)
    return result.return_value, result.stdout


def test_help_names_every_verb_and_exit_code(tmp_path: Path) -> None:
    text = " ".join(storyproof(tmp_path, "--help").stdout.split())
    assert all(f" {verb} " in text for verb in VERBS)
    for code in ("0 clean", "1 findings", "2 wrong usage", "3 a tool", "130 interrupted"):
        assert code in text


def test_the_readme_shows_what_check_prints(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = (REPOSITORY / "README.md").read_text("utf-8")
    sample = told.partition("`./storyproof check examples/generic`")[2].split("```")[1].strip()
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.setenv("STORYPROOF_CACHE", str(tmp_path))
    printed = run("check", "examples/generic")[1].split("\n\n")
    assert [finding for finding in sample.split("\n\n") if finding not in printed] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str) -> None:
    result = CliRunner().invoke(cli, [verb, "--help"])
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


USAGE = {
    "an unknown verb": (["publish"], "No such command 'publish'"),
    "a day that is none": (["check", "--today", "31.12.2026"], "write 2026-11-21"),
    "an unknown format": (["check", "--format", "jsn"], "did you mean `json`"),
    "an unknown format before a known one": (
        ["check", "--format", "xml", "--format", "json"],
        "there is no format `xml`",
    ),
    "a path that is not there": (["check", "stories/nobody"], "there is no `stories/nobody`"),
    "a name that steers the terminal": (["check", "a\x1b[31m\x07"], "there is no `a�`"),
    "a path outside": (["check", "/etc"], "is outside the project"),
    "a file that is no story": (["check", "mkdocs.yml"], "is neither a story beside"),
    "a customer alone": (["new", "fjordmelk"], "write `fjordmelk/story`"),
    "a key that is no key": (["new", "Fjord Melk/Winter"], "write `fjord-melk/winter`"),
    "a key with an accent": (["new", "melk/Überraschung"], "write `melk/uberraschung`"),
    "a story that is there": (["new", "fjordmelk/thaw"], "is there already"),
    "a rule that is none": (["explain", "swap-tst"], "did you mean `swap-test`"),
    "a part that is none": (["build", "--only", "pages"], "'pages' is not one of"),
    "a folder without a name": (["sheets", "--out", ""], "it is empty; name a path"),
    "a file for a folder": (["sheets", "--out", "mkdocs.yml"], "'mkdocs.yml' is a file"),
    "a cover that is a book": (["sheets", "--for", "x " * 100], "the cover takes 120"),
    "a build without a name": (["verify", "mkdocs.yml", "--build", ""], "it is empty"),
    "films to a folder without a name": (["media", "mkdocs.yml", "--out", ""], "it is empty"),
    "nothing to check": (["check", ""], "it is empty; name a path"),
    "a shard without a name": (["build", "--shard", "1/2", "--out", ""], "it is empty"),
    "a shard to join without a name": (["merge", ""], "it is empty"),
    "a film without a name": (["captions", ""], "it is empty"),
    "a story in no language": (["new", "a/b", "--language", "français"], "is no language"),
    "a language that is none": (["captions", "a.mp4", "--language", "../.."], "is no language"),
    "a rival without a name": (
        ["swap", STORY, "--profile", "site_config", "--rival", ""],
        "the profile knows no rival ``: known rivals: ",
    ),
    "a port that is none": (["serve", "--port", "99999"], "99999 is not in the range"),
}


@pytest.mark.parametrize(("arguments", "said"), USAGE.values(), ids=USAGE)
def test_wrong_usage_exits_2_and_says_how(project: Path, arguments: list[str], said: str) -> None:
    done = storyproof(project, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments", [["check"], ["build"], ["status"], ["clean"], ["new", "a/b"]], ids=lambda a: a[0]
)
def test_outside_a_project_nothing_runs(tmp_path: Path, arguments: list[str]) -> None:
    done = storyproof(tmp_path, *arguments)
    assert done.returncode == 2
    assert "no `site_config/company.yml` in this folder or above it" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.slug)
def test_explain_tells_every_rule_by_slug_and_code(rule: object) -> None:
    slug, code = rule.slug, rule.code  # type: ignore[attr-defined]
    told = CliRunner().invoke(cli, ["explain", slug]).stdout
    assert told.startswith(f"{slug} ({code}, ")
    assert all(part in told for part in ("Why:", "Bad:", "Good:"))
    assert CliRunner().invoke(cli, ["explain", code]).stdout == told
    assert f"{code}  {slug} " in CliRunner().invoke(cli, ["explain"]).stdout


def test_a_clean_project(project: Path) -> None:
    done = storyproof(project / "stories/fjordmelk", "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "nothing to mend in 2 stories\n", "")


def test_links_in_a_circle_are_no_bug(project: Path) -> None:
    for name in ("build", "stories/fjordmelk/round.md"):
        (project / name).symlink_to(Path(name).name)
    assert "there is no `stories/fjordmelk/round.md`" in (
        storyproof(project, "check", "stories/fjordmelk/round.md").stderr
    )
    assert storyproof(project, "clean").returncode == 0
    assert (project / "build").is_symlink()


def test_findings_exit_1_in_every_format(project: Path) -> None:
    change(project, STORY, TITLE, f"{TITLE}99")
    text, github = (storyproof(project, "check", "--format", name) for name in ("text", "github"))
    found = storyproof(project, "check", "--format", "json")
    assert {done.returncode for done in (text, github, found)} == {1}
    assert {done.stderr for done in (text, github, found)} == {""}
    assert text.stdout.startswith(f"{STORY}:2:")
    assert "\x1b" not in text.stdout
    assert f"::error file={STORY},line=2,endLine=2,col=" in github.stdout
    document = json.loads(found.stdout)
    assert {finding["path"] for finding in document["findings"]} == {STORY}
    assert document["summary"]["errors"] == len(document["findings"])


@pytest.mark.parametrize("name", ["text", "json", "github"])
def test_what_a_story_allows_of_the_gate_is_told_and_stops_nothing(
    project: Path, name: str
) -> None:
    allow = "allow: [{rule: wrong-number, reason: the audit is under way, until: 2026-12-31}]"
    change(project, STORY, TITLE, f"{allow}\n{TITLE}99")
    done = storyproof(project, "check", "--today", "2026-11-21", "--format", name)
    assert done.returncode == 0, done.stdout
    assert "allowed until 2026-12-31: the audit is under way" in done.stdout


def test_only_the_findings_of_the_paths_given_count(project: Path) -> None:
    change(project, STORY, TITLE, f"{TITLE}99")
    clean = storyproof(project, "check", "stories/havnefisk")
    assert (clean.returncode, clean.stdout) == (0, "nothing to mend in 1 story\n")
    for path in (STORY, "stories/fjordmelk", "stories", "."):
        assert storyproof(project, "check", path).returncode == 1, path
    inside = storyproof(project / "stories/fjordmelk", "check", "thaw.md", "../havnefisk")
    assert inside.returncode == 1
    assert "in 2 stories" in inside.stdout


def test_a_story_kept_outside_is_checked_where_it_lies() -> None:
    done = storyproof(REPOSITORY, "check", "examples/generic", "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert {finding["path"] for finding in findings} == {"examples/generic/story.md"}
    assert "swap-test" in {finding["rule"] for finding in findings}
    assert storyproof(REPOSITORY, "check", "examples/generic/story.md").returncode == 1


def test_a_broken_configuration_is_told_whatever_path_is_asked_for(project: Path) -> None:
    (project / "site_config/metrics.yml").write_text("kinds: [\n")
    for arguments in (["check", STORY], ["check"], ["status"]):
        done = storyproof(project, *arguments)
        assert done.returncode == 1
        assert "site_config/metrics.yml:" in done.stdout
        assert "no story can be checked" in done.stdout


BAD = {
    "not YAML": (STORY, b"---\ntitle: [a\n---\n"),
    "no header": (STORY, b"# A story\n"),
    "an open header": (STORY, b"---\ntitle: a\n"),
    "empty": (STORY, b""),
    "not UTF-8": (STORY, "---\ntitle: Ä\n---\n".encode("latin-1")),
    "UTF-16": (STORY, "---\ntitle: Ä\n---\n".encode("utf-16")),
    "a NUL": (STORY, b"---\ntitle: a\0b\n---\n"),
    "a huge file": (STORY, b"---\ntitle: " + b"a" * 2_000_000 + b"\n---\n"),
    "a list for a header": (STORY, b"---\n- a\n---\n"),
    "unknown keys": (STORY, b"---\ntitel: a\nstatus: done\n---\n"),
    "wrong kinds": (STORY, b"---\ntitle: {a: b}\nmetrics: 7\nquotes: [x]\n---\n"),
    "a bomb": (STORY, b"---\na: &a [1]\nb: &b [*a,*a]\ntitle: [*b,*b]\n---\n"),
    "deep nesting": (STORY, b"---\ntitle: " + b"[" * 5000 + b"\n---\n"),
    "dates that are none": (STORY, b"---\ntitle: a\npublished: 2026-02-31\n---\n"),
    "HTML": (STORY, b"---\ntitle: a\nstatus: published\n---\n## Challenge\n\n<b>x</b>\n"),
    "a broken customer": ("stories/fjordmelk/customer.yml", b"name: [\n"),
    "an empty customer": ("stories/fjordmelk/customer.yml", b""),
    "broken captions": ("media/fjordmelk/clip.en.vtt", b"\xff\xfe\0no captions"),
    "an empty film": ("media/fjordmelk/clip.mp4", b""),
    "a text for a film": ("media/fjordmelk/clip.mp4", b"#EXTM3U\nfile:///etc/passwd\n"),
    "a story in no folder": ("stories/lost.md", b"---\ntitle: a\n---\n"),
    "a name no address can have": ("stories/fjordmelk/Æ \x1b[31m.md", b"---\ntitle: a\n---\n"),
    "a stray file": ("stories/fjordmelk/notes.docx", b"PK\3\4"),
}


@pytest.mark.parametrize(("path", "data"), BAD.values(), ids=BAD)
def test_bad_input_in_one_story_hides_nothing_of_another(
    project: Path, path: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(
        project,
        "stories/havnefisk/thaw.md",
        TITLE.replace("Fjordmelk", "Havnefisk"),
        "title: 99 loads",
    )
    target = project / path
    target.unlink(missing_ok=True)
    target.write_bytes(data)
    monkeypatch.chdir(project)
    code, said = run("check", "--format", "json")
    assert code == 1
    found = [finding["path"] for finding in json.loads(said)["findings"]]
    assert "stories/havnefisk/thaw.md" in found
    assert [other for other in found if other != "stories/havnefisk/thaw.md"]
    code, said = run("check")
    assert "\x1b" not in said
    assert "help: " in said
    assert run("build")[0] == 1
    assert not (project / "build").exists()


def test_a_new_story_guides_its_writer(project: Path) -> None:
    done = storyproof(project, "new", "kystreise/less-waste")
    assert done.returncode == 0
    written = {"stories/kystreise/less-waste.md", "stories/kystreise/customer.yml"}
    assert all(f"wrote {path}\n" in done.stdout for path in written)
    text = (project / "stories/kystreise/less-waste.md").read_text("utf-8")
    assert all(
        f"\n{remark}" in text for remark in ("# published: 2026-11-21 ", "    # typical: yes ")
    )
    record = (project / "stories/kystreise/customer.yml").read_text("utf-8")
    assert record.startswith("name: Kystreise ")
    assert "# … guessed" in record.splitlines()[0]
    found = json.loads(storyproof(project, "check", "-v", "--format", "json").stdout)["findings"]
    assert {finding["path"] for finding in found} <= written
    assert found
    assert all(finding["help"] for finding in found)
    assert storyproof(project, "new", "kystreise/less-waste.md").returncode == 2
    assert storyproof(project, "new", "stories/kystreise/second").returncode == 0
    assert (project / "stories/kystreise/less-waste.md").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("language", "second"), [("fr", "## Défi"), ("de-CH", "## Herausforderung")]
)
def test_a_new_story_has_the_headings_of_its_language(
    project: Path, language: str, second: str
) -> None:
    done = storyproof(project, "new", "kystreise/less-waste", "--language", language)
    assert done.returncode == 0
    text = (project / "stories/kystreise/less-waste.md").read_text("utf-8")
    assert f"\nlanguage: {language}\n" in text
    assert f"\n{second}\n" in text


def test_status_has_a_row_for_every_story(project: Path) -> None:
    (project / "stories/havnefisk/broken.md").write_text("no header\n")
    assert storyproof(project, "new", "kystreise/less-waste").returncode == 0
    rows = json.loads(storyproof(project, "status", "--format", "json").stdout)
    assert {row["story"]: (row["status"], row["editions"]) for row in rows} == {
        "fjordmelk/thaw": ("published", "public, internal"),
        "havnefisk/thaw": ("published", "public, internal"),
        "havnefisk/broken": ("unreadable", "none"),
        "kystreise/less-waste": ("not filled in", "none"),
    }
    table = storyproof(project, "status").stdout
    assert all(row["story"] in table for row in rows)
    assert "2028-03-12" in table


def test_doctor_names_what_is_missing_and_its_cure(project: Path, tmp_path: Path) -> None:
    assert storyproof(project, "doctor").returncode == 0
    empty = tmp_path / "bin"
    empty.mkdir()
    done = storyproof(project, "doctor", env={"PATH": str(empty)})
    assert done.returncode == 3
    row = next(line for line in done.stdout.splitlines() if line.lstrip().startswith("ffmpeg "))
    assert "missing" in row
    assert "install" in done.stdout


def test_without_ffprobe_a_check_exits_3_and_names_the_cure(project: Path, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    done = storyproof(project, "check", "--format", "json", env={"PATH": str(empty)})
    assert done.returncode == 3
    assert "`ffprobe` is not installed\n  help: " in done.stderr
    assert done.stdout == ""


STREAMS = {
    "a reader that left": ("{} | true; exit ${{PIPESTATUS[0]}}", 141),
    "a reader that left help": ("{} --help | true; exit ${{PIPESTATUS[0]}}", 141),
    "no output": ("{} >&-", 0),
    "no stream at all": ("{} <&- >&- 2>&-", 0),
    "no room for a remark": ("{} no-rule 2>/dev/full", 2),
    "a disk that takes a part": ("ulimit -f 1; {} > told", 3),
    "a disk that takes a part of it at once": (
        "export PYTHONUNBUFFERED=1; ulimit -f 1; {} > told",
        3,
    ),
}


@pytest.mark.parametrize(("line", "code"), STREAMS.values(), ids=STREAMS)
def test_whatever_becomes_of_its_output_the_exit_code_is_true(
    tmp_path: Path, line: str, code: int
) -> None:
    """`explain` prints a page, which is more than one block of a disk."""
    done = subprocess.run(
        ["bash", "-c", line.format(shlex.join(command("explain")))],
        cwd=tmp_path,
        env=environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_check_without_an_output_still_tells_by_its_exit_code(project: Path) -> None:
    line = f"{shlex.join(command('check'))} >&-"
    done = subprocess.run(["bash", "-c", line], cwd=project, env=environment(), check=False)
    assert done.returncode == 0


def test_interrupted_while_it_is_loaded_it_says_nothing() -> None:
    """The interrupt comes while the command line is looked for."""
    code = (
        "import runpy, sys\n"
        "class Slow:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'storyproof.cli':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Slow())\n"
        "runpy.run_module('storyproof', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, b"")


def test_an_output_that_does_not_wait_for_its_reader_is_whole(project: Path) -> None:
    """As Node starts others: what is more than the pipe holds is refused until somebody has read."""
    asked = command("check", "--format", "json")
    usual = subprocess.run(
        asked, cwd=project, env=environment(), stdout=subprocess.PIPE, check=False
    )
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(writer, False)
    with (
        subprocess.Popen(asked, cwd=project, env=environment(), stdout=writer) as process,
        open(reader, "rb") as pipe,  # noqa: PTH123 (a pipe has no path)
    ):
        os.close(writer)
        told = pipe.read()
    assert len(told) > 3 * 4096
    assert (process.returncode, told) == (usual.returncode, usual.stdout)


def test_a_full_output_is_a_fault_in_plain_words(project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("check"),
            cwd=project,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3, done.stderr
    assert "no space left on device\n  help: make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
